using Bunit;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Web.Catalogue;

namespace VeiligWonen.Web.Tests.Catalogue;

/// <summary>Where a version of the questions stands and what can be done with it, before a front desk behind which the database is away.</summary>
public sealed class CataloguePieceTests : DeskContext
{
    private static readonly string Away = new DatabaseIsAway().Sentence;

    private static readonly CatalogueChange Changed = new(
        "D2", "Hangt er een CO-melder bij elk toestel?", CatalogueChangeKind.Changed, [new CatalogueFieldChange("PKVW-basis", "Nee", "Ja")]);

    private static readonly CatalogueView Draft = Of(new CatalogueRow("2026-2", CatalogueState.Draft, null, null, null));

    private static readonly CatalogueView Proposed = Of(new CatalogueRow("2026-2", CatalogueState.Proposed, new DateOnly(2026, 4, 7), "Ada Beheer", null));

    [Fact]
    public async Task Who_wrote_along_or_proposed_it_reads_at_the_button_who_can_approve()
    {
        var steps = Steps(Proposed);
        var approve = Button(steps, "Keur goed");

        await approve.ClickAsync();

        Assert.Equal("true", approve.GetAttribute("aria-disabled"));
        Assert.Contains(
            "U schreef mee of stelde deze versie voor. Een andere beheerder moet haar goedkeuren.", steps.Find($"#{approve.GetAttribute("aria-describedby")}").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("wordt vastgesteld", steps.Markup, StringComparison.Ordinal);
        Assert.Contains("Voorgesteld door Ada Beheer, te gebruiken vanaf 7 april 2026.", steps.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_administrator_reads_back_what_follows_and_a_refusal_in_its_own_words()
    {
        string? done = null;
        var steps = Steps(Proposed with { MayApprove = true }, sentence => done = sentence);

        await Button(steps, "Keur goed").ClickAsync();
        Assert.Contains("Versie 2026-2 wordt vastgesteld", steps.Markup, StringComparison.Ordinal);
        Assert.Contains("1 vraag of uitleg verandert.", steps.Markup, StringComparison.Ordinal);
        Assert.Contains("Lopende woningscans houden hun vragen.", steps.Markup, StringComparison.Ordinal);
        await Button(steps, "Stel de versie vast").ClickAsync();

        Assert.Contains(Away, steps.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Null(done);
    }

    [Fact]
    public async Task A_draft_is_proposed_with_a_day_and_the_day_stays_when_it_is_refused()
    {
        var steps = Steps(Draft);

        await Button(steps, "Stel deze versie voor").ClickAsync();
        Assert.Contains("Kies een dag.", steps.Find("#versie-ValidFromOn-fout").TextContent, StringComparison.Ordinal);
        Assert.Empty(steps.FindAll("[role=alert]"));

        await steps.Find("#versie-ValidFromOn").ChangeAsync("2026-04-07");
        await Button(steps, "Stel deze versie voor").ClickAsync();

        Assert.Contains(Away, steps.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("2026-04-07", steps.Find("#versie-ValidFromOn").GetAttribute("value"));
    }

    [Fact]
    public async Task Throwing_a_draft_away_is_read_back_first()
    {
        var steps = Steps(Draft);

        await Button(steps, "Verwijder deze versie").ClickAsync();
        Assert.Contains("Vastgestelde versies blijven.", steps.Markup, StringComparison.Ordinal);
        await Button(steps, "Terug zonder te verwijderen").ClickAsync();

        Assert.DoesNotContain("Vastgestelde versies blijven.", steps.Markup, StringComparison.Ordinal);
        Assert.Empty(steps.FindAll("[role=alert]"));
    }

    [Fact]
    public void What_is_published_has_no_button()
    {
        var steps = Steps(Of(new CatalogueRow("2026-2", CatalogueState.Published, new DateOnly(2026, 4, 7), "Ada Beheer", "Bea Beheer")));

        Assert.Empty(steps.FindAll("button, input"));
        Assert.Contains("Deze versie verandert niet meer.", steps.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_is_read_field_by_field()
    {
        var changes = Render<CatalogueChanges>(its => its.Add(of => of.Changes, [Changed, new CatalogueChange("C3", "Is het pad verlicht?", CatalogueChangeKind.Withdrawn, [])]));

        Assert.Equal(["PKVW-basis", "Nee", "Ja"], changes.FindAll("tbody tr > *").Select(cell => cell.TextContent));
        Assert.Equal(["Gewijzigd", "Ingetrokken"], changes.FindAll("article p").Select(tag => tag.TextContent.Trim()));
        Assert.Single(changes.FindAll("table"));
    }

    [Fact]
    public async Task What_was_typed_of_a_question_stays_when_it_could_not_be_kept()
    {
        var form = Render<QuestionForm>(its => its.Add(of => of.View, Draft).Add(of => of.Zone, "A"));

        await form.Find("#vraag-QuestionText").ChangeAsync("Is de tuinpoort op slot?");
        await Button(form, "Bewaar de vraag").ClickAsync();

        Assert.Contains(Away, form.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Is de tuinpoort op slot?", form.Find("#vraag-QuestionText").GetAttribute("value"));
        Assert.DoesNotContain(form.FindAll("button"), b => b.TextContent.Contains("Trek deze vraag in", StringComparison.Ordinal));
    }

    private static CatalogueView Of(CatalogueRow row) => new(row, 4, false, ScanCatalogue.First, "2026-1", [Changed]);

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> piece, string text)
        where T : Microsoft.AspNetCore.Components.IComponent => piece.FindAll("button").Last(b => b.TextContent.Contains(text, StringComparison.Ordinal));

    private IRenderedComponent<CatalogueSteps> Steps(CatalogueView view, Action<string?>? done = null) =>
        Render<CatalogueSteps>(its => its.Add(of => of.View, view).Add(of => of.OnDone, done ?? (_ => { })));
}
