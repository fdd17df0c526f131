using FluentValidation;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Review;

/// <summary>
/// The adviser says why the bestuurder is not asked about the facts, or not waited for. The reviewer reads it in the submitted document. It submits nothing by itself.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Reason">Why.</param>
/// <returns>Done, or <see cref="FactCheckNotNow"/>, <see cref="FactCheckPaused"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record SubmitWithoutFactCheck(CommandId CommandId, DossierId DossierId, string Reason) : ICommand<Done>, IAboutDossier;

internal sealed class SubmitWithoutFactCheckValidator : AbstractValidator<SubmitWithoutFactCheck>
{
    public SubmitWithoutFactCheckValidator() => RuleFor(m => m.Reason).Words("uw reden", 1000);
}

internal sealed class SubmitWithoutFactCheckHandler(FactCheckDesk desk, TimeProvider clock) : IHandle<SubmitWithoutFactCheck, Done>
{
    public async Task<Result<Done>> HandleAsync(SubmitWithoutFactCheck message, CancellationToken cancellationToken)
    {
        if (await desk.WhyNotNowAsync(message.DossierId, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await desk.AddAsync(message.DossierId, (id, number, key) => new FactCheck
        {
            Id = id,
            DossierId = message.DossierId,
            Number = number,
            WhyNone = key.Seal(FactCheck.WhyNoneField, SealedAt.Of(id), message.Reason.Trim()),
            By = desk.Me,
            At = clock.GetUtcNow(),
        }, cancellationToken);
        return new Done();
    }
}
