using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>The bestuurder answers what was asked; the terms run on. A day too late is no refusal: until the clock has ended it, an answer is an answer.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Answer">The answer. Who asked reads it, and the adviser.</param>
/// <returns>Done, or <see cref="NothingAsked"/>.</returns>
[AllowedTo(Role.Bestuurder)]
public sealed record GiveInformation(CommandId CommandId, DossierId DossierId, string Answer) : ICommand<Done>, IAboutDossier;

internal sealed class GiveInformationValidator : AbstractValidator<GiveInformation>
{
    public GiveInformationValidator() => RuleFor(m => m.Answer).Words("uw antwoord", 4000);
}

internal sealed class GiveInformationHandler(CurrentActor current, SuspensionDesk desk, DossierVault vault, ITellPeople people) : IHandle<GiveInformation, Done>
{
    public async Task<Result<Done>> HandleAsync(GiveInformation message, CancellationToken cancellationToken)
    {
        if (await desk.RunningAsync(message.DossierId, cancellationToken) is not { } suspension)
        {
            return new NothingAsked();
        }

        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        await desk.EndAsync(
            suspension, SuspensionEnd.Answered, current.Actor.Id, key.Seal(Suspension.AnswerField, suspension.Where(Suspension.AnswerField), message.Answer.Trim()),
            cancellationToken);
        people.TellUnseen(message.DossierId, suspension.AskedAs, suspension.AskedBy, NoticeKind.InformationGiven);
        return new Done();
    }
}
