using Bunit;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Tests.Look;

public sealed class PresenceTests : LookContext
{
    private readonly DossierId dossier = new(Guid.CreateVersion7());
    private readonly List<bool> heard = [];

    private PresenceBoard Board => Services.GetRequiredService<PresenceBoard>();

    [Fact]
    public async Task Who_comes_moves_and_goes_is_on_the_page_by_name_and_place()
    {
        var page = Piece("Scenario's");
        Assert.Empty(page.FindAll("p"));

        var colleague = Sit("b", "Bea Bezoek");
        colleague.MoveTo("Maatregelen");
        await page.WaitForStateAsync(() => page.Markup.Contains("Bea Bezoek werkt hier nu ook aan, bij Maatregelen.", StringComparison.Ordinal));

        colleague.Dispose();
        await page.WaitForStateAsync(() => page.FindAll("p").Count == 0);
    }

    [Fact]
    public void My_own_other_screen_is_called_mine()
    {
        var other = Sit("a", "Aart Adviseur");
        other.MoveTo("Oordeel");

        Assert.Contains("U heeft dit ook open op een ander scherm, bij Oordeel.", Piece("Keten").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_of_another_dossier_or_part_is_named()
    {
        Board.Sit(new DossierId(Guid.CreateVersion7()), "beoordeling", "b", "Bea Bezoek", _ => Task.CompletedTask);
        Board.Sit(dossier, "gesprek", "b", "Bea Bezoek", _ => Task.CompletedTask);

        Assert.Empty(Piece("Keten").FindAll("p"));
    }

    [Fact]
    public async Task A_save_is_told_to_the_others_and_not_to_who_saved()
    {
        var read = 0;
        var page = Piece("Keten", () => read++);
        var colleague = Sit("b", "Bea Bezoek");
        heard.Clear();

        colleague.TellSaved();
        await page.WaitForStateAsync(() => read == 1);
        page.Instance.TellSaved();

        Assert.Equal([true], heard);
        Assert.Equal(1, read);
    }

    [Fact]
    public void A_page_that_is_left_gives_its_seat_back()
    {
        var page = Piece("Keten");
        var colleague = Sit("b", "Bea Bezoek");
        Assert.Single(colleague.Others);

        page.Instance.Dispose();

        Assert.Empty(colleague.Others);
    }

    private PresenceBoard.Seat Sit(string person, string name) => Board.Sit(dossier, "beoordeling", person, name, saved =>
    {
        heard.Add(saved);
        return Task.CompletedTask;
    });

    private IRenderedComponent<PresencePiece> Piece(string place, Action? onSaved = null)
    {
        Signing.SetAuthorized("Aart Adviseur").SetClaims(new System.Security.Claims.Claim(System.Security.Claims.ClaimTypes.NameIdentifier, "a"));
        return Render<PresencePiece>(p => p.Add(c => c.Dossier, dossier).Add(c => c.Room, "beoordeling").Add(c => c.Place, place)
            .Add(c => c.OnSavedElsewhere, onSaved ?? (() => { })));
    }
}
