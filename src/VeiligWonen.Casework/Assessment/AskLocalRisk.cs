using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>The analyst asks the employer of the bestuurder about local risks, with fixed questions and no words of their own (ADR 0069).</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Questions">Codes of <see cref="LocalRiskQuestions"/>; at least one.</param>
/// <returns>
/// The request, or <see cref="LocalRiskAskedAlready"/>, <see cref="NobodyToAsk"/>, <see cref="NotInAssessment"/> or <see cref="AssessmentPaused"/>.
/// </returns>
[AllowedTo(Role.ThreatAnalyst)]
public sealed record AskLocalRisk(CommandId CommandId, DossierId DossierId, IReadOnlyList<string> Questions) : ICommand<LocalRiskRequestId>, IAboutDossier;

/// <summary>One question at a time.</summary>
public sealed record LocalRiskAskedAlready() : Refusal("U heeft dit al gevraagd. Wacht op het antwoord, of rond af met een reden.");

/// <summary>The organisation has nobody who could answer.</summary>
public sealed record NobodyToAsk() : Refusal(
    "De organisatie van de bestuurder heeft nog geen contactpersoon in VeiligWonen. Vraag de beheerder om een account, of rond af met een reden.");

internal sealed class AskLocalRiskValidator : AbstractValidator<AskLocalRisk>
{
    public AskLocalRiskValidator()
    {
        RuleFor(m => m.Questions).Must(codes => codes is { Count: > 0 }).WithMessage("Kies ten minste één vraag.");
        RuleFor(m => m.Questions)
            .Must(codes => codes is null || (LocalRiskQuestions.Current.Of([.. codes]).Count == codes.Count && codes.Distinct(StringComparer.Ordinal).Count() == codes.Count))
            .WithMessage("Kies alleen vragen uit de lijst. Laad de pagina opnieuw.");
    }
}

internal sealed class AskLocalRiskHandler(
    CaseworkDb db, CurrentActor current, AssessmentDesk desk, DossierLedger ledger, ITellPeople people, TimeProvider clock)
    : IHandle<AskLocalRisk, LocalRiskRequestId>
{
    public async Task<Result<LocalRiskRequestId>> HandleAsync(AskLocalRisk message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenDossierAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var (dossier, today, list) = (opened.Answer.Dossier, DutchTime.Today(clock), LocalRiskQuestions.Current);
        if (await db.Set<LocalRiskRequest>().AnyAsync(
            r => r.DossierId == dossier.Id && r.ClosesOn >= today && !db.Set<LocalRiskAnswer>().Any(a => a.RequestId == r.Id), cancellationToken))
        {
            return new LocalRiskAskedAlready();
        }

        if ((await GrantHolders.OfOrganisationAsync(db, Role.Employer, dossier.OrganisationCode, cancellationToken)).Count == 0)
        {
            return new NobodyToAsk();
        }

        var request = db.Add(new LocalRiskRequest
        {
            Id = LocalRiskRequestId.New(),
            DossierId = dossier.Id,
            OrganisationCode = dossier.OrganisationCode,
            DossierCode = dossier.Code,
            Office = dossier.Office,
            ListVersion = list.VersionId,
            QuestionCodes = [.. list.Of([.. message.Questions]).Select(q => q.Code)],
            AskedBy = current.Actor.Id,
            AskedAt = clock.GetUtcNow(),
            AnswerByOn = WorkingDays.Add(today, list.AnswerWithinWorkingDays),
            ClosesOn = WorkingDays.Add(today, list.ClosesAfterWorkingDays),
        }).Entity;
        await ledger.ContributedAsync(dossier, ContributionPart.ThreatAnalysis, cancellationToken);
        people.TellOrganisation(dossier.Id, Role.Employer, dossier.OrganisationCode, NoticeKind.LocalRiskAsked);
        return request.Id;
    }
}
