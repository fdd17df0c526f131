using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.SecondLook;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.SecondLook;

/// <summary>Somebody else looks again at a signed dossier, and nothing of the review changes by it.</summary>
public sealed class SecondLookTests
{
    [Fact]
    public async Task A_colleague_reads_what_was_signed_and_hands_in_what_they_found()
    {
        await using var rig = await SecondLookRig.OpenAsync();
        await rig.DoAsync(rig.Auditor, rig.Draw());

        var open = Assert.Single(await rig.DoAsync(rig.Colleague, new ListSecondLooks()));
        Assert.Empty((await rig.DoAsync(rig.Colleague, new ShowSecondLook(open.DossierId))).Parts);
        await rig.DoAsync(rig.Colleague, rig.Take());
        Assert.Contains((await rig.DoAsync(rig.Colleague, new ShowSecondLook(open.DossierId))).Parts, p => p.Key == "judgement");
        await rig.DoAsync(rig.Colleague, rig.Complete(findings: "  Kanarie bevinding  "));

        var done = await rig.DoAsync(rig.Colleague, new ShowSecondLook(open.DossierId));
        Assert.Equal((SecondVerdict.Different, "Kanarie bevinding", rig.House.Clock.GetUtcNow()), (done.Verdict, done.Findings, done.DoneAt));
        var stored = await rig.House.InDbAsync(db => db.Set<SecondFinding>().SingleAsync());
        Assert.DoesNotContain("Kanarie", Encoding.UTF8.GetString(stored.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_decision_and_the_advice_are_as_they_were()
    {
        await using var rig = await SecondLookRig.OpenAsync();
        var before = await StandAsync(rig);

        await rig.DoneAsync();

        Assert.Equal(before, await StandAsync(rig));
    }

    [Fact]
    public async Task Who_decided_first_learns_nothing_of_it_until_it_was_handed_in()
    {
        await using var rig = await SecondLookRig.OpenAsync();
        await rig.TakenAsync();

        Assert.Empty(await rig.DoAsync(rig.First, new ListSecondLooks()));
        Assert.IsType<NoSecondLook>((await rig.House.AsAsync(rig.First, new ShowSecondLook(rig.Dossiers[0]))).Refusal);
        Assert.IsType<NoSecondLook>((await rig.House.AsAsync(rig.First, rig.Take())).Refusal);
        Assert.IsType<NoSecondLook>((await rig.House.AsAsync(rig.First, rig.Complete())).Refusal);
        Assert.Equal((0L, 0L), await CountedAsync(rig, rig.First));
        await rig.DoAsync(rig.Colleague, rig.Complete());

        var read = await rig.DoAsync(rig.First, new ShowSecondLook(rig.Dossiers[0]));
        Assert.Equal((SecondVerdict.Different, "Kanarie bevinding"), (read.Verdict, read.Findings));
        Assert.Equal((1L, 1L), await CountedAsync(rig, rig.First));
        Assert.True(Assert.Single(await rig.DoAsync(rig.First, new ListSecondLooks())).OfMyDecision);
    }

    [Fact]
    public async Task The_screens_of_the_review_say_nothing_of_it()
    {
        await using var rig = await SecondLookRig.OpenAsync();
        var before = JsonSerializer.Serialize(await rig.DoAsync(rig.First, new ShowReview(rig.Dossiers[0])));

        await rig.DoneAsync();

        Assert.Equal(before, JsonSerializer.Serialize(await rig.DoAsync(rig.First, new ShowReview(rig.Dossiers[0]))));
    }

    [Fact]
    public async Task Another_colleague_neither_takes_over_nor_reads_what_was_found()
    {
        await using var rig = await SecondLookRig.OpenAsync();
        var other = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "derde");
        await rig.TakenAsync();

        Assert.IsType<SecondLookTaken>((await rig.House.AsAsync(other, rig.Take())).Refusal);
        Assert.IsType<SecondLookNotYours>((await rig.House.AsAsync(other, rig.Complete())).Refusal);
        Assert.Equal(new SecondLookTaken().Sentence, (await rig.DoAsync(other, new ShowSecondLook(rig.Dossiers[0]))).WhyNotTake);
        Assert.Empty((await rig.DoAsync(other, new ShowSecondLook(rig.Dossiers[0]))).Parts);
        await rig.DoAsync(rig.Colleague, rig.Complete());
        var read = await rig.DoAsync(other, new ShowSecondLook(rig.Dossiers[0]));
        Assert.Equal((null, null), (read.Findings, read.Verdict));
        Assert.Equal((1L, 0L), await CountedAsync(rig, other));
    }

    [Fact]
    public async Task Who_wrote_a_part_or_declared_an_interest_does_not_look()
    {
        await using var rig = await SecondLookRig.OpenAsync();
        var writer = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "schrijver");
        var related = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "bekende");
        await rig.House.InDbAsync(db =>
        {
            db.Add(new Contribution { DossierId = rig.Dossiers[0], AccountId = writer, OrganisationCode = "bva", Part = ContributionPart.ThreatAnalysis, Round = 0, At = rig.House.Clock.GetUtcNow() });
            db.Add(new Recusal { DossierId = rig.Dossiers[0], AccountId = related, At = rig.House.Clock.GetUtcNow() });
            return db.SaveChangesAsync();
        });
        await rig.DoAsync(rig.Auditor, rig.Draw());

        Assert.IsType<ReviewerContributed>((await rig.House.AsAsync(writer, rig.Take())).Refusal);
        Assert.IsType<ReviewerRecused>((await rig.House.AsAsync(related, rig.Take())).Refusal);
        Assert.Empty(await rig.DoAsync(writer, new ListSecondLooks()));
    }

