using Bunit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Web.Review;

namespace VeiligWonen.Web.Tests.Review;

public sealed class ReviewPieceTests : DeskContext
{
    private static readonly DossierId Dossier = DossierId.New();

    private static readonly PartView Scan = Part("scan", "Woningscan", PartVerdict.Agreed) with { FromFormerRound = true };
    private static readonly PartView Analysis = Part("threat-analysis", "Preventieve dreigingsanalyse", null) with { IsChanged = true, FormerRemark = "Noem de bronnen." };
    private static readonly PartView Lock = Part("measure:24:x", "Maatregel 24: Slot", null);

    [Fact]
    public void The_tally_counts_every_part_and_each_part_says_its_verdict_in_words()
    {
        var piece = Parts(null);

        Assert.Equal("1 akkoord · 0 terug · 2 open", piece.Find("[role=status] strong").TextContent);
        Assert.Equal(["akkoord", "open", "gewijzigd", "open"], piece.FindAll("nav .vw-tag").Select(tag => tag.TextContent));
        Assert.Equal(ReviewWords.Href(Dossier, "measure:24:x"), piece.FindAll("nav a")[2].GetAttribute("href"));
    }

    [Fact]
    public void The_first_open_part_is_in_view_with_what_was_remarked_on_it()
    {
        var piece = Parts(null);

        Assert.Equal("Preventieve dreigingsanalyse", piece.Find("#onderdeel").TextContent);
        Assert.Contains("Noem de bronnen.", piece.Find(".notice").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_changed_since_the_former_round_stands_below_it_and_what_is_gone_is_said()
    {
        var part = Part("judgement", "Oordeel", null);
        var line = part.Part.Items[0];
        var rewritten = new ReviewPart(part.Part.Key, part.Part.Title, 1, [line, new ReviewItem("nieuw", "Nieuwe vraag", "Nieuw antwoord")]);
        var view = part with
        {
            Part = rewritten,
            IsChanged = true,
            Changes = [new ItemChange(line.Key, line.Label, "Wat er stond.", line.Value, true), new ItemChange("nieuw", "Nieuwe vraag", null, "Nieuw antwoord", false), new ItemChange("weg", "Oude vraag", "Oud antwoord", null, false)],
        };
        var piece = Render<PartPiece>(its => its.Add(of => of.View, view).Add(of => of.DossierId, Dossier).Add(of => of.Draft, new PartDraft(view)));

        Assert.Contains("zijn 3 regels anders", piece.Markup, StringComparison.Ordinal);
        Assert.Equal(["Wat er stond.", "Oud antwoord"], piece.FindAll(".former").Select(d => d.TextContent));
        Assert.Contains("De foto's zijn anders", piece.FindAll("dd")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("nieuwe regel", piece.FindAll("dd")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Staat er niet meer.", piece.FindAll("dd")[2].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_stays_when_the_reviewer_looks_at_another_part_first()
    {
        var piece = Parts("threat-analysis");
        await piece.Find("#Verdict input[value=Returned]").ChangeAsync("Returned");
        await piece.Find("#Remark").ChangeAsync("Waar komt dit vandaan?");

        piece.Render(its => its.Add(of => of.PartKey, "scan"));
        Assert.Empty(piece.FindAll("#Remark"));
        piece.Render(its => its.Add(of => of.PartKey, "threat-analysis"));

        Assert.Equal("Waar komt dit vandaan?", piece.Find("#Remark").GetAttribute("value"));
    }

    [Fact]
    public async Task With_the_database_gone_the_decision_is_refused_in_words_and_stays_on_the_screen()
    {
        var piece = Parts("threat-analysis");
        await piece.Find("#Verdict input[value=Returned]").ChangeAsync("Returned");
        await piece.Find("#Remark").ChangeAsync("Waar komt dit vandaan?");

        await piece.FindAll("button").Single(b => b.TextContent.Contains("Opslaan en volgende", StringComparison.Ordinal)).ClickAsync();

        piece.WaitForAssertion(() => Assert.Contains("Uw invoer staat er nog", piece.Find("[role=alert]").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        Assert.Equal("Waar komt dit vandaan?", piece.Find("#Remark").GetAttribute("value"));
    }

    [Fact]
    public async Task Only_a_changed_measure_can_be_dropped_or_get_another_number_or_payer()
    {
        var draft = new PartDraft(Lock) { Verdict = PartVerdict.Changed, Remark = "Eén is genoeg.", Quantity = 1 };
        var form = Render<PartForm>(its => its.Add(of => of.View, Lock).Add(of => of.Draft, draft));

        Assert.Equal(3, form.FindAll("#Drop, #Quantity, #Payer").Count);
        Assert.Equal(new MeasureChange(false, 1, null), draft.ToMessage(Dossier).Change);
        await form.Find("#Drop").ChangeAsync(true);
        Assert.Empty(form.FindAll("#Quantity, #Payer"));
        Assert.Equal(new MeasureChange(true, null, null), draft.ToMessage(Dossier).Change);
        draft.Verdict = PartVerdict.Agreed;
        Assert.Null(draft.ToMessage(Dossier).Change);
    }

    [Fact]
    public void What_was_decided_on_another_screen_stands_beside_what_was_typed_here_and_is_replaced_knowingly()
    {
        var draft = new PartDraft(Analysis) { Verdict = PartVerdict.Returned, Remark = "Hier getypt." };
        var refused = draft.ToMessage(Dossier);
        var at = DateTimeOffset.UnixEpoch.AddMinutes(1);

        draft.See(new PartDecidedElsewhere(PartVerdict.Changed, at));
        var now = Analysis with { Verdict = PartVerdict.Changed, Remark = "Elders getypt.", DecidedAt = at };
        var form = Render<PartForm>(its => its.Add(of => of.View, now).Add(of => of.Draft, draft));

        Assert.Equal(new PartSeen(null), refused.Seen);
        Assert.Contains("In uw andere scherm: zelf aangepast", form.Markup, StringComparison.Ordinal);
        Assert.Contains("Elders getypt.", form.Find(".notice").TextContent, StringComparison.Ordinal);
        Assert.Equal("Hier getypt.", form.Find("#Remark").GetAttribute("value"));
        Assert.Equal((new PartSeen(at), PartVerdict.Returned), (draft.ToMessage(Dossier).Seen, draft.ToMessage(Dossier).Verdict));
        Assert.NotEqual(refused.CommandId, draft.ToMessage(Dossier).CommandId);
    }

    [Fact]
    public async Task A_photo_is_fetched_only_when_the_reviewer_asks_for_it()
    {
        var photo = Guid.CreateVersion7();
        var item = new ReviewItem("A1", "A1 Hoe zit de voordeur dicht?", "Voldoet") { Photos = [new ReviewPhoto(photo, "00")] };
        var photos = Render<FrozenPhotos>(its => its.Add(of => of.DossierId, Dossier).Add(of => of.Item, item));

        Assert.Empty(photos.FindAll("img"));
        await photos.Find("button").ClickAsync();

        Assert.Equal($"/fotos/{Dossier}/{photo}?doel=toets", photos.Find("img").GetAttribute("src"));
        Assert.Equal("Foto 1 bij: A1 Hoe zit de voordeur dicht?", photos.Find("img").GetAttribute("alt"));
    }

    [Fact]
    public void Every_outcome_that_is_not_possible_says_why()
    {
        var list = Render<OutcomeList>(its => its.Add(of => of.View, View([Scan])).Add(of => of.OnChoose, _ => { }));

        Assert.Equal(5, list.FindAll("button[aria-disabled]").Count);
        Assert.Contains("Neem de toets eerst in behandeling.", list.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_open_part_goes_round()
    {
        Assert.Equal(Analysis, ReviewWords.NextOpen([Analysis, Scan, Lock], Lock));
        Assert.Null(ReviewWords.NextOpen([Scan, Lock], Lock));
    }

    [Fact]
    public void Somebody_who_cannot_take_the_review_reads_why_and_sees_nothing_else()
    {
        var piece = Render<ClaimPiece>(its => its.Add(of => of.View, View([Scan]) with { WhyNotClaim = new ReviewerContributed().Sentence }).Add(of => of.OnDone, () => { }));

        Assert.Contains("U schreef mee aan dit dossier.", piece.Markup, StringComparison.Ordinal);
        Assert.Empty(piece.FindAll("button"));
    }

    [Fact]
    public async Task Having_an_interest_is_read_back_first()
    {
        var piece = Render<ClaimPiece>(its => its.Add(of => of.View, View([Scan])).Add(of => of.OnDone, () => { }));

        await piece.FindAll("button").Single(b => b.TextContent.Contains("Ik heb een belang", StringComparison.Ordinal)).ClickAsync();

        Assert.Contains("Een collega neemt de toets over.", piece.Markup, StringComparison.Ordinal);
    }

    private static PartView Part(string key, string title, PartVerdict? verdict) => new(
        new ReviewPart(key, title, 1, [new ReviewItem("why", "Waarom", "Omdat.")]) { Data = new Dictionary<string, string>(StringComparer.Ordinal) { ["quantity"] = "2" } },
        verdict, null, null, false, null, false);

    private static ReviewView View(IReadOnlyList<PartView> parts) => new(
        Dossier, "VW-0001", 2, "1A2B-3C4D", DateTimeOffset.UnixEpoch, true, null, null, null, new DossierFacts(Phase.Review), parts);

    private IRenderedComponent<PartsPiece> Parts(string? key) => Render<PartsPiece>(its => its
        .Add(of => of.View, View([Scan, Analysis, Lock])).Add(of => of.PartKey, key).Add(of => of.OnDecided, () => { }));
}
