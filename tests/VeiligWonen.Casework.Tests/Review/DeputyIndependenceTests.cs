using Npgsql;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Review;

/// <summary>Who takes a review over as a deputy: every deputyship × who the deputy is × who the principal is, by message and by raw SQL; and of two reviewers nobody has both seats.</summary>
public sealed class DeputyIndependenceTests
{
    private const string NotIndependent = "VW001";

    [Theory]
    [InlineData(null)]
    [InlineData(RowSecurity.Desk)]
    [InlineData(RowSecurity.App)]
    public async Task Taking_over_by_raw_SQL_as_the_owner_of_the_tables_as_the_deputy_or_as_a_job(string? role)
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var deputy = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "plaats");
        var table = new DeputyTruthTable(rig, rig.Reviewer, deputy, await rig.House.PersonAsync(Role.Administrator));
        List<string> wrong = [];
        foreach (var deputyship in DeputyTruthTable.Deputyships)
        {
            foreach (var ofDeputy in DeputyTruthTable.Relations)
            {
                foreach (var ofPrincipal in DeputyTruthTable.Relations)
                {
                    var may = deputyship.Runs && ofDeputy.AsDeputy && ofPrincipal.AsPrincipal;
                    if (await table.TryAsync(deputyship, ofDeputy.Sql, ofPrincipal.Sql, role) is var stopped && stopped != (may ? null : NotIndependent))
                    {
                        wrong.Add($"{deputyship.Name}, deputy {ofDeputy.Name}, principal {ofPrincipal.Name}: {stopped ?? "taken over"}");
                    }
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Taking_over_by_message()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var house = rig.House;
        var admin = await house.PersonAsync(Role.Administrator);
        var (day, named, number) = (DutchTime.Today(house.Clock), default(DeputyshipId?), 0);
        List<Refusal?> said = [];
        List<Type?> expected = [];

        // Every row has a deputy of its own; the one before is ended, because there is one at a time.
        async Task RowAsync(Type? why, int from = 0, int until = 9, Func<AccountId, Task>? then = null, string organisation = "bva", bool isNamed = true)
        {
            var deputy = await house.PersonAsync(Role.Beveiligingsautoriteit, $"plaats-{number++}", organisation);
            await rig.GrantAsync(Role.Beveiligingsautoriteit, deputy);
            if (named is { } before)
            {
                await rig.DoAsync(admin, new EndDeputyship(CommandId.New(), before));
            }

            named = isNamed ? await rig.DoAsync(admin, new NameDeputyFor(CommandId.New(), rig.Reviewer, deputy, day.AddDays(from), day.AddDays(until))) : null;
            await (then?.Invoke(deputy) ?? Task.CompletedTask);
            var shown = await house.AsAsync(deputy, new ShowTakeable(rig.Dossier));
            var refusal = (await house.AsAsync(deputy, new TakeOverReview(CommandId.New(), rig.Dossier, rig.Reviewer))).Refusal;
            said.Add(refusal);
            expected.Add(why);
            // What was shown before is what happened; who stands in for nobody was shown nothing.
            string?[] foretold = refusal is NotTheDeputy or NothingToTakeOver or ReviewNotRunning or DeputyshipNotBegun or DeputyshipOver or DeputyshipEnded or DossierNotFound or NotSignedIn ? [] : [refusal?.Sentence];
            Assert.Equal(foretold, shown.Succeeded ? shown.Answer.Select(t => t.WhyNot) : []);
        }

        Task OfPrincipalAsync(string sql) => Sql.RunAsync(house.ConnectionString, string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, rig.Dossier, rig.Reviewer));

        await RowAsync(typeof(NotTheDeputy), isNamed: false);
        await RowAsync(typeof(DeputyshipNotBegun), from: 1);
        await RowAsync(typeof(DeputyshipEnded), then: async _ =>
        {
            await rig.DoAsync(rig.Reviewer, new EndDeputyship(CommandId.New(), named!.Value));
            named = null;
        });
        await RowAsync(typeof(ReviewerContributed), then: d => rig.ContributedAsync(d, ContributionPart.ThreatAnalysis, "bva"));
        await RowAsync(typeof(ReviewerOfSameOrganisation), organisation: "ccv");
        await RowAsync(typeof(ReviewerRecused), then: d => rig.DoAsync(d, rig.Claim(hasInterest: true)));
        await RowAsync(typeof(DossierNotFound), then: d => rig.DoAsync(admin, new ChangeRoles(CommandId.New(), d, [Role.ThreatAnalyst])));
        await RowAsync(typeof(NotSignedIn), then: d => rig.DoAsync(admin, new CloseAccount(CommandId.New(), d)));
        await RowAsync(typeof(PrincipalRecused), then: _ => OfPrincipalAsync("INSERT INTO recusal (dossier_id, account_id, at) VALUES ('{0}', '{1}', now())"));
        await OfPrincipalAsync("DELETE FROM recusal WHERE account_id = '{1}'");
        await RowAsync(typeof(PrincipalOfSameOrganisation), then: _ => OfPrincipalAsync("UPDATE account SET organisation_code = 'ccv' WHERE id = '{1}'"));
        await OfPrincipalAsync("UPDATE account SET organisation_code = 'bva' WHERE id = '{1}'");
        await RowAsync(typeof(PrincipalLostRole), then: _ => rig.DoAsync(admin, new ChangeRoles(CommandId.New(), rig.Reviewer, [Role.ThreatAnalyst])));
        await rig.DoAsync(admin, new ChangeRoles(CommandId.New(), rig.Reviewer, [Role.Beveiligingsautoriteit]));
        await RowAsync(typeof(PrincipalContributed), then: _ => rig.ContributedAsync(rig.Reviewer, ContributionPart.ThreatAnalysis, "bva"));
        await OfPrincipalAsync("DELETE FROM contribution WHERE account_id = '{1}'");
        await RowAsync(typeof(DeputyshipOver), until: 0, then: _ =>
        {
            // 23:00 in UTC is midnight in the Netherlands: the last day is over.
            house.Clock.SetUtcNow(new DateTimeOffset(day.ToDateTime(new TimeOnly(23, 0)), TimeSpan.Zero));
            named = null;
            return Task.CompletedTask;
        });
        day = DutchTime.Today(house.Clock);
        await RowAsync(null, until: 0, then: _ =>
        {
            house.Clock.SetUtcNow(new DateTimeOffset(day.ToDateTime(new TimeOnly(22, 59, 59)), TimeSpan.Zero));
            return Task.CompletedTask;
        });
        await RowAsync(typeof(NothingToTakeOver));

        Assert.Equal(expected, said.Select(r => r?.GetType()));
    }

    [Fact]
    public async Task Of_two_reviewers_nobody_has_both_seats_also_not_as_a_deputy()
    {
        await using var rig = await ReviewRig.SubmittedAsync(two: true);
        var (one, house, day) = (rig.Reviewer, rig.House, DutchTime.Today(rig.House.Clock));
        var other = await house.PersonAsync(Role.Beveiligingsautoriteit, "twee");
        var third = await house.PersonAsync(Role.Beveiligingsautoriteit, "drie");
        await rig.DoAsync(one, rig.Claim());
        await rig.DoAsync(other, rig.Claim());
        await rig.DoAsync(one, new NameDeputy(CommandId.New(), other, day, day.AddDays(5)));
        Assert.IsType<DeputyHoldsOtherSeat>((await house.AsAsync(other, new TakeOverReview(CommandId.New(), rig.Dossier, one))).Refusal);
        Assert.Equal(NotIndependent, await SeatAsync(rig, one, other));

        // What the other decided goes on in the hands of a third: the other is in that line, and stays out of the first seat.
        await rig.DoAsync(other, new NameDeputy(CommandId.New(), third, day, day.AddDays(5)));
        await rig.DoAsync(third, new TakeOverReview(CommandId.New(), rig.Dossier, other));
        Assert.IsType<WorkIsInOtherSeat>((await house.AsAsync(other, new TakeOverReview(CommandId.New(), rig.Dossier, one))).Refusal);
        Assert.Equal(NotIndependent, await SeatAsync(rig, one, other));
        await rig.DoAsync(one, new HandBackReview(CommandId.New(), rig.Dossier));
        Assert.IsType<WorkIsInOtherSeat>((await house.AsAsync(other, rig.Claim())).Refusal);
        Assert.Equal(NotIndependent, await ClaimedAsync(rig, other));
        Assert.Null(await ClaimedAsync(rig, one));
    }

    // The first seat from one to the other, past every handler and with the login that owns the tables. What stopped it; null when nothing did.
    private static Task<string?> SeatAsync(ReviewRig rig, AccountId from, AccountId to) => ThrownAwayAsync(
        rig,
        $"""
        UPDATE independent_review SET handed_back_at = now() WHERE claimed_by = '{from}';
        INSERT INTO independent_review (id, subject_id, dossier_id, seat, claimed_by, claimed_at, took_over_id)
        SELECT gen_random_uuid(), subject_id, dossier_id, seat, '{to}', '{rig.House.Clock.GetUtcNow():O}', id FROM independent_review WHERE claimed_by = '{from}';
        SET CONSTRAINTS ALL IMMEDIATE
        """);

    private static Task<string?> ClaimedAsync(ReviewRig rig, AccountId by) => ThrownAwayAsync(
        rig,
        $"""
        INSERT INTO independent_review (id, subject_id, dossier_id, seat, claimed_by, claimed_at)
        SELECT gen_random_uuid(), id, dossier_id, 1, '{by}', now() FROM review_subject;
        SET CONSTRAINTS ALL IMMEDIATE
        """);

    private static async Task<string?> ThrownAwayAsync(ReviewRig rig, string sql)
    {
        await using var connection = new NpgsqlConnection(rig.House.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        try
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException e)
        {
            // Of two seats the index is there first when both have the same holder.
            return e.SqlState == PostgresErrorCodes.UniqueViolation ? NotIndependent : e.SqlState;
        }
    }
}
