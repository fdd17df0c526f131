using Npgsql;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Looking;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Destruction;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Calibration;

/// <summary>The same promises past every handler: raw SQL as the application, with any actor that it cares to name.</summary>
public sealed class CalibrationInTheDatabaseTests
{
    private const string NotBlind = "VW001";
    private const string Fixed = "VW002";

    [Fact]
    public async Task The_evidence_has_one_reader_and_after_handing_in_none()
    {
        await using var rig = await CalibrationRig.OpenAsync();
        var drawn = await rig.AssignedAsync();
        (AccountId, Role, string)[] others =
        [
            (rig.First, Role.Veiligheidsadviseur, "ccv"), (rig.Coach, Role.CalibrationCoach, "ccv"), (rig.People.Administrator, Role.Administrator, "bzk"),
            (rig.People.Reviewers[0], Role.Beveiligingsautoriteit, "bva"), (rig.People.Advisers[1], Role.Veiligheidsadviseur, "ccv"), (rig.Coach, Role.System, ""),
            (rig.People.Bestuurders[0].Account, Role.Bestuurder, "gm0344"),
        ];

        Assert.Equal(1L, await CountAsync(rig, Rater(rig), "calibration_evidence"));
        foreach (var other in others)
        {
            Assert.Equal((other.Item2, 0L), (other.Item2, await CountAsync(rig, other, "calibration_evidence")));
        }

        await rig.RateAsync(drawn, rig.Rater, _ => new RiskSteps(2, 3, 4));
        await rig.DoAsync(rig.Rater, new Casework.Calibration.HandInSecondRating(CommandId.New(), drawn));
        Assert.Equal(0L, await CountAsync(rig, Rater(rig), "calibration_evidence"));
    }

    [Fact]
    public async Task The_first_rating_is_not_there_for_the_second_rater_before_handing_in_nor_the_second_for_anybody_else()
    {
        await using var rig = await CalibrationRig.OpenAsync();
        var drawn = await rig.AssignedAsync();
        await rig.RateAsync(drawn, rig.Rater, _ => new RiskSteps(2, 3, 4));
        (AccountId, Role, string) first = (rig.First, Role.Veiligheidsadviseur, "ccv"), coach = (rig.Coach, Role.CalibrationCoach, "ccv");

        Assert.Equal((9L, 0L, 0L), (await CountAsync(rig, Rater(rig), "calibration_rating"), await CountAsync(rig, first, "calibration_rating"), await CountAsync(rig, coach, "calibration_rating")));
        // That their dossier was drawn is no news for who rated it first, before the second rating is there.
        Assert.Equal(0L, await CountAsync(rig, first, "calibration_case"));

        await rig.DoAsync(rig.Rater, new Casework.Calibration.HandInSecondRating(CommandId.New(), drawn));

        Assert.Equal((18L, 18L, 18L), (await CountAsync(rig, Rater(rig), "calibration_rating"), await CountAsync(rig, first, "calibration_rating"), await CountAsync(rig, coach, "calibration_rating")));
        foreach (var role in Enum.GetValues<Role>().Except([Role.System, Role.CalibrationCoach, Role.Employer, Role.Ministry]))
        {
            var somebody = (await rig.House.PersonAsync(role, "ander"), role, "bzk");
            Assert.Equal((role, 0L), (role, await CountAsync(rig, somebody, "calibration_rating")));
            Assert.Equal((role, 0L), (role, await CountAsync(rig, somebody, "calibration_case")));
            Assert.Equal((role, 0L), (role, await CountAsync(rig, somebody, "calibration_draw")));
        }
    }

    [Fact]
    public async Task An_emergency_opens_the_dossier_and_neither_the_copy_nor_a_rating_of_it()
    {
        await using var rig = await CalibrationRig.OpenAsync();
        await rig.HandedInAsync();
        var reader = rig.People.Advisers[1];
        var code = (string)(await Sql.ReadAsync(rig.House.ConnectionString, "SELECT code FROM dossier"))!;
        // The database ends an emergency by its own clock.
        rig.House.Clock.SetUtcNow(rig.House.Clock.GetUtcNow().AddYears(30));
        await rig.DoAsync(reader, new OpenInEmergency(CommandId.New(), code, EmergencyKind.Danger, "Er staat iemand voor de deur."));

        await using var app = await TwoDossiers.AppAsync(rig.House.ConnectionString, (reader, Role.Veiligheidsadviseur, "ccv"));
        async Task<long> SeenAsync(string table)
        {
            await using var command = new NpgsqlCommand($"SELECT count(*) FROM {table} WHERE set_config('vw.emergency', '{rig.Dossiers[0]}', true) <> ''", app);
            return (long)(await command.ExecuteScalarAsync())!;
        }

        await SeenAsync("account");
        Assert.Equal(1L, await SeenAsync("dossier"));
        foreach (var table in (string[])["calibration_case", "calibration_evidence", "calibration_rating"])
        {
            Assert.Equal((table, 0L), (table, await SeenAsync(table)));
        }
    }

