using Bunit;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Web.Dossiers;
using VeiligWonen.Web.Review;

namespace VeiligWonen.Web.Tests.Review;

public sealed class DeputyPieceTests : DeskContext
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly DossierId Dossier = DossierId.New();
    private static readonly DeputyCandidate Bo = new(AccountId.New(), "Bo Beveiliging", "Beveiligingsautoriteit BZK");

    private static readonly DeputyshipView Running = new(
        DeputyshipId.New(), "Bas Beveiliging", "Bo Beveiliging", "Beveiligingsautoriteit BZK", Today, Today.AddDays(9), DeputyshipState.Running, null, false);

    [Fact]
    public async Task Naming_a_deputy_reads_back_who_and_until_which_day()
    {
        var form = Form();
        await form.Find("select").ChangeAsync($"{Bo.AccountId}");
        await form.Find("#waarneming-UntilOn").ChangeAsync("2026-03-11");

        await Button(form, "Wijs een plaatsvervanger aan").ClickAsync();

        Assert.Contains("Bo Beveiliging (Beveiligingsautoriteit BZK) neemt waar van 2 maart 2026 tot en met 11 maart 2026.", form.Find(".confirm").TextContent, StringComparison.Ordinal);
        await Button(form, "Terug zonder vast te leggen").ClickAsync();
        Assert.Equal("2026-03-11", form.Find("#waarneming-UntilOn").GetAttribute("value"));
    }

    [Fact]
    public void Without_anybody_who_can_stand_in_nothing_is_asked()
    {
        var form = Render<DeputyForm>(its => its.Add(of => of.Candidates, []).Add(of => of.Today, Today).Add(of => of.OnDone, _ => { }));

        Assert.Empty(form.FindAll("select, button"));
        Assert.Contains("Er is niemand die kan waarnemen.", form.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ending_is_read_back_first_and_what_is_over_cannot_be_ended()
    {
        var ended = 0;
        var over = Running with { DeputyshipId = DeputyshipId.New(), State = DeputyshipState.Over, EndedAt = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero), NamedByAdministrator = true };
        var table = Render<DeputyshipTable>(its => its.Add(of => of.Rows, [Running, over]).Add(of => of.Caption, "Plaatsvervangers").Add(of => of.OnEnd, _ => ended++));

        Assert.Equal(["loopt nu", "beëindigd"], table.FindAll("[data-label=Stand]").Select(cell => cell.TextContent));
        Assert.Contains("op 1 maart 2026, 10:00 uur", table.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("door een beheerder aangewezen", table.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
        await table.Find("tbody button").ClickAsync();
        Assert.Equal(0, ended);
        await Button(table, "Beëindig de waarneming").ClickAsync();

        Assert.Equal(1, ended);
    }

    [Fact]
    public async Task Taking_over_reads_back_from_whom_and_what_goes_over()
    {
        var piece = TakeOver(new Takeable(AccountId.New(), "Bas Beveiliging", 3, null));
        Assert.Contains("U neemt waar voor Bas Beveiliging", piece.Markup, StringComparison.Ordinal);

        await Button(piece, "Neem over van Bas Beveiliging").ClickAsync();

        var read = piece.Find(".confirm").TextContent;
        Assert.Contains("besluit als plaatsvervanger", read, StringComparison.Ordinal);
        Assert.Contains("Er zijn 3 onderdelen beoordeeld.", read, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_may_not_take_it_over_reads_why_and_has_no_button()
    {
        var piece = TakeOver(new Takeable(AccountId.New(), "Bas Beveiliging", 0, new DeputyHoldsOtherSeat().Sentence));

        Assert.Contains("ook niet als plaatsvervanger", piece.Markup, StringComparison.Ordinal);
        Assert.Empty(piece.FindAll("button"));
    }

    [Fact]
    public void Who_reviews_in_somebodys_place_reads_it_and_every_sentence_that_is_read_back_says_it()
    {
        var view = View() with
        {
            InPlaceOf = "Bas Beveiliging",
            Capacity = "plaatsvervangend beveiligingsautoriteit",
            TakeOvers = [new TakeOverLine(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), "Bo Beveiliging", "Bas Beveiliging")],
        };
        var notice = Render<InPlaceNotice>(its => its.Add(of => of.View, view));

        Assert.Contains("U besluit als plaatsvervangend beveiligingsautoriteit.", notice.Markup, StringComparison.Ordinal);
        Assert.Contains("2 maart 2026, 10:00 uur: Bo Beveiliging nam de toets over van Bas Beveiliging.", notice.Find("li").TextContent, StringComparison.Ordinal);
        Assert.All(OutcomeChoice.All, o => Assert.EndsWith("U doet dit als plaatsvervangend beveiligingsautoriteit, voor Bas Beveiliging.", o.ReadBack(view), StringComparison.Ordinal));
        Assert.All(OutcomeChoice.All, o => Assert.DoesNotContain("plaatsvervangend", o.ReadBack(View()), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Role.Planner, true, true)]
    [InlineData(Role.Planner, false, false)]
    [InlineData(Role.Veiligheidsadviseur, true, false)]
    [InlineData(Role.Beveiligingsautoriteit, true, false)]
    public void Only_the_planner_reads_that_nobody_may_review_and_what_to_do(Role role, bool waits, bool says)
    {
        var dossier = new DossierView(
            Dossier, "VW-0001", Office.Wethouder, "Utrecht", "Utrecht", role, new DossierFacts(Phase.Review) { NoReviewer = waits }, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null,
            Party.Ccv, 1, [], null, []);
        var notice = Render<NoReviewerNotice>(its => its.Add(of => of.Dossier, dossier));

        Assert.Equal(says, notice.Markup.Contains("Vraag de beheerder om een toetser van een andere organisatie", StringComparison.Ordinal));
    }

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> piece, string text)
        where T : Microsoft.AspNetCore.Components.IComponent => piece.FindAll("button").Single(b => b.TextContent.Trim() == text);

    private static ReviewView View() => new(
        Dossier, "VW-0001", 1, "1A2B-3C4D", DateTimeOffset.UnixEpoch, true, null, null, null, new DossierFacts(Phase.Review), []);

    private IRenderedComponent<DeputyForm> Form() =>
        Render<DeputyForm>(its => its.Add(of => of.Candidates, [Bo]).Add(of => of.Today, Today).Add(of => of.OnDone, _ => { }));

    private IRenderedComponent<TakeOverPiece> TakeOver(Takeable takeable) =>
        Render<TakeOverPiece>(its => its.Add(of => of.View, View() with { IsMine = false, Takeable = [takeable] }).Add(of => of.OnDone, () => { }));
}
