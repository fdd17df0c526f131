using Bunit;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Calibration;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Web.Calibration;

namespace VeiligWonen.Web.Tests.Calibration;

public sealed class CalibrationPieceTests : DeskContext
{
    private const string Away = "VeiligWonen kan de gegevens even niet bereiken.";

    private static readonly DateTimeOffset At = new(2026, 3, 3, 9, 15, 0, TimeSpan.Zero);

    private static readonly RaterName Anna = new(AccountId.New(), "Anna Adviseur"), Amir = new(AccountId.New(), "Amir Adviseur");

    private static readonly CaseRow Free = new(CalibrationCaseId.New(), 1, null, null), Busy = new(CalibrationCaseId.New(), 2, "Anna Adviseur", null),
        Done = new(CalibrationCaseId.New(), 3, "Anna Adviseur", At);

    private static readonly DrawRow Draw = new(
        4, 2026, new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31), 3, "sha256-1", "Cora Coach", At, At, 41, new string('a', 64), [Free, Busy, Done]);

    private static readonly AnonymousEvidence Evidence = new(
        Scenarios.Current.VersionId, ["S1"],
        [
            new("De woning", [new("V1", "Is er een tuin?", ScanAnswerKind.Absent)]),
            new("Voordeur", [new("B1", "Sluit de deur?", ScanAnswerKind.Fails), new("B2", "Is er licht?", null, FellAway: true), new("B3", "Is er een spion?", null)]),
        ],
        3, ThreatTrend.Rising, [new(IncidentKind.Vandalism, IncidentChannel.AtHome, IncidentAge.WithinAYear)], EvidenceHousehold.WithChildren, YesNoUnknown.No, 2);

    [Fact]
    public void Below_enough_pairs_there_is_a_count_and_no_number()
    {
        var piece = Agreement(new RaterAgreement(9, 1, 10, []));

        Assert.Contains("Nog te weinig om iets te zeggen.", piece.Markup, StringComparison.Ordinal);
        Assert.Contains("Er zijn 9 paren uit 1 overzicht; het begint bij 10.", Words(piece), StringComparison.Ordinal);
        Assert.Empty(piece.FindAll("table"));
    }

    [Fact]
    public void Each_scale_has_its_number_its_interval_and_the_picture_in_words()
    {
        var counts = new int[5, 5];
        (counts[1, 1], counts[2, 2], counts[3, 3], counts[2, 3], counts[4, 1]) = (6, 5, 4, 2, 1);
        var piece = Agreement(new RaterAgreement(18, 2, 10, [Of(RatedScale.Threat, counts)]));

        var (kappa, _) = WeightedKappa.Of(counts, KappaWeights.Linear);
        Assert.Contains(CalibrationWords.Two(kappa!.Value), piece.Find(".value").TextContent, StringComparison.Ordinal);
        Assert.Contains($"(95%-interval {CalibrationWords.Two(kappa.Interval!.Value.Low)} tot", piece.Find(".value").TextContent, StringComparison.Ordinal);
        Assert.Equal("Dreiging", piece.Find("h3").TextContent);
        Assert.Equal(
            "Van 18 paren: 15 keer dezelfde stap, 2 keer één stap verschil, 1 keer meer. De collega koos 2 keer hoger en 1 keer lager.", piece.Find("caption").TextContent);
        Assert.Equal(25, piece.FindAll("td").Count);
        Assert.Equal(["0", "6", "5", "4", "0"], piece.FindAll("td.same").Select(c => c.TextContent));
    }

    [Fact]
    public void Where_there_is_no_kappa_or_no_interval_it_says_why()
    {
        var same = new int[5, 5];
        same[2, 2] = 12;
        var full = new int[5, 5];
        (full[0, 0], full[3, 3]) = (4, 6);

        Assert.Equal("Niet te berekenen: alle paren zijn hetzelfde.", Of(RatedScale.Impact, same).Said());
        Assert.Equal("1,00. Een interval is niet te berekenen.", Of(RatedScale.Impact, full).Said());
    }

    [Fact]
    public void The_evidence_says_what_is_known_and_what_fell_away()
    {
        var piece = Render<EvidencePiece>(its => its.Add(of => of.Evidence, Evidence));

        Assert.Contains("Vernieling (bij de woning), in het jaar voor de beoordeling", Words(piece), StringComparison.Ordinal);
        Assert.Contains("Met kinderen", piece.Markup, StringComparison.Ordinal);
        Assert.Equal(["Nee", "Voldoet niet", "Vervalt: de woning heeft dit niet", "Geen antwoord"], piece.FindAll(".vw-tag").Select(t => t.TextContent.Trim()));
        Assert.Contains("Voordeur – 1 bevinding", piece.FindAll("summary")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_draw_shows_all_that_it_takes_to_repeat_it_and_who_has_what()
    {
        var piece = Piece(Draw);

        Assert.Equal("1 van 3 ingeleverd", piece.Find(".vw-tag").TextContent.Trim());
        foreach (var words in (string[])["2026", "sha256-1", "aaaaaaaaaaaaaaaa…", "3 uit 41 dossiers (gevraagd: 3)", "Voorgelegd van 1 januari 2025 tot en met 31 december 2025", "Cora Coach"])
        {
            Assert.Contains(words, Words(piece), StringComparison.Ordinal);
        }

        // What was handed in cannot be given to somebody else any more.
        Assert.Equal(2, piece.FindAll("select").Count);
        Assert.Equal(["Nog niemand", "Wordt beoordeeld", "Ingeleverd op 3 maart 2026"], piece.FindAll("td[data-label=Stand]").Select(c => c.TextContent));
    }

    [Fact]
    public void A_draw_that_waits_and_one_with_too_few_dossiers_say_so()
    {
        Assert.Equal("Wordt getrokken", Piece(Draw with { DrawnAt = null, FrameSize = null, FrameSha256 = null, Cases = [] }).Find(".vw-tag").TextContent.Trim());
        Assert.Equal("Te weinig dossiers", Piece(Draw with { FrameSize = 4, Cases = [] }).Find(".vw-tag").TextContent.Trim());
    }

    [Fact]
    public async Task A_choice_that_is_refused_says_why()
    {
        var piece = Piece(Draw);

        Assert.Empty(piece.FindAll("button"));
        await piece.FindAll("select")[0].ChangeAsync(new() { Value = Amir.AccountId.ToString() });
        await piece.Find("button").ClickAsync(new());

        Assert.Contains(Away, piece.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_filled_in_for_a_draw_stays_when_it_is_refused()
    {
        var form = Render<DrawForm>(its => its.Add(of => of.SmallestFrame, 10));
        await form.Find("#trek-Seed").ChangeAsync(new() { Value = "2026" });
        await form.Find("#trek-FromOn").ChangeAsync(new() { Value = "2025-01-01" });

        await form.Find("button").ClickAsync(new());

        Assert.Contains(Away, form.Markup, StringComparison.Ordinal);
        Assert.Equal("2025-01-01", form.Find("#trek-FromOn").GetAttribute("value"));
        Assert.Contains("minder dan 10 dossiers", Words(form), StringComparison.Ordinal);
    }

    [Fact]
    public void The_pages_say_it_when_nothing_can_be_read()
    {
        var (mine, coach, rate) = (Render<CalibrationPage>(), Render<CoachPage>(), Render<RatePage>(its => its.Add(of => of.Id, Guid.CreateVersion7())));

        mine.WaitForAssertion(() => Assert.Contains(Away, mine.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        coach.WaitForAssertion(() => Assert.Contains(Away, coach.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        rate.WaitForAssertion(() => Assert.Contains(Away, rate.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
    }

    private static ScaleAgreement Of(RatedScale scale, int[,] counts)
    {
        var (kappa, why) = WeightedKappa.Of(counts, KappaWeights.Linear);
        return new ScaleAgreement(scale, kappa, why, [.. Enumerable.Range(0, 5).Select(r => (IReadOnlyList<int>)[.. Enumerable.Range(0, 5).Select(c => counts[r, c])])]);
    }

    private static string Words<T>(IRenderedComponent<T> piece)
        where T : Microsoft.AspNetCore.Components.IComponent => string.Join(' ', piece.Nodes.Select(n => n.TextContent)).ReplaceLineEndings(" ");

    private IRenderedComponent<AgreementPiece> Agreement(RaterAgreement agreement) =>
        Render<AgreementPiece>(its => its.Add(of => of.Agreement, agreement).Add(of => of.Own, "Uw stap"));

    private IRenderedComponent<DrawPiece> Piece(DrawRow draw) =>
        Render<DrawPiece>(its => its.Add(of => of.Draw, draw).Add(of => of.Advisers, [Anna, Amir]).Add(of => of.SmallestFrame, 10));
}
