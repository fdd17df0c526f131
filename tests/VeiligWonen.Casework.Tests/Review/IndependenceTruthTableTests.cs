using Npgsql;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Review;

/// <summary>
/// Who decides a review: every role × relation to the dossier × route. A page has no other way than its message. Of all cells three may pass: the
/// reviewer who wrote nothing and works elsewhere, by message and by raw SQL, also when the SQL is a job's. The same of what an administrator, a sign-in of elsewhere or a
/// loaded dossier brings. Deputies have a table of their own (<see cref="DeputyIndependenceTests"/>).
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

    [Fact]
    public async Task An_administrator_repairs_nobody_into_independence()
    {
        await using var rig = await ReviewRig.SubmittedAsync();
        var house = rig.House;
        var admin = await house.PersonAsync(Role.Administrator);
        // Roles, a closed account that is opened again, a grant and a deputyship: none of it unwrites what somebody wrote.
        foreach (var author in new[] { rig.Adviser, rig.Analyst })
        {
            await rig.DoAsync(admin, new ChangeRoles(CommandId.New(), author, [Role.Beveiligingsautoriteit]));
            await rig.DoAsync(admin, new CloseAccount(CommandId.New(), author));
            await rig.DoAsync(admin, new ReopenAccount(CommandId.New(), author));
            await rig.GrantAsync(Role.Beveiligingsautoriteit, author);
            Assert.IsType<ReviewerContributed>((await house.AsAsync(author, rig.Claim())).Refusal);
            Assert.Equal(NotIndependent, await TryAsync(rig, (author, Role.System, ""), author));
        }

        await rig.DoAsync(rig.Reviewer, rig.Claim());
        var day = DutchTime.Today(house.Clock);
        await rig.DoAsync(admin, new NameDeputyFor(CommandId.New(), rig.Reviewer, rig.Analyst, day, day));
        Assert.IsType<ReviewerContributed>((await house.AsAsync(rig.Analyst, new TakeOverReview(CommandId.New(), rig.Dossier, rig.Reviewer))).Refusal);
        foreach (var change in new[] { $"claimed_by = '{admin}'", "seat = 2", "took_over_id = id", "claimed_at = now()" })
        {
            // Past every handler, with the login that owns the tables.
            var stopped = await Assert.ThrowsAsync<PostgresException>(() => Sql.RunAsync(house.ConnectionString, $"UPDATE independent_review SET {change}"));
            Assert.Equal("VW002", stopped.SqlState);
        }
    }

    [Fact]
    public async Task Who_came_in_from_an_organisations_own_sign_in_is_asked_like_everybody()
    {
        await using var rig = await ReviewRig.SubmittedAsync();
        var admin = await rig.House.PersonAsync(Role.Administrator);
        foreach (var (organisation, why) in new[] { ("ccv", typeof(ReviewerOfSameOrganisation)), ("bva", null) })
        {
            var met = new SignInFromOrganisation("dienst", $"persoon-{organisation}", $"van.{organisation}@voorbeeld.example", "Fictief Van Elders", organisation, [Role.Beveiligingsautoriteit], false, null);
            Assert.IsType<AccountNotOpen>((await rig.House.AsSystemAsync(met)).Refusal);
            var account = await rig.House.InDbAsync(db => Task.FromResult(db.Users.Single(a => a.Email == met.Email).Id));
            await rig.GrantAsync(Role.Beveiligingsautoriteit, account);
            Assert.IsType<NotSignedIn>((await rig.House.AsAsync(account, rig.Claim())).Refusal);
            await rig.DoAsync(admin, new ReopenAccount(CommandId.New(), account));

            Assert.Equal(why, (await rig.House.AsAsync(account, rig.Claim())).Refusal?.GetType());
        }
    }

    [Fact]
    public async Task Who_wrote_a_dossier_that_was_loaded_is_its_author_as_well()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await using var desk = new DemoDesk(house.Options, 3);
        var now = house.Clock.GetUtcNow();
        desk.Clock.Set(now.AddDays(-100));
        var people = await DemoPeople.MoveInAsync(desk, 1);
        var story = new DemoStory(desk, people, people.Bestuurders[0], now);
        await story.PlayAsync(DemoEnd.Submitted, now.AddDays(-60));
        var authors = await house.InDbAsync(db => Task.FromResult(db.Set<Contribution>().Where(c => c.DossierId == story.Dossier).Select(c => c.AccountId).Distinct().ToList()));
        var admin = await house.PersonAsync(Role.Administrator);
        Assert.True(authors.Count > 1);
        foreach (var person in authors.Concat(people.Advisers).Distinct())
        {
            await house.AsAsync(admin, new ChangeRoles(CommandId.New(), person, [Role.Beveiligingsautoriteit]));
            await house.InDbAsync(db =>
            {
                db.Add(Grant.ToPerson(story.Dossier, Role.Beveiligingsautoriteit, person, now));
                return db.SaveChangesAsync();
            });

            var said = (await house.AsAsync(person, new ClaimReview(CommandId.New(), story.Dossier, HasInterest: false))).Refusal;
            Assert.Equal(authors.Contains(person) ? typeof(ReviewerContributed) : typeof(ReviewerOfSameOrganisation), said?.GetType());
        }
    }

    [Fact]
    public void Every_refusal_has_a_sentence_of_its_own()
    {
        Refusal[] said =
        [
            new NothingSubmitted(), new ReviewNotRunning(Phase.Scan), new ReviewPaused(), new NothingToTakeOver(), new ReviewIsDecided(), new NotYourReview(), new NotTheDeputy(),
            new DeputyshipNotBegun(new(2026, 3, 2)), new DeputyshipOver(new(2026, 3, 2)), new DeputyshipEnded(), new DeputyshipIsOver(), new PrincipalLostRole(), new ReviewerRecused(), new ReviewerContributed(),
            new ReviewerOfSameOrganisation(), new OtherReviewerContributed(), new DeputyHoldsOtherSeat(), new WorkIsInOtherSeat(), new PrincipalRecused(), new PrincipalContributed(),
            new PrincipalOfSameOrganisation(), new TakenOverFromAuthor(), new TakenOverFromRecused(), new ReviewTaken("Iemand"), new DeputyIsPrincipal(), new DeputyIsNoReviewer(),
            new PrincipalIsNoReviewer(), new HasDeputyAlready(new(2026, 3, 2), new(2026, 3, 3)), new NotFound(), new DossierNotFound(), new NotSignedIn(), new OnlyAsDeputy(),
        ];

        Assert.Equal(said.Length, said.Select(r => r.Sentence).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(said.Length, said.Select(r => r.GetType()).Distinct().Count());
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
