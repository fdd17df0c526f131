using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Destruction;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Looking;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Scan;

namespace VeiligWonen.Casework.Tests.Looking;

/// <summary>Every way in which something leaves the house, or is sought in it, is a line of the trail; without the line nothing leaves.</summary>
public sealed class WaysOutTests
{
    /// <summary>What is asked, by whom, and what the trail says of it.</summary>
    public static TheoryData<string, Role, string, string?> Ways => new()
    {
        { "print", Role.Veiligheidsadviseur, nameof(PrintPaper), "overdrachtsblad op papier" },
        { "print of the scan", Role.Veiligheidsadviseur, nameof(PrintPaper), "woningscan op papier" },
        { "photo", Role.Veiligheidsadviseur, nameof(ViewPhoto), ViewPhoto.ForScan },
        { "small photos", Role.Veiligheidsadviseur, nameof(ViewThumbnails), ViewPhoto.ForScan },
        { "search of dossiers", Role.Veiligheidsadviseur, nameof(ListDossiers), "gezocht in dossiers" },
        { "worklist as a file", Role.Veiligheidsadviseur, nameof(ExportDossiers), "werklijst als bestand" },
        { "search of people", Role.Administrator, nameof(ListAccounts), "gezocht in gebruikers" },
        { "search of the trail", Role.Auditor, nameof(ListAuditLines), "gezocht in het logboek" },
        { "export of the trail", Role.System, nameof(ExportTrail), null },
        { "certificate", Role.Auditor, nameof(ShowCertificate), "verklaring meenemen" },
        { "reasons of emergencies", Role.Auditor, nameof(ListEmergencies), "toezicht op noodtoegang" },
        { "questions about looks", Role.Auditor, nameof(ListLookQuestions), "vragen over inzage beantwoorden" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task It_is_on_the_trail_and_never_for_what_was_sought(string way, Role role, string action, string? detail)
    {
        await using var dossier = await StartAsync();

        Assert.True(await GoAsync(dossier, way, role));

        var line = await dossier.House.InDbAsync(db => db.Set<AuditLine>().SingleAsync(l => l.Action == action));
        Assert.Equal((AuditOutcome.Looked, detail, role), (line.Outcome, line.Detail, line.Role!.Value));
        Assert.False((bool)(await Sql.ReadAsync(dossier.House.ConnectionString, "SELECT EXISTS (SELECT FROM audit_line l WHERE l::text ILIKE '%TEST-TEST%' OR l::text ILIKE '%zoekwoord%')"))!);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task When_the_line_cannot_be_written_nothing_comes_out(string way, Role role, string action, string? detail)
    {
        await using var dossier = await StartAsync();
        await Sql.RunAsync(dossier.House.ConnectionString, "REVOKE INSERT ON audit_inbox FROM vw_app");

        await Assert.ThrowsAsync<DbUpdateException>(() => GoAsync(dossier, way, role));

        Assert.False(await dossier.House.InDbAsync(db => db.Set<AuditLine>().AnyAsync(l => l.Action == action && l.Detail == detail)));
    }

    [Fact]
    public async Task A_list_without_a_search_is_no_search()
    {
        await using var dossier = await StartAsync();

        await dossier.AskAsync(new ListDossiers(new() { Search = "  " }, 1, 10));

        Assert.False(await dossier.House.InDbAsync(db => db.Set<AuditLine>().AnyAsync(l => l.Action == nameof(ListDossiers))));
    }

    [Fact]
    public async Task A_search_of_dossiers_with_its_counts_is_one_line()
    {
        await using var dossier = await StartAsync();

        await dossier.AskAsync(new ListDossiers(new() { Search = "zoekwoord" }, 1, 10));
        await dossier.AskAsync(new CountDossiers(new() { Search = "zoekwoord" }));

        Assert.Single(await dossier.House.InDbAsync(db => db.Set<AuditLine>().Where(l => l.Action == nameof(ListDossiers) || l.Action == nameof(CountDossiers)).ToListAsync()));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_refused_attempt_is_on_the_trail(string way, Role role, string action, string? detail)
    {
        await using var dossier = await StartAsync();

        // The ministry does none of these, and whoever does is not needed for it.
        Assert.False(await GoAsync(dossier, way, Role.Ministry));

        var line = await dossier.House.InDbAsync(db => db.Set<AuditLine>().SingleAsync(l => l.Action == action));
        Assert.Equal(AuditOutcome.Refused, line.Outcome);
        Assert.NotEqual(detail, line.Detail);
        Assert.NotEqual(role, line.Role);
    }

    private static async Task<ADossier> StartAsync()
    {
        var dossier = await ADossier.InAsync(Phase.Scan);
        // Made now: making somebody writes a line too.
        foreach (var role in (Role[])[Role.Administrator, Role.Auditor, Role.Ministry])
        {
            await dossier.House.PersonAsync(role);
        }

        await dossier.AskAsync(new AttachPhoto(CommandId.New(), dossier.Id, "B1", Photos.Draw(40, 30)));
        var (now, someone) = (dossier.House.Clock.GetUtcNow(), AccountId.New());
        await dossier.House.InDbAsync(async db =>
        {
            var certificate = db.Add(new DestructionCertificate
            {
                Id = new CertificateId(dossier.Id.Value),
                DossierId = DossierId.New(),
                Code = "VW-GONE-GONE",
                EndedAs = Phase.Closed,
                EndedOn = DutchTime.DayOf(now),
                KeptUntil = DutchTime.DayOf(now),
                ProposedBy = someone,
                ProposedByName = "Een",
                ProposedAt = now,
                ConfirmedBy = someone,
                ConfirmedByName = "Twee",
                ConfirmedAt = now,
                Rows = "{}",
            }).Entity;
            certificate.KeyIsGone(now);
            return await db.SaveChangesAsync();
        });
        return dossier;
    }

    private static async Task<bool> GoAsync(ADossier dossier, string way, Role role)
    {
        var (house, id) = (dossier.House, dossier.Id);
        return way switch
        {
            "print" => await SendAsync(new PrintPaper(id, PaperKind.HandoverSheet)),
            "print of the scan" => await SendAsync(new PrintPaper(id, PaperKind.Woningscan)),
            "photo" => await SendAsync(new ViewPhoto(id, await house.InDbAsync(db => db.Set<ScanPhoto>().Select(p => p.Id).SingleAsync()), ViewPhoto.ForScan)),
            "small photos" => await SendAsync(new ViewThumbnails(id, ViewPhoto.ForScan)),
            "search of dossiers" => await SendAsync(new ListDossiers(new() { Search = "TEST-TEST zoekwoord" }, 1, 10)),
            "worklist as a file" => await SendAsync(new ExportDossiers(new() { Search = "TEST-TEST zoekwoord" })),
            "search of people" => await SendAsync(new ListAccounts("zoekwoord", 1, 10)),
            "search of the trail" => await SendAsync(new ListAuditLines("zoekwoord", null, null, null, 1, 10)),
            "export of the trail" => await SendAsync(new ExportTrail(id)),
            "certificate" => await SendAsync(new ShowCertificate(new CertificateId(id.Value))),
            "reasons of emergencies" => await SendAsync(new ListEmergencies()),
            "questions about looks" => await SendAsync(new ListLookQuestions()),
            _ => throw new InvalidOperationException(way),
        };

        async Task<bool> SendAsync<T>(IMessage<T> message) => role switch
        {
            Role.System => (await house.AsSystemAsync(message)).Succeeded,
            Role.Veiligheidsadviseur => (await dossier.AskAsync(message)).Succeeded,
            _ => (await house.AsAsync(await house.PersonAsync(role), message)).Succeeded,
        };
    }
}
