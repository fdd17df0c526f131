using Npgsql;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Review;

/// <summary>The same promise past every handler: raw SQL as the application, with any actor that it cares to name.</summary>
public sealed class IndependenceInTheDatabaseTests
{
    private const string NotIndependent = "VW001";
    private const string Decided = "VW002";

    [Theory]
    [InlineData(Role.Beveiligingsautoriteit, false, false, null)]
    [InlineData(Role.Beveiligingsautoriteit, false, true, NotIndependent)]
    [InlineData(Role.Beveiligingsautoriteit, true, false, NotIndependent)]
    [InlineData(Role.Beveiligingsautoriteit, true, true, NotIndependent)]
    [InlineData(Role.Administrator, false, false, NotIndependent)]
    [InlineData(Role.Administrator, true, false, NotIndependent)]
    [InlineData(Role.Veiligheidsadviseur, false, false, NotIndependent)]
    [InlineData(Role.Planner, false, true, NotIndependent)]
    [InlineData(Role.ThreatAnalyst, false, false, NotIndependent)]
    public async Task Raw_SQL_closes_a_review_only_for_who_is_independent(Role role, bool contributed, bool sameOrganisation, string? refusal)
    {
        await using var rig = await ReviewRig.SubmittedAsync();
        var organisation = sameOrganisation ? "ccv" : "bva";
        var person = await rig.House.PersonAsync(role, "proef", organisation);
        await rig.GrantAsync(role, person);
        if (contributed)
        {
            await rig.ContributedAsync(person, ContributionPart.Interview, organisation);
        }

        Assert.Equal(refusal, await TryAsync(rig, (person, role, organisation), Close(rig, person)));
    }

    // Of the threat analysis the organisation may be that of the reviewer; the person may not.
    [Theory]
    [InlineData(true, NotIndependent)]
    [InlineData(false, null)]
    public async Task Who_wrote_the_threat_analysis_closes_nothing_and_a_colleague_may(bool themselves, string? refusal)
    {
        await using var rig = await ReviewRig.SubmittedAsync();
        var person = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "proef", "bva");
        await rig.GrantAsync(Role.Beveiligingsautoriteit, person);
        await rig.ContributedAsync(themselves ? person : await rig.House.PersonAsync(Role.ThreatAnalyst, "collega", "bva"), ContributionPart.ThreatAnalysis, "bva");

