using Bunit;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Web.Access;

namespace VeiligWonen.Web.Tests.Access;

public sealed class AdministrationPieceTests : DeskContext
{
    private static readonly AccountRow Person = new(
        AccountId.New(), "Fictief Persoon", "fictief@voorbeeld.example", "planner", "CCV", [Role.Planner], null);

    [Fact]
    public async Task Closing_an_account_is_read_back_first()
    {
        var closed = 0;
        var piece = Render<ClosePiece>(its => its.Add(of => of.Account, Person).Add(of => of.OnClose, () => closed++));

        await piece.Find("button").ClickAsync();
        Assert.Equal(0, closed);
        await piece.FindAll("button").First(b => b.TextContent.Contains("Sluit het account", StringComparison.Ordinal)).ClickAsync();

        Assert.Equal(1, closed);
    }

    [Fact]
    public async Task The_role_of_the_clock_cannot_be_chosen()
    {
        IReadOnlyList<Role> chosen = [Role.Planner];
        var piece = Render<RolesField>(its => its.Add(of => of.Id, "rollen").Add(of => of.Chosen, chosen).Add(of => of.ChosenChanged, roles => chosen = roles));

        await piece.FindAll("input")[^1].ChangeAsync(true);

        Assert.DoesNotContain(piece.FindAll("label"), label => label.TextContent == Role.System.Dutch());
        Assert.Equal([Role.Planner, Role.CalibrationCoach], chosen);
    }

    [Fact]
    public void The_list_says_who_can_no_longer_sign_in()
    {
        var table = Render<AccountTable>(its => its.Add(of => of.Rows, [Person, Person with { AccountId = AccountId.New(), ClosedAt = new(2026, 6, 12, 8, 0, 0, TimeSpan.Zero) }]));

        Assert.Equal(["open", "gesloten op 12 juni 2026"], table.FindAll("[data-label=Stand]").Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task A_term_form_asks_for_what_is_missing()
    {
        var version = new TermVersion(10, 3, null, new DateOnly(2020, 1, 1), null, default);
        var form = Render<TermForm>(its => its.Add(of => of.Terms, [new TermLine(Phase.Scan, null, NormUnit.WorkingDays, version, [], [])]));

        await form.Find("button").ClickAsync();

        Assert.Equal(4, form.FindAll(".vw-field-wrong").Count);
    }
}