    [Fact]
    public async Task Raw_SQL_gives_a_case_to_nobody_who_knows_the_dossier_or_is_no_adviser()
    {
        await using var rig = await CalibrationRig.OpenAsync();
        await rig.DrawAsync();
        (AccountId, Role, string) coach = (rig.Coach, Role.CalibrationCoach, "ccv");
        string Give(AccountId rater) => $"UPDATE calibration_case SET second_rater = '{rater}', assigned_at = now(), assigned_by = '{rig.Coach}'";

        Assert.Null(await TryAsync(rig, coach, Give(rig.Rater)));
        Assert.Equal("23514", await TryAsync(rig, coach, Give(rig.First)));
        Assert.Equal(NotBlind, await TryAsync(rig, coach, Give(rig.People.Analysts[0])));
        Assert.Equal(NotBlind, await TryAsync(rig, coach, Give(rig.People.Planner)));
        await Sql.RunAsync(rig.House.ConnectionString, $"INSERT INTO contribution (dossier_id, account_id, organisation_code, part, round, at) VALUES ('{rig.Dossiers[0]}', '{rig.Rater}', 'ccv', 'Interview', 0, now())");
        Assert.Equal(NotBlind, await TryAsync(rig, coach, Give(rig.Rater)));
        // The control: it is the trigger that stopped it.
        await Sql.RunAsync(rig.House.ConnectionString, "DROP TRIGGER blind ON calibration_case");
        Assert.Null(await TryAsync(rig, coach, Give(rig.Rater)));
    }

    [Fact]
    public async Task Who_could_ask_the_database_who_knows_which_dossier_are_the_coach_and_oneself()
    {
        await using var rig = await CalibrationRig.OpenAsync();
        async Task<string?> WhyAsync((AccountId, Role, string) actor, AccountId about)
        {
            await using var app = await TwoDossiers.AppAsync(rig.House.ConnectionString, actor);
            await using var command = new NpgsqlCommand($"SELECT vw_why_not_blind('{rig.Dossiers[0]}', '{about}')", app);
            return await command.ExecuteScalarAsync() as string;
        }

        Assert.Equal("the rater wrote a part", await WhyAsync((rig.Coach, Role.CalibrationCoach, "ccv"), rig.First));
        Assert.Null(await WhyAsync(Rater(rig), rig.Rater));
        Assert.Equal("not for this asker", await WhyAsync(Rater(rig), rig.First));
        Assert.Equal("not for this asker", await WhyAsync((rig.People.Planner, Role.Planner, "ccv"), rig.First));
    }

    [Theory]
    [InlineData("UPDATE calibration_case SET handed_in_at = NULL")]
    [InlineData("UPDATE calibration_case SET assigned_at = now()")]
    [InlineData("DELETE FROM calibration_rating")]
    [InlineData("UPDATE calibration_rating SET threat = 5")]
    public async Task What_was_handed_in_stays(string attempt)
    {
        await using var rig = await CalibrationRig.OpenAsync();
        await rig.HandedInAsync();

        Assert.Equal(Fixed, await TryAsync(rig, Rater(rig), attempt));
        Assert.Equal(Fixed, await TryAsync(rig, (rig.Coach, Role.CalibrationCoach, "ccv"), attempt));
    }

    [Fact]
    public async Task A_coach_turns_a_drawn_case_into_no_other_and_hands_nothing_in()
    {
        await using var rig = await CalibrationRig.OpenAsync();
        await rig.AssignedAsync();
        (AccountId, Role, string) coach = (rig.Coach, Role.CalibrationCoach, "ccv");

        Assert.Equal(Fixed, await TryAsync(rig, coach, $"UPDATE calibration_case SET first_rater = '{rig.People.Advisers[1]}'"));
        Assert.Equal(Fixed, await TryAsync(rig, coach, "UPDATE calibration_case SET handed_in_at = now()"));
        Assert.Equal(Fixed, await TryAsync(rig, (rig.Coach, Role.System, ""), "UPDATE calibration_case SET handed_in_at = now()"));
    }

    [Fact]
    public async Task Destroying_a_dossier_destroys_its_copy_and_its_ratings_also_when_they_were_handed_in()
    {
        await using var rig = await CalibrationRig.OpenAsync(DemoEnd.Closed, dossiers: 2);
        await rig.HandedInAsync();
        var gone = await rig.DossierOfAsync((await rig.CasesAsync())[0]);
        var code = await DestructionTests.LaterAsync(rig.House, gone);

        await DestructionTests.DestroyAsync(rig.House, gone, code);

        foreach (var table in (string[])["calibration_case", "calibration_evidence", "calibration_rating"])
        {
            Assert.Equal(0L, await Sql.ReadAsync(rig.House.ConnectionString, $"SELECT count(*) FROM {table} WHERE dossier_id = '{gone}'"));
            Assert.NotEqual(0L, await Sql.ReadAsync(rig.House.ConnectionString, $"SELECT count(*) FROM {table}"));
        }

        Assert.Equal(1L, await Sql.ReadAsync(rig.House.ConnectionString, "SELECT count(*) FROM calibration_draw"));
    }

    private static (AccountId, Role, string) Rater(CalibrationRig rig) => (rig.Rater, Role.Veiligheidsadviseur, "ccv");

    private static async Task<long> CountAsync(CalibrationRig rig, (AccountId, Role, string) actor, string table)
    {
        await using var app = await TwoDossiers.AppAsync(rig.House.ConnectionString, actor);
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM {table}", app);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    // The SQLSTATE of what stopped it, at the latest when it was to be committed; null when nothing did.
    private static async Task<string?> TryAsync(CalibrationRig rig, (AccountId, Role, string) actor, string sql)
    {
        await using var app = await TwoDossiers.AppAsync(rig.House.ConnectionString, actor);
        try
        {
            await using var command = new NpgsqlCommand($"{sql}; SET CONSTRAINTS ALL IMMEDIATE; ROLLBACK", app);
            await command.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
    }
}
