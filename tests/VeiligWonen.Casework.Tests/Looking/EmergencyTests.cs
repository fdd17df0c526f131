using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Looking;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Looking;

/// <summary>Emergency access (ADR 0050): somebody without a grant reads a dossier for some hours, and everybody who should know knows.</summary>
public sealed class EmergencyTests
{
    private const string Reason = "De bewoner belt dat er iemand voor de deur staat.";

    [Theory]
    [InlineData(Role.Veiligheidsadviseur)]
    [InlineData(Role.ThreatAnalyst)]
    [InlineData(Role.Beveiligingsautoriteit)]
    public async Task Who_has_no_grant_opens_a_dossier_by_its_code_and_reads_it_for_four_hours(Role role)
    {
        await using var dossier = await StartAsync();
        var person = await dossier.House.PersonAsync(role, "ander");
        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(person, new ShowDossier(dossier.Id))).Refusal);

        var opened = (await dossier.House.AsAsync(person, Open(" vw-test-test "))).Answer;

        Assert.Equal((dossier.Id, dossier.House.Clock.GetUtcNow().AddHours(4)), (opened.DossierId, opened.UntilAt));
        var seen = (await dossier.House.AsAsync(person, new ShowDossier(dossier.Id))).Answer;
        Assert.Equal(("VW-TEST-TEST", opened.UntilAt), (seen.Code, seen.EmergencyUntilAt));
        var mine = Assert.Single((await dossier.House.AsAsync(person, new ListMyEmergencies())).Answer);
        Assert.Equal((dossier.Id, "VW-TEST-TEST", opened.UntilAt), (mine.DossierId, mine.Code, mine.UntilAt));
        // It is no work of theirs.
        Assert.Empty((await dossier.House.AsAsync(person, new ListDossiers(new(), 1, 10))).Answer.Rows);
        Assert.Equal(0, (await dossier.House.AsAsync(person, new CountDossiers(new()))).Answer.Total);
        Assert.Null((await dossier.AskAsync(new ShowDossier(dossier.Id))).Answer.EmergencyUntilAt);
    }

    [Fact]
    public async Task The_auditor_the_adviser_and_the_bestuurder_are_told_at_once_and_the_mails_say_nothing()
    {
        await using var dossier = await StartAsync();
        var auditor = await dossier.House.PersonAsync(Role.Auditor);
        var bestuurder = await dossier.House.PersonAsync(Role.Bestuurder);

        var person = await OpenedAsync(dossier);

        var told = await dossier.House.InDbAsync(db => db.Set<Notice>().Where(n => n.Kind == NoticeKind.EmergencyOpened).Select(n => n.AccountId).ToListAsync());
        AccountId[] expected = [auditor, dossier.Adviser, bestuurder];
        Assert.Equal(expected.OrderBy(a => a.Value), told.OrderBy(a => a.Value));
        Assert.DoesNotContain(person, told);
        Assert.Equal(3, await dossier.House.InDbAsync(db => db.Set<OutboxMail>().CountAsync(m => m.Kind == NoticeKind.EmergencyOpened)));
        foreach (var reader in expected)
        {
            var line = Assert.Single((await dossier.House.AsAsync(reader, new ListNotices())).Answer.Lines);
            Assert.Equal((NoticeKind.EmergencyOpened, "VW-TEST-TEST"), (line.Kind, line.Code));
        }
    }

    [Fact]
    public async Task The_bestuurder_reads_it_marked_as_an_emergency_with_its_kind_and_never_the_words()
    {
        await using var dossier = await StartAsync();
        var person = await OpenedAsync(dossier);
        dossier.House.Clock.Advance(TimeSpan.FromMinutes(5));
        await dossier.House.AsAsync(person, new ShowDossier(dossier.Id));
        await dossier.AskAsync(new ShowDossier(dossier.Id));

        var day = Assert.Single((await dossier.House.AsAsync(await dossier.House.PersonAsync(Role.Bestuurder), new WhoLooked(dossier.Id))).Answer);

        Assert.Equal(
            [("dossier openen met noodtoegang", EmergencyKind.Danger, false), ("overzicht van het dossier bekijken", null, true), ("overzicht van het dossier bekijken", null, false)],
            day.Looks.Select(l => (l.What, l.Emergency?.Kind, l.DuringEmergency)));
        Assert.DoesNotContain("voor de deur", System.Text.Json.JsonSerializer.Serialize(day), StringComparison.Ordinal);
        var line = await dossier.House.InDbAsync(db => db.Set<AuditLine>().SingleAsync(l => l.Action == nameof(OpenInEmergency)));
        Assert.Equal((dossier.Id, AuditOutcome.Done, person), (line.DossierId, line.Outcome, line.AccountId));
    }

    [Fact]
    public async Task The_auditor_reads_who_why_and_how_often_and_that_is_on_the_trail()
    {
        await using var dossier = await StartAsync();
        var person = await OpenedAsync(dossier);
        await dossier.House.AsAsync(person, new ShowDossier(dossier.Id));
        var auditor = await dossier.House.PersonAsync(Role.Auditor);

        var row = Assert.Single((await dossier.House.AsAsync(auditor, new ListEmergencies())).Answer);

        Assert.Equal(
            ("Fictief Veiligheidsadviseur ander", "VW-TEST-TEST", EmergencyKind.Danger, Reason, 1), (row.FullName, row.DossierCode, row.Kind, row.Reason, row.Looks));
        Assert.Equal("toezicht op noodtoegang", await dossier.House.InDbAsync(
            db => db.Set<AuditLine>().Where(l => l.Action == nameof(ListEmergencies)).Select(l => l.Detail).SingleAsync()));
        Assert.IsType<NotFound>((await dossier.House.AsAsync(await dossier.House.PersonAsync(Role.Administrator), new ListEmergencies())).Refusal);
    }

    [Fact]
    public async Task A_wrong_code_says_what_a_stranger_always_reads_and_counts()
    {
        await using var dossier = await StartAsync();
        var person = await dossier.House.PersonAsync(Role.Veiligheidsadviseur, "ander");

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(new DossierNotFound(), (await dossier.House.AsAsync(person, Open("VW-AAAA-AAAA"))).Refusal);
        }

        // The sixth tells nothing any more, whether the code is right or not.
        Assert.Equal(new EmergencyUsedUp(5), (await dossier.House.AsAsync(person, Open("VW-AAAA-AAAA"))).Refusal);
        Assert.Equal(new EmergencyUsedUp(5), (await dossier.House.AsAsync(person, Open())).Refusal);
        Assert.True((await dossier.House.AsAsync(await dossier.House.PersonAsync(Role.Veiligheidsadviseur, "derde"), Open())).Succeeded);
        dossier.House.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True((await dossier.House.AsAsync(person, Open())).Succeeded);
    }

    [Fact]
    public async Task Guesses_at_the_same_moment_are_counted_one_by_one()
    {
        await using var dossier = await StartAsync();
        var person = await dossier.House.PersonAsync(Role.Veiligheidsadviseur, "ander");
        var guessed = new List<Refusal?>();

        for (var round = 0; round < 6; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 15).Select(_ => dossier.House.AsAsync(person, Open("VW-AAAA-AAAA"))));
            guessed.AddRange(answers.Select(a => a.Refusal));
        }

        Assert.Equal(5, guessed.Count(r => r is DossierNotFound));
        Assert.All(guessed, r => Assert.True(r is DossierNotFound or EmergencyUsedUp or OneEmergencyAtATime));
        Assert.Equal(new EmergencyUsedUp(5), (await dossier.House.AsAsync(person, Open())).Refusal);
        // Every attempt is on record, and once.
        Assert.Equal(91, await dossier.House.InDbAsync(db => db.Set<AuditLine>().CountAsync(l => l.Action == nameof(OpenInEmergency))));
    }

    [Fact]
    public async Task Without_an_auditor_to_warn_nothing_opens_whatever_the_code()
    {
        await using var dossier = await ADossier.InAsync(Phase.Assessment);
        var person = await dossier.House.PersonAsync(Role.Veiligheidsadviseur, "ander");

        Assert.IsType<NobodyToTell>((await dossier.House.AsAsync(person, Open())).Refusal);
        Assert.IsType<NobodyToTell>((await dossier.House.AsAsync(person, Open("VW-AAAA-AAAA"))).Refusal);
    }

    [Fact]
    public async Task Who_may_enter_already_needs_none_and_nobody_opens_it_twice()
    {
        await using var dossier = await StartAsync();
        Assert.IsType<MayEnterAlready>((await dossier.AskAsync(Open())).Refusal);

        var person = await OpenedAsync(dossier);

        Assert.IsType<MayEnterAlready>((await dossier.House.AsAsync(person, Open())).Refusal);
    }

    [Fact]
    public async Task Nobody_else_can_open_a_dossier_in_an_emergency()
    {
        await using var dossier = await StartAsync();

        foreach (var role in Enum.GetValues<Role>().Except([Role.System, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit]))
        {
            Assert.IsType<NotFound>((await dossier.House.AsAsync(await dossier.House.PersonAsync(role, "ander"), Open())).Refusal);
        }
    }

    [Fact]
    public async Task It_asks_for_a_second_factor_of_a_moment_ago_before_it_says_anything()
    {
        await using var dossier = await StartAsync();
        var person = await dossier.House.PersonAsync(Role.Veiligheidsadviseur, "ander");

        Assert.IsType<FactorNotFresh>((await dossier.House.InSessionAsync(person, null, Open())).Refusal);
        Assert.IsType<FactorNotFresh>((await dossier.House.InSessionAsync(person, null, Open("VW-AAAA-AAAA"))).Refusal);
    }

    [Theory]
    [InlineData("", Reason, "Vul de dossiercode in.")]
    [InlineData("VW-TEST-TEST", "", "Vul wat er aan de hand is in.")]
    [InlineData("VW-TEST-TEST", "spoed", "Schrijf in een hele zin op wat er aan de hand is.")]
    public async Task Without_a_code_or_a_reason_it_stays_shut(string code, string reason, string sentence)
    {
        await using var dossier = await StartAsync();
        var person = await dossier.House.PersonAsync(Role.Veiligheidsadviseur, "ander");

        var refused = await dossier.House.AsAsync(person, new OpenInEmergency(CommandId.New(), code, EmergencyKind.Other, reason));

        Assert.Equal(sentence, Assert.IsType<InvalidInput>(refused.Refusal).Fields[0].Sentence);
    }

    internal static OpenInEmergency Open(string code = "VW-TEST-TEST") => new(CommandId.New(), code, EmergencyKind.Danger, Reason);

    // The database ends an emergency by its own clock: the test's clock goes ahead of it.
    internal static async Task<ADossier> StartAsync()
    {
        var dossier = await ADossier.InAsync(Phase.Assessment);
        await dossier.GrantAsync(Role.Bestuurder);
        await dossier.House.PersonAsync(Role.Auditor);
        dossier.House.Clock.SetUtcNow(new DateTimeOffset(2056, 3, 6, 10, 0, 0, TimeSpan.Zero));
        return dossier;
    }

    internal static async Task<AccountId> OpenedAsync(ADossier dossier)
    {
        var person = await dossier.House.PersonAsync(Role.Veiligheidsadviseur, "ander");
        Assert.True((await dossier.House.AsAsync(person, Open())).Succeeded);
        return person;
    }
}
