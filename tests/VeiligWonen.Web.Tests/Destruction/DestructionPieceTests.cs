using Bunit;
using VeiligWonen.Casework.Destruction;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Web.Destruction;
using VeiligWonen.Web.Intake;

namespace VeiligWonen.Web.Tests.Destruction;

public sealed class DestructionPieceTests : DeskContext
{
    private static readonly DueDestruction Due = new(
        DossierId.New(), "VW-AAAA-BBBB", Phase.Closed, new DateOnly(2019, 3, 2), new DateOnly(2026, 3, 2), null, null, false);

    private static readonly DueDestruction Proposed = Due with { DossierId = DossierId.New(), ProposedBy = "Ada Beheer", ProposedAt = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero) };

    [Fact]
    public async Task Who_proposed_it_reads_why_they_cannot_confirm_it()
    {
        DueDestruction? asked = null;
        var table = Render<DueTable>(its => its.Add(of => of.Rows, [Proposed with { ProposedByMe = true }]).Add(of => of.OnConfirm, row => asked = row));

        await table.Find("button").ClickAsync();

        Assert.Null(asked);
        Assert.Contains("Een andere beheerder moet bevestigen.", table.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_administrator_can_confirm_and_a_fresh_row_can_be_proposed()
    {
        DueDestruction? proposed = null;
        DueDestruction? confirmed = null;
        var table = Render<DueTable>(its => its.Add(of => of.Rows, [Due, Proposed]).Add(of => of.OnPropose, row => proposed = row).Add(of => of.OnConfirm, row => confirmed = row));

        await table.FindAll("button")[0].ClickAsync();
        await table.FindAll("button")[1].ClickAsync();

        Assert.Equal((Due, Proposed), (proposed, confirmed));
    }

    [Fact]
    public async Task What_will_be_destroyed_is_read_back_and_a_refusal_is_shown_in_its_own_words()
    {
        var done = false;
        var piece = Render<ConfirmPiece>(its => its.Add(of => of.Row, Proposed).Add(of => of.OnDone, _ => done = true));
        Assert.Contains("Dossier VW-AAAA-BBBB wordt voorgoed vernietigd", piece.Markup, StringComparison.Ordinal);
        Assert.Contains("Dit kan niet ongedaan worden gemaakt.", piece.Markup, StringComparison.Ordinal);

        await piece.Find("input").ChangeAsync("VW-AAAA-BBBB");
        await piece.FindAll("button")[0].ClickAsync();

        Assert.False(done);
        Assert.Contains("VeiligWonen kan de gegevens even niet bereiken.", piece.Markup, StringComparison.Ordinal);
        Assert.Equal("VW-AAAA-BBBB", piece.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void A_certificate_can_be_kept_only_when_the_key_is_gone()
    {
        var at = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
        var complete = new CertificateRow(CertificateId.New(), "VW-CCCC-DDDD", at, at);
        var table = Render<CertificateTable>(its => its.Add(of => of.Rows, [new CertificateRow(CertificateId.New(), "VW-AAAA-BBBB", at, null), complete]));

        var link = Assert.Single(table.FindAll("a"));
        Assert.Equal($"/beheer/vernietigen/verklaring/{complete.CertificateId}", link.GetAttribute("href"));
    }

    [Fact]
    public void The_planner_reads_a_signal_and_only_the_codes_they_may_enter()
    {
        var unknown = Render<KnownHomePiece>(its => its.Add(of => of.Known, new KnownHome([])));
        var known = Render<KnownHomePiece>(its => its.Add(of => of.Known, new KnownHome(["VW-AAAA-BBBB"])));

        Assert.Contains("Op dit adres loopt of liep een ander dossier.", unknown.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("VW-", unknown.Markup, StringComparison.Ordinal);
        Assert.Contains("VW-AAAA-BBBB", known.Markup, StringComparison.Ordinal);
    }
}
