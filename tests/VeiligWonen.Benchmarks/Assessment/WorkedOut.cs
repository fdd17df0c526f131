using VeiligWonen.Benchmarks.Scan;
using VeiligWonen.Benchmarks.Server;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Benchmarks.Assessment;

/// <summary>The scan, the interview and the assessment of a home, as full as a real one can be.</summary>
internal static class WorkedOut
{
    /// <param name="database">The database.</param>
    /// <param name="home">A home of which the visit is planned.</param>
    /// <param name="findings">How many questions fail; the others meet.</param>
    /// <param name="measures">How many measures are proposed.</param>
    public static async Task MakeAsync(OwnDatabase database, Home home, int findings, int measures)
    {
        foreach (var (number, question) in ScanCatalogue.First.Questions.Index())
        {
            var kind = number < findings ? ScanAnswerKind.Fails : ScanAnswerKind.Meets;
            await database.SendAsync(new RecordAnswer(CommandId.New(), home.Dossier, question.Code, 0, kind, "De cilinder steekt een halve centimeter uit en het kozijn is zacht.", null), home.Adviser);
        }

        await database.SendAsync(new CompleteScan(CommandId.New(), home.Dossier), home.Adviser);
        await database.SendAsync(new RateSafety(CommandId.New(), home.Dossier, YesNoUnknown.Yes, 3), home.Adviser);
        await database.SendAsync(new RecordMeeting(CommandId.New(), home.Dossier, DutchTime.Today(TimeProvider.System), "Bestuurder"), home.Adviser);
        foreach (var topic in InterviewGuide.Current.Topics)
        {
            await database.SendAsync(new SaveTopicNote(CommandId.New(), home.Dossier, topic.Number, NoteVisibility.Internal, 0, "Kort besproken."), home.Adviser);
        }

        await database.SendAsync(new CompleteInterview(CommandId.New(), home.Dossier), home.Adviser);
        foreach (var measure in MeasureCatalogue.Current.Measures.Take(measures))
        {
            await database.SendAsync(
                new ProposeMeasure(CommandId.New(), home.Dossier, new MeasureDraft(
                    measure.Number, 1, null, null, measure.DefaultPayer, measure.DefaultMode, [.. measure.Serves], [.. measure.Answers], "Dit neemt weg wat bij het bezoek is gezien, en niets goedkopers doet dat.")
                {
                    RemainingRisk = "Wie de tijd neemt, komt nog binnen.",
                    Consent = MeasureCheck.Settled,
                    Permit = MeasureCheck.NotNeeded,
                    Privacy = MeasureCheck.Settled,
                }),
                home.Adviser);
        }

        foreach (var scenario in Scenarios.Current.All)
        {
            await database.SendAsync(
                new ScoreScenario(CommandId.New(), home.Dossier, scenario.Code, 0, new RiskSteps(3, 4, 3), new RiskSteps(3, 2, 3), null, null, null, "Dit gebeurde al een keer en kan weer gebeuren.", "De achterkant ligt aan een onverlicht pad."),
                home.Adviser);
        }
    }
}
