using System.Net;
using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Web.Tests.Host;

public sealed class ScheduleTests(RunningClock clock) : IClassFixture<RunningClock>
{
    [Fact]
    public void Everything_the_clock_does_stands_in_the_schedule_without_arguments()
    {
        var jobs = clock.Services.GetRequiredService<JobStorage>().GetConnection().GetRecurringJobs();

        Assert.Equal(
            [("adviesversies-maken", "*/15 * * * *"), ("cijfers-publiceren", "0 2 * * *"), ("kalibratie-trekken", "* * * * *"), ("logboek-verzegelen", "0 3 * * *"), ("mail-versturen", "* * * * *"), ("opschortingen-beëindigen", "*/15 * * * *"), ("opvallende-inzage-melden", "*/15 * * * *"), ("sleutels-vernietigen", "* * * * *"), ("termijnen-herinneren", "*/15 * * * *"), ("termijnen-hertellen", "* * * * *"), ("toetsers-nagaan", "*/15 * * * *"), ("voorspellingen-maken", "0 4 * * *")],
            jobs.Select(j => (j.Id, j.Cron)).Order());
        Assert.All(jobs, j => Assert.Empty(j.Job.Args));
        Assert.All(jobs, j => Assert.Equal("Europe/Amsterdam", j.TimeZoneId));
    }

    [Fact]
    public void Mail_has_a_queue_of_its_own_so_that_a_slow_mail_server_keeps_nothing_else_waiting()
    {
        var jobs = clock.Services.GetRequiredService<JobStorage>().GetConnection().GetRecurringJobs();

        Assert.Equal(["mail-versturen"], jobs.Where(j => j.Job.Queue is "mail" || j.Queue is "mail").Select(j => j.Id));
        // There is one worker for it beside those of the rest.
        var servers = clock.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<BackgroundJobServerHostedService>();
        Assert.Equal(2, servers.Count());
    }

    [Fact]
    public async Task An_operator_sends_the_mail_that_is_due()
    {
        Assert.Equal((OperatorCommands.Done, ""), await RunAsync(["mail", "send"], ""));
        Assert.Equal((OperatorCommands.BadInput, "De opdracht mail kent alleen send. Bijvoorbeeld: mail send."), await RunAsync(["mail", "wis"], ""));
    }

    [Fact]
    public async Task A_job_sends_its_message_as_the_clock()
    {
        await using var scope = clock.Services.CreateAsyncScope();
        var job = scope.ServiceProvider.GetRequiredService<ClockJob>();

        await job.RemindAsync();
        await job.FlagUnusualLookingAsync();
        await job.SendOutboxAsync();
        await job.DestroyKeysAsync();
        await job.PublishFiguresAsync();
        await job.SealTrailAsync();
        await job.FillCalibrationDrawsAsync();
        await job.WriteMissingEditionsAsync();
        await job.WatchReviewsAsync();
        await job.RecountAsync();
        await job.LapseSuspensionsAsync();
        await job.MakeForecastsAsync();
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData(nameof(Role.Planner), HttpStatusCode.Forbidden)]
    [InlineData(nameof(Role.Beveiligingsautoriteit), HttpStatusCode.Forbidden)]
    [InlineData(nameof(Role.Administrator), HttpStatusCode.OK)]
    public async Task The_dashboard_opens_for_an_administrator_only_even_on_this_machine(string? role, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Schedule.Dashboard);
        if (role is not null)
        {
            request.Headers.Add(RunningClock.RoleHeader, role);
        }

