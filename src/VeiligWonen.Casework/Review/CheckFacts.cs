using FluentValidation;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Review;

/// <summary>The bestuurder says of one part of the facts that it is right, or what should be there. Saying it again replaces it, until the term ends.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The own dossier.</param>
/// <param name="PartKey">The part.</param>
/// <param name="IsRight">"Klopt".</param>
/// <param name="Correction">What should be there, in own words; needed when it is not right, and not kept when it is.</param>
/// <returns>
/// Done, or <see cref="NoFactCheck"/>, <see cref="NoSuchFacts"/>, <see cref="FactCheckIsFinished"/>, <see cref="FactCheckIsOver"/>, <see cref="FactsAreSubmitted"/>.
/// </returns>
[AllowedTo(Role.Bestuurder)]
public sealed record CheckFacts(CommandId CommandId, DossierId DossierId, string PartKey, bool IsRight, string? Correction) : ICommand<Done>, IAboutDossier;

internal sealed class CheckFactsValidator : AbstractValidator<CheckFacts>
{
    public CheckFactsValidator()
    {
        RuleFor(m => m.PartKey).Words("het onderdeel", 40);
        RuleFor(m => m.Correction).Words("wat er niet klopt", 2000).When(m => !m.IsRight);
    }
}

internal sealed class CheckFactsHandler(CaseworkDb db, FactCheckDesk desk, TimeProvider clock) : IHandle<CheckFacts, Done>
{
    public async Task<Result<Done>> HandleAsync(CheckFacts message, CancellationToken cancellationToken)
    {
        var running = await desk.RunningAsync(message.DossierId, cancellationToken);
        if (running.Refusal is { } refusal)
        {
            return refusal;
        }

        var (check, parts, replies, key) = running.Answer;
        if (!parts.Any(p => string.Equals(p.Key, message.PartKey, StringComparison.Ordinal)))
        {
            return new NoSuchFacts();
        }

        var id = Guid.CreateVersion7(clock.GetUtcNow());
        db.Add(new FactReply
        {
            Id = id,
            CheckId = check.Id,
            DossierId = message.DossierId,
            Number = replies.Count + 1,
            PartKey = message.PartKey,
            Text = message.IsRight ? null : key.Seal(FactReply.TextField, SealedAt.Of(id), message.Correction!.Trim()),
            At = clock.GetUtcNow(),
        });
        return new Done();
    }
}
