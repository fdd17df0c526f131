using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Looking;

/// <summary>An auditor looked into it, and says what came of it. Said once; it is not changed any more.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="UnusualLookId">What was looked into.</param>
/// <param name="Remark">What came of it.</param>
/// <returns>Done, or <see cref="NotFound"/>, or <see cref="SeenAlready"/>.</returns>
[AllowedTo(Role.Auditor)]
public sealed record MarkUnusualLookSeen(CommandId CommandId, UnusualLookId UnusualLookId, string Remark) : ICommand<Done>;

/// <summary>Another auditor was first.</summary>
public sealed record SeenAlready() : Refusal("Een toezichthouder heeft dit al bekeken. Ververs de pagina om de opmerking te lezen.");

internal sealed class MarkUnusualLookSeenValidator : AbstractValidator<MarkUnusualLookSeen>
{
    public MarkUnusualLookSeenValidator() => RuleFor(m => m.Remark).Words("een opmerking", 1000);
}

internal sealed class MarkUnusualLookSeenHandler(CaseworkDb db, CurrentActor current, HouseVault vault, TimeProvider clock)
    : IHandle<MarkUnusualLookSeen, Done>
{
    public async Task<Result<Done>> HandleAsync(MarkUnusualLookSeen message, CancellationToken cancellationToken)
    {
        var look = await db.Set<UnusualLook>().SingleOrDefaultAsync(u => u.Id == message.UnusualLookId, cancellationToken);
        if (look is null)
        {
            return new NotFound();
        }

        if (look.SeenAt is not null)
        {
            return new SeenAlready();
        }

        var remark = Encoding.UTF8.GetBytes(message.Remark.Trim());
        look.MarkSeen(current.Actor.Id, clock.GetUtcNow(), await vault.SealAsync(UnusualLook.RemarkField, look.Where(), remark, cancellationToken));
        return new Done();
    }
}
