using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Measures;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Measures;

namespace VeiligWonen.Casework.Tests.Audit;

public sealed class TrailTests
{
    [Fact]
    public void Every_message_has_a_Dutch_label()
    {
        var messages = typeof(FrontDesk).Assembly.GetExportedTypes().Where(t => t.IsClass && t.GetInterfaces()
            .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IMessage<>))).ToList();

        Assert.NotEmpty(messages);
        Assert.DoesNotContain(messages, m => !ActionLabels.Has(m.Name));
    }

    [Fact]
    public async Task The_auditor_reads_who_did_and_tried_what_on_a_dossier()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AnAdvice.AdoptedAsync(house, AnAdvice.Measure(14));
        await house.AsAsync(await house.PersonAsync(Role.Employer), new ConfirmProvision(CommandId.New(), dossier));
        await house.AsAsync(await house.PersonAsync(Role.Planner), new ShowDossier(dossier));
        await house.AsAsync(
            await house.PersonAsync(Role.Bestuurder), new RevealWoonplek(dossier, "eigen dossier bekijken"));
        var auditor = await house.PersonAsync(Role.Auditor);

        var page = (await house.AsAsync(auditor, new ListAuditLines("vw-test-0001", null, null, null, 1, 10))).Answer;

        Assert.Equal(
            [
                ("naam, adres en telefoonnummer bekijken", AuditOutcome.Looked, "eigen dossier bekijken", null),
                ("overzicht van het dossier bekijken", AuditOutcome.Refused, null, nameof(DossierNotFound)),
                ("verstrekking bevestigen", AuditOutcome.Done, null, null),
            ],
            page.Rows.Select(r => (r.Action, r.Outcome, r.Purpose, r.RefusedBecause)));
        Assert.All(page.Rows, r => Assert.Equal("VW-TEST-0001", r.DossierCode));
        Assert.Equal("planner", page.Rows[1].Function);
    }

    [Fact]
    public async Task The_trail_narrows_by_person_and_Dutch_day_and_pages()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var auditor = await house.PersonAsync(Role.Auditor);
        // 23:30 UTC is the next day in the Netherlands.
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 5, 23, 30, 0, TimeSpan.Zero));
        await house.AsAsync(planner, new ListProvisions());
        await house.AsAsync(planner, new ShowDossier(DossierId.New()));

        var theirs = (await house.AsAsync(auditor, new ListAuditLines(null, "planner.een@", null, null, 1, 1))).Answer;
        var fifth = (await house.AsAsync(auditor, new ListAuditLines(null, "planner", new DateOnly(2026, 3, 5), new DateOnly(2026, 3, 5), 1, 10))).Answer;
        var sixth = (await house.AsAsync(auditor, new ListAuditLines(null, "planner", new DateOnly(2026, 3, 6), new DateOnly(2026, 3, 6), 1, 10))).Answer;

        Assert.Equal((2, 1), (theirs.Total, theirs.Rows.Count));
        Assert.Equal(0, fifth.Total);
        Assert.Equal(2, sixth.Total);
    }

    [Fact]
    public async Task Only_the_auditor_reads_the_trail_and_an_impossible_period_gets_a_sentence()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var list = new ListAuditLines(null, null, new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 1), 1, 10);

        Assert.IsType<NotFound>((await house.AsAsync(await house.PersonAsync(Role.Administrator), list)).Refusal);
        var refusal = (await house.AsAsync(await house.PersonAsync(Role.Auditor), list)).Refusal;
        Assert.Equal("De laatste dag ligt voor de eerste dag.", refusal?.Sentence);
    }

    [Fact]
    public async Task The_bestuurder_reads_per_day_who_looked_at_what_and_why()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AnAdvice.AdoptedAsync(house, AnAdvice.Measure(14));
        var bestuurder = await house.PersonAsync(Role.Bestuurder);
        var employer = await house.PersonAsync(Role.Employer);
        await house.AsAsync(employer, new ShowProvision(dossier));
        await house.AsAsync(employer, new ShowProvision(dossier));
        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.AsAsync(bestuurder, new RevealWoonplek(dossier, "eigen dossier bekijken"));

        var days = (await house.AsAsync(bestuurder, new WhoLooked(dossier))).Answer;

        Assert.Equal([new DateOnly(2026, 3, 3), new DateOnly(2026, 3, 2)], days.Select(d => d.On));
        var own = Assert.Single(days[0].Looks);
        Assert.Equal(("u zelf", "eigen dossier bekijken", true), (own.Function, own.Why, own.Yourself));
        var theirs = Assert.Single(days[1].Looks);
        Assert.Equal(("werkgever", 2, false), (theirs.Function, theirs.Times, theirs.Yourself));
    }

    [Fact]
    public async Task Nobody_reads_who_looked_in_somebody_elses_dossier()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AnAdvice.AdoptedAsync(house, AnAdvice.Measure(14));

        Assert.IsType<DossierNotFound>((await house.AsAsync(await house.PersonAsync(Role.Bestuurder, "ander"), new WhoLooked(dossier))).Refusal);
        Assert.IsType<DossierNotFound>((await house.AsAsync(await house.PersonAsync(Role.Employer), new WhoLooked(dossier))).Refusal);
    }
}