    [Fact]
    public async Task Every_wrong_moment_has_its_own_sentence()
    {
        await using var rig = await SecondLookRig.OpenAsync();

        Assert.IsType<NoSecondLook>((await rig.House.AsAsync(rig.Colleague, rig.Take())).Refusal);
        await rig.DoAsync(rig.Auditor, rig.Draw());
        Assert.IsType<SecondLookNotYours>((await rig.House.AsAsync(rig.Colleague, rig.Complete())).Refusal);
        await rig.DoAsync(rig.Colleague, rig.Take());
        Assert.Equal("Vul wat u vond in.", Assert.IsType<InvalidInput>((await rig.House.AsAsync(rig.Colleague, rig.Complete(findings: " "))).Refusal).Sentence);
        await rig.DoAsync(rig.Colleague, rig.Complete());
        Assert.IsType<SecondLookIsDone>((await rig.House.AsAsync(rig.Colleague, rig.Complete())).Refusal);
        Assert.IsType<SecondLookIsDone>((await rig.House.AsAsync(rig.Colleague, rig.Take())).Refusal);
        foreach (var person in new[] { rig.People.Advisers[0], rig.People.Bestuurders[0].Account, rig.Auditor })
        {
            Assert.IsType<DossierNotFound>((await rig.House.AsAsync(person, new ShowSecondLook(rig.Dossiers[0]))).Refusal);
        }
    }

    [Fact]
    public async Task Who_watches_reads_the_verdict_and_no_word_of_what_was_found()
    {
        await using var rig = await SecondLookRig.OpenAsync();
        await rig.DoneAsync();

        var draws = await rig.DoAsync(rig.Auditor, new ShowSecondLookDraws());

        Assert.Equal(SecondVerdict.Different, draws[0].Dossiers[0].Verdict);
        Assert.DoesNotContain("Kanarie", JsonSerializer.Serialize(draws), StringComparison.Ordinal);
        Assert.Equal((1L, 0L), await CountedAsync(rig, rig.Auditor, Role.Auditor, "bzk"));
    }

    [Theory]
    [InlineData("UPDATE drawn_dossier SET taken_by = first_reviewer, taken_at = now()")]
    [InlineData("UPDATE drawn_dossier SET taken_by = vw_account(), taken_at = now(), first_reviewer = taken_by")]
    [InlineData("UPDATE drawn_dossier SET verdict = 'Same', done_at = now(), taken_by = (SELECT a.id FROM account a WHERE a.id <> vw_account() LIMIT 1)")]
    public async Task Raw_sql_as_the_application_cannot_look_for_somebody_else_nor_change_what_was_drawn(string sql)
    {
        await using var rig = await SecondLookRig.OpenAsync();
        await rig.DoAsync(rig.Auditor, rig.Draw());
        await using var app = await TwoDossiers.AppAsync(rig.House.ConnectionString, (rig.Colleague, Role.Beveiligingsautoriteit, "bva"));
        await using var update = new NpgsqlCommand(sql, app);

        await Assert.ThrowsAsync<PostgresException>(() => update.ExecuteNonQueryAsync());
    }

    [Fact]
    public async Task Raw_sql_as_the_application_lets_nobody_look_who_wrote_a_part()
    {
        await using var rig = await SecondLookRig.OpenAsync();
        await rig.DoAsync(rig.Auditor, rig.Draw());
        var writer = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "schrijver");
        await rig.House.InDbAsync(db =>
        {
            db.Add(new Contribution { DossierId = rig.Dossiers[0], AccountId = writer, OrganisationCode = "bva", Part = ContributionPart.ThreatAnalysis, Round = 0, At = rig.House.Clock.GetUtcNow() });
            return db.SaveChangesAsync();
        });

        var refused = await Assert.ThrowsAsync<PostgresException>(() => TakeAsync(rig, writer));
        Assert.Equal("VW001", refused.SqlState);
        // The same by who may: so it is the guard that refused.
        await TakeAsync(rig, rig.Colleague);
    }

    private static async Task TakeAsync(SecondLookRig rig, AccountId who)
    {
        await using var app = await TwoDossiers.AppAsync(rig.House.ConnectionString, (who, Role.Beveiligingsautoriteit, "bva"));
        await using var take = new NpgsqlCommand("UPDATE drawn_dossier SET taken_by = vw_account(), taken_at = now(); COMMIT", app);
        await take.ExecuteNonQueryAsync();
    }

    private static Task<string> StandAsync(SecondLookRig rig) => rig.House.InDbAsync(async db => JsonSerializer.Serialize(new object[]
    {
        await db.Set<IndependentReview>().AsNoTracking().ToListAsync(), await db.Set<PartDecision>().AsNoTracking().OrderBy(d => d.PartKey).ToListAsync(),
        await db.Set<ReviewSubject>().AsNoTracking().ToListAsync(), await db.Set<Beveiligingsadvies>().AsNoTracking().ToListAsync(),
        await db.Set<Dossier>().AsNoTracking().ToListAsync(), await db.Set<Milestone>().AsNoTracking().OrderBy(m => m.Id).ToListAsync(), await db.Set<Contribution>().AsNoTracking().OrderBy(c => c.Id).ToListAsync(),
    }));

    private static async Task<(long Drawn, long Findings)> CountedAsync(SecondLookRig rig, AccountId who, Role role = Role.Beveiligingsautoriteit, string organisation = "bva")
    {
        await using var app = await TwoDossiers.AppAsync(rig.House.ConnectionString, (who, role, organisation));
        await using var count = new NpgsqlCommand("SELECT (SELECT count(*) FROM drawn_dossier), (SELECT count(*) FROM second_finding)", app);
        await using var reader = await count.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