        using var answer = await clock.Browser.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task The_health_page_says_that_the_database_answers_and_nothing_more()
    {
        using var answer = await clock.Browser.GetAsync(Health.Address);

        Assert.Equal((HttpStatusCode.OK, "gezond"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task An_operator_makes_an_administrator_with_a_typed_password_and_not_twice()
    {
        string[] args = ["create-admin", "--email", "o'brien@organisatie.example", "--name", "A. O'Brien"];

        var made = await RunAsync(args, "een lang wachtwoord\n");
        var again = await RunAsync(args, "een lang wachtwoord\n");
        var simple = await RunAsync(["create-admin", "--email", "b@organisatie.example", "--name", "B"], "kort\n");
        var noAddress = await RunAsync(["create-admin", "--email", "geen adres", "--name", "B"], "een lang wachtwoord\n");

        Assert.Equal((OperatorCommands.Done, ""), made);
        Assert.Equal((OperatorCommands.Refused, "Er is al een account met dit e-mailadres."), again);
        Assert.Equal((OperatorCommands.Refused, "Kies een wachtwoord van minstens 12 tekens, met minstens 6 verschillende tekens."), simple);
        Assert.Equal((OperatorCommands.BadInput, "Dit is geen geldig e-mailadres. Een voorbeeld: naam@organisatie.nl."), noAddress);
        await using var scope = clock.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredKeyedService<FrontDesk>(FrontDesk.OfTheClock);
        Assert.IsType<Casework.Platform.NotFound>((await desk.SendAsync(new Casework.Notices.ListOutbox())).Refusal);
        var signedIn = (await scope.ServiceProvider.GetRequiredService<FrontDesk>()
            .SendAsync(new CheckPassword("o'brien@organisatie.example", "een lang wachtwoord"))).Answer;
        Assert.Equal([Role.Administrator], signedIn.Roles);
    }

    [Fact]
    public async Task An_operator_counts_rotates_and_retires_keys()
    {
        Assert.Equal((OperatorCommands.Done, ""), await RunAsync(["keys", "status"], ""));
        Assert.Equal((OperatorCommands.Refused, "Dit is de nieuwste sleutel. Maak eerst een nieuwe met keys rotate."), await RunAsync(["keys", "retire", "0001"], ""));
        Assert.Equal((OperatorCommands.Done, ""), await RunAsync(["keys", "rotate"], ""));
        Assert.Equal((OperatorCommands.Done, ""), await RunAsync(["keys", "retire", "0001"], ""));
        Assert.Equal((OperatorCommands.Refused, "De sleutelring heeft geen sleutel met dit nummer."), await RunAsync(["keys", "retire", "0001"], ""));
    }

    [Fact]
    public async Task An_operator_seals_checks_and_exports_the_trail()
    {
        var folder = Directory.CreateTempSubdirectory("veiligwonen-audit-");
        try
        {
            var package = Path.Combine(folder.FullName, "logboek.zip");
            Assert.Equal((OperatorCommands.Done, ""), await RunAsync(["audit", "seal"], ""));
            Assert.Equal((OperatorCommands.Done, ""), await RunAsync(["audit", "verify"], ""));
            Assert.Equal((OperatorCommands.Refused, "Dit dossier is niet gevonden."), await RunAsync(["audit", "export", "--dossier", "VW-0000-0000", "--out", package], ""));
            Assert.StartsWith("Geef --dossier en --out.", (await RunAsync(["audit", "export", "--out", package], "")).Error);
            Assert.StartsWith("Geef met --out een nieuw bestand", (await RunAsync(["audit", "export", "--dossier", "x", "--out", folder.FullName + "/geen/x.zip"], "")).Error);

            // A refused attempt is enough for a chain of its own.
            var dossier = DossierId.New();
            await using var scope = clock.Services.CreateAsyncScope();
            var desk = scope.ServiceProvider.GetRequiredKeyedService<FrontDesk>(FrontDesk.OfTheClock);
            await desk.SendAsync(new Casework.Dossiers.ShowDossier(dossier));
            Assert.Equal((OperatorCommands.Done, ""), await RunAsync(["audit", "export", "--dossier", dossier.ToString(), "--out", package], ""));
            Assert.True(new FileInfo(package).Length > 1_000);
            Assert.StartsWith("Geef met --out een nieuw bestand", (await RunAsync(["audit", "export", "--dossier", dossier.ToString(), "--out", package], "")).Error);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_trail_that_was_changed_ends_with_a_code_and_names_the_place()
    {
        await RunAsync(["audit", "seal"], "");
        await using var connection = new Npgsql.NpgsqlConnection(clock.ConnectionString);
        await connection.OpenAsync();
        await using var off = new Npgsql.NpgsqlCommand("SET session_replication_role = replica", connection);
        await off.ExecuteNonQueryAsync();
        await using var change = new Npgsql.NpgsqlCommand("UPDATE audit_line SET action = action || 'x' WHERE id = 1 RETURNING chain_id, sequence", connection);
        await using var reader = await change.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        var place = $"keten {reader.GetGuid(0)}, regel {reader.GetInt64(1)} (nummer 1)";
        await reader.DisposeAsync();

        var (code, error) = await RunAsync(["audit", "verify"], "");
        await using var back = new Npgsql.NpgsqlCommand("UPDATE audit_line SET action = left(action, -1) WHERE id = 1", connection);
        await back.ExecuteNonQueryAsync();

        Assert.Equal(OperatorCommands.Refused, code);
        Assert.StartsWith($"{place}: Deze regel is gewijzigd", error, StringComparison.Ordinal);
        Assert.EndsWith("Het logboek klopt niet: 1 fout.", error, StringComparison.Ordinal);
        Assert.Equal((OperatorCommands.Done, ""), await RunAsync(["audit", "verify"], ""));
    }

    [Fact]
    public async Task Migrating_twice_changes_nothing()
    {
        Assert.Equal((OperatorCommands.Done, ""), await RunAsync(["migrate"], ""));
        Assert.Equal((OperatorCommands.Done, ""), await RunAsync(["migrate"], ""));
    }

    private async Task<(int? Code, string Error)> RunAsync(string[] args, string typed)
    {
        using var input = new StringReader(typed);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await OperatorCommands.RunAsync(args, clock.Services, new OperatorConsole(input, output, error));
        return (code, error.ToString().Trim());
    }
}
