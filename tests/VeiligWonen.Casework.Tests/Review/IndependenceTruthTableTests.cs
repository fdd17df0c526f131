using Npgsql;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Review;

/// <summary>
/// Who decides a review: every role × relation to the dossier × route. A page has no other way than its message. Of all cells three may pass: the
/// reviewer who wrote nothing and works elsewhere, by message and by raw SQL, also when the SQL is a job's.
/// </summary>
public sealed class IndependenceTruthTableTests
{
    private const string NotIndependent = "VW001";

    // Who wrote the dossier of the rig works for the CCV.
    private static readonly (bool Wrote, bool SameOrganisation)[] Relations = [(false, false), (false, true), (true, false), (true, true)];

    [Fact]
    public async Task By_raw_SQL_as_the_person_or_as_a_job()
    {
        await using var rig = await ReviewRig.SubmittedAsync();
        List<string> wrong = [];
        foreach (var (role, wrote, same, person) in await PeopleAsync(rig))
        {
            var independent = role == Role.Beveiligingsautoriteit && !wrote && !same;
            foreach (var (route, actor) in new[] { ("as the person", (person, role, same ? "ccv" : "bva")), ("as a job", (person, Role.System, "")), ("as an administrator", (person, Role.Administrator, "bzk")) })
            {
                var stopped = await TryAsync(rig, actor, person);
                // Whom the policies keep out is stopped before the trigger asks; the clock is let in everywhere.
                if (independent ? stopped is not null && role == actor.Item2 : stopped is not (NotIndependent or "42501" or "nothing"))
                {
                    wrong.Add($"{role}, wrote: {wrote}, same organisation: {same}, {route}: {stopped ?? "decided"}");
                }

                if (actor.Item2 == Role.System && stopped != (independent ? null : NotIndependent))
                {
                    wrong.Add($"{role}, wrote: {wrote}, same organisation: {same}, {route}: {stopped ?? "decided"}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task By_message()
    {
        await using var rig = await ReviewRig.SubmittedAsync();
        List<string> wrong = [];
        foreach (var (role, wrote, same, person) in await PeopleAsync(rig))
        {
            var independent = role == Role.Beveiligingsautoriteit && !wrote && !same;
            var said = (await rig.House.AsAsync(person, rig.Claim())).Refusal;
            if (independent)
            {
                await rig.DoAsync(person, new HandBackReview(CommandId.New(), rig.Dossier));
            }

            var expected = independent ? null
                : role != Role.Beveiligingsautoriteit ? typeof(DossierNotFound)
                : wrote ? typeof(ReviewerContributed) : typeof(ReviewerOfSameOrganisation);
            if (said?.GetType() != expected)
            {
                wrong.Add($"{role}, wrote: {wrote}, same organisation: {same}: {said?.GetType().Name ?? "claimed"}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_job_decides_nothing_for_anybody_not_even_for_who_claimed_it()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.AgreeWithTheRestAsync();

        Assert.IsType<NotFound>((await rig.House.AsSystemAsync(rig.Claim())).Refusal);
        Assert.IsType<NotFound>((await rig.House.AsSystemAsync(new AdoptAdvice(CommandId.New(), rig.Dossier))).Refusal);
        Assert.IsType<NotFound>((await rig.House.AsSystemAsync(new AdoptWithChange(CommandId.New(), rig.Dossier, "Reden"))).Refusal);
        Assert.IsType<NotFound>((await rig.House.AsSystemAsync(new RejectAdvice(CommandId.New(), rig.Dossier, "Reden"))).Refusal);
        Assert.IsType<NotFound>((await rig.House.AsSystemAsync(new ReturnAssessment(CommandId.New(), rig.Dossier))).Refusal);
        Assert.IsType<NotFound>((await rig.House.AsSystemAsync(new EscalateReview(CommandId.New(), rig.Dossier, "Reden", "wachtcommandant"))).Refusal);
        Assert.Equal(Phase.Review, await rig.PhaseAsync());
    }

    private static async Task<List<(Role Role, bool Wrote, bool Same, AccountId Person)>> PeopleAsync(ReviewRig rig)
    {
        List<(Role, bool, bool, AccountId)> people = [];
        foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.System))
        {
            foreach (var (wrote, same) in Relations)
            {
                var organisation = same ? "ccv" : "bva";
                var person = await rig.House.PersonAsync(role, $"{wrote}-{same}", organisation);
                await rig.GrantAsync(role, person);
                if (wrote)
                {
                    // The analysis may come from the authority's own organisation: it makes authors of persons only.
                    await rig.ContributedAsync(person, ContributionPart.ThreatAnalysis, organisation);
                }

                people.Add((role, wrote, same, person));
            }
        }

        return people;
    }

    // What stopped it, at the latest when it was to be committed; null when it was decided.
    private static async Task<string?> TryAsync(ReviewRig rig, (AccountId, Role, string) actor, AccountId decides)
    {
        await using var app = await TwoDossiers.AppAsync(rig.House.ConnectionString, actor);
        try
        {
            await using var insert = new NpgsqlCommand(
                $"""
                INSERT INTO independent_review (id, subject_id, dossier_id, claimed_by, claimed_at, outcome, decided_at)
                SELECT gen_random_uuid(), id, dossier_id, '{decides}', now(), 'Adopted', now() FROM review_subject WHERE dossier_id = '{rig.Dossier}'
                """,
                app);
            if (await insert.ExecuteNonQueryAsync() == 0)
            {
                return "nothing";
            }

            await using var end = new NpgsqlCommand("SET CONSTRAINTS ALL IMMEDIATE", app);
            await end.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
    }
}