        Assert.Equal(refusal, await TryAsync(rig, (person, Role.Beveiligingsautoriteit, "bva"), Close(rig, person)));
    }

    [Fact]
    public async Task A_role_that_ended_a_moment_ago_or_an_account_that_was_closed_closes_nothing()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var actor = (rig.Reviewer, Role.Beveiligingsautoriteit, "bva");
        var decide = $"UPDATE independent_review SET outcome = 'Rejected', decided_at = now() WHERE dossier_id = '{rig.Dossier}'";
        await Sql.RunAsync(rig.House.ConnectionString, $"UPDATE role_holding SET ended_at = now() WHERE account_id = '{rig.Reviewer}'");
        Assert.Equal(NotIndependent, await TryAsync(rig, actor, decide));
        await Sql.RunAsync(rig.House.ConnectionString, $"UPDATE role_holding SET ended_at = NULL WHERE account_id = '{rig.Reviewer}'");
        await Sql.RunAsync(rig.House.ConnectionString, $"UPDATE account SET closed_at = now() WHERE id = '{rig.Reviewer}'");
        Assert.Equal(NotIndependent, await TryAsync(rig, actor, decide));
        await Sql.RunAsync(rig.House.ConnectionString, $"UPDATE account SET closed_at = NULL WHERE id = '{rig.Reviewer}'");

        Assert.Null(await TryAsync(rig, actor, decide));
    }

    [Fact]
    public async Task Whoever_writes_a_part_by_raw_SQL_is_its_author_and_closes_nothing_any_more()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var actor = (rig.Reviewer, Role.Beveiligingsautoriteit, "bva");
        Assert.Null(await TryAsync(rig, actor, $"UPDATE measure_proposal SET quantity = quantity + 1 WHERE dossier_id = '{rig.Dossier}'", keep: true));

        Assert.Equal(1L, await Sql.ReadAsync(rig.House.ConnectionString, $"SELECT count(*) FROM contribution WHERE account_id = '{rig.Reviewer}' AND part = 'Measures'"));
        Assert.Equal(NotIndependent, await TryAsync(rig, actor, Adopt(rig)));
        Assert.IsType<ReviewerContributed>((await rig.AskAsync(new AdoptAdvice(CommandId.New(), rig.Dossier))).Refusal);
    }

    [Fact]
    public async Task Writing_and_closing_in_one_transaction_fails_in_either_order()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var actor = (rig.Reviewer, Role.Beveiligingsautoriteit, "bva");
        var write = $"UPDATE scenario_score SET impact_before = 6 - impact_before, threat_before = coalesce(threat_before, 1) % 5 + 1 WHERE dossier_id = '{rig.Dossier}'";

        Assert.Equal(NotIndependent, await TryAsync(rig, actor, $"{write}; {Adopt(rig)}"));
        Assert.Equal(NotIndependent, await TryAsync(rig, actor, $"{Adopt(rig)}; {write}"));
    }

    [Fact]
    public async Task An_advice_needs_the_review_that_it_names_by_the_person_that_it_names()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var actor = (rig.Reviewer, Role.Beveiligingsautoriteit, "bva");
        string Advice(string hash, string by) =>
            $"""
            INSERT INTO beveiligingsadvies (dossier_id, subject_id, review_id, subject_sha256, adopted_by, adopted_at, with_change, notified_on)
            SELECT r.dossier_id, r.subject_id, r.id, {hash}, {by}, now(), false, current_date
            FROM independent_review r JOIN review_subject s ON s.id = r.subject_id WHERE r.dossier_id = '{rig.Dossier}'
            """;

        Assert.Equal(NotIndependent, await TryAsync(rig, actor, Advice("s.sha256", "r.claimed_by")));
        Assert.Equal(NotIndependent, await TryAsync(rig, actor, $"{Adopt(rig)}; {Advice("repeat('0', 64)", "r.claimed_by")}"));
        Assert.Equal(NotIndependent, await TryAsync(rig, actor, $"{Adopt(rig)}; {Advice("s.sha256", $"'{rig.Adviser}'")}"));
        Assert.Null(await TryAsync(rig, actor, $"{Adopt(rig)}; {Advice("s.sha256", "r.claimed_by")}"));
    }

    [Theory]
    [InlineData("UPDATE independent_review SET outcome = 'Rejected'")]
    [InlineData("UPDATE independent_review SET outcome = NULL, decided_at = NULL")]
    [InlineData("UPDATE independent_review SET claimed_by = (SELECT id FROM account LIMIT 1)")]
    [InlineData("DELETE FROM part_decision; DELETE FROM independent_review")]
    public async Task What_was_decided_stays_decided(string attempt)
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.AdoptAsync();

        Assert.Equal(Decided, await TryAsync(rig, (rig.Reviewer, Role.Beveiligingsautoriteit, "bva"), attempt));
    }

    [Fact]
    public async Task Without_the_trigger_the_author_closes_the_review()
    {
        await using var rig = await ReviewRig.SubmittedAsync();
        await rig.GrantAsync(Role.Beveiligingsautoriteit, rig.Adviser);
        await Sql.RunAsync(rig.House.ConnectionString, "DROP TRIGGER independence ON independent_review");

        Assert.Null(await TryAsync(rig, (rig.Adviser, Role.Beveiligingsautoriteit, "ccv"), Close(rig, rig.Adviser)));
    }

    private static string Close(ReviewRig rig, AccountId person) =>
        $"""
        INSERT INTO independent_review (id, subject_id, dossier_id, claimed_by, claimed_at, outcome, decided_at)
        SELECT gen_random_uuid(), id, dossier_id, '{person}', now(), 'Adopted', now() FROM review_subject WHERE dossier_id = '{rig.Dossier}'
        """;

    private static string Adopt(ReviewRig rig) => $"UPDATE independent_review SET outcome = 'Adopted', decided_at = now() WHERE dossier_id = '{rig.Dossier}'";

    // The SQLSTATE of what stopped it, at the latest when it was to be committed; null when nothing did.
    private static async Task<string?> TryAsync(ReviewRig rig, (AccountId, Role, string) actor, string sql, bool keep = false)
    {
        await using var app = await TwoDossiers.AppAsync(rig.House.ConnectionString, actor);
        try
        {
            await using var command = new NpgsqlCommand($"{sql}; SET CONSTRAINTS ALL IMMEDIATE; {(keep ? "COMMIT" : "ROLLBACK")}", app);
            await command.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
    }
}
