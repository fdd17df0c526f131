using Bunit;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Audit;
using VeiligWonen.Web.Tests.Look;

namespace VeiligWonen.Web.Tests.Audit;

public sealed class TrailPieceTests : LookContext
{
    private static readonly DateTimeOffset At = new(2026, 3, 3, 9, 15, 0, TimeSpan.Zero);

    [Fact]
    public void The_bestuurder_reads_who_looked_what_and_why()
    {
        var piece = Render<LookDayPiece>(its => its.Add(of => of.Day, new LookDay(new DateOnly(2026, 3, 3),
        [
            new LookLine("adviseur van het CCV", "naam, adres en telefoonnummer bekijken", "voorbereiding van het bezoek", At, 1, false),
            new LookLine("u zelf", "overzicht van het dossier bekijken", null, At, 3, true),
        ])));

        var lines = piece.FindAll("li > p:first-child").Select(line => string.Join(' ', line.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(
            [
                "Adviseur van het CCV: naam, adres en telefoonnummer bekijken. Reden: voorbereiding van het bezoek. Om 10:15 uur.",
                "U zelf: overzicht van het dossier bekijken. 3 keer, voor het eerst om 10:15 uur.",
            ],
            lines);
    }

    [Fact]
    public void A_refused_attempt_is_a_word_and_not_only_a_colour()
    {
        var table = Render<TrailTable>(its => its.Add(of => of.Rows,
        [
            new AuditRow(7, At, "dossier bekijken", Role.Planner, "planner", null, AuditOutcome.Refused, null, "DossierNotFound"),
        ]));

        Assert.Equal("geweigerd", table.Find(".vw-tag").TextContent.Trim());
        Assert.Contains("DossierNotFound", table.Markup, StringComparison.Ordinal);
    }
}
