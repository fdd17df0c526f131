using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Interview;

/// <summary>
/// The adviser says that the interview is complete. The dossier goes on to the assessment; a dossier of scan and interview only is reported.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <returns>
/// The phase after it, or <see cref="InterviewNotComplete"/>, <see cref="InterviewIsClosed"/>, <see cref="InterviewPaused"/> or
/// <see cref="StepNotPossible"/>.
/// </returns>
[AllowedTo(Role.Veiligheidsadviseur)]
[NothingToValidate]
public sealed record CompleteInterview(CommandId CommandId, DossierId DossierId) : ICommand<Phase>, IAboutDossier;

/// <summary>What the interview still needs.</summary>
/// <param name="Missing">In Dutch, as "de dag van het gesprek".</param>
public sealed record InterviewNotComplete(IReadOnlyList<string> Missing)
    : Refusal($"Het veiligheidsgesprek is nog niet volledig. Wat nog ontbreekt: {string.Join("; ", Missing)}.");

internal sealed class CompleteInterviewHandler(
    InterviewDesk desk, DossierLedger ledger, CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<CompleteInterview, Phase>
{
    public async Task<Result<Phase>> HandleAsync(CompleteInterview message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var (dossier, interview, guide, _) = opened.Answer;
        // What is not disclosable does not count: it would show in what is still missing.
        var noted = await db.Set<TopicNote>().Where(n => n.DossierId == dossier.Id && (n.PassedOver || n.Text != null)).Select(n => n.Topic)
            .Concat(db.Set<SharedNote>().Where(n => n.DossierId == dossier.Id && n.Text != null).Select(n => n.Topic)).ToListAsync(cancellationToken);
        if (Missing(interview, guide, noted) is { Count: > 0 } missing)
        {
            return new InterviewNotComplete(missing);
        }

        interview.Complete(current.Actor.Id, clock.GetUtcNow());
        await ledger.ReachAsync(dossier.Id, MilestoneKind.InterviewCompleted, cancellationToken);
        return await ledger.TakeAsync(dossier, dossier.ScanOnly ? Step.ReportScan : Step.FinishInterview, null, cancellationToken);
    }

    /// <summary>Every topic has a shared or an internal note, or was passed over on purpose, so that silence is a choice and not an oversight.</summary>
    internal static IReadOnlyList<string> Missing(SafetyInterview? interview, InterviewGuide guide, IReadOnlyCollection<int> noted)
    {
        var open = guide.Topics.Where(t => !noted.Contains(t.Number)).Select(t => t.Number).ToList();
        (bool There, string Words)[] needed =
        [
            (interview?.SafeNow is not null, "het antwoord op de vraag of de bestuurder zich nu veilig voelt"),
            (interview?.HeldOn is not null, "de dag van het gesprek"),
            (open.Count == 0, open.Count == 1 ? $"onderwerp {open[0]}" : $"onderwerpen {string.Join(", ", open)}"),
            (interview?.Feeling is not null, "het gevoel van veiligheid"),
        ];
        return [.. needed.Where(n => !n.There).Select(n => n.Words)];
    }
}
