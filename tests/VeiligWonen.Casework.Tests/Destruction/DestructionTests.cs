using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Destruction;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Vault;

namespace VeiligWonen.Casework.Tests.Destruction;

public sealed class DestructionTests
{
    [Fact]
    public async Task Two_administrators_destroy_a_dossier_and_only_its_trail_and_a_certificate_remain()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossiers = await WholeLife.PlayAsync(house, DemoEnd.Closed, DemoEnd.Closed);
        var (gone, stays) = (dossiers[0], dossiers[1]);
        var code = await LaterAsync(house, gone);
        var kept = (await WholeLife.ValuesAsync(house, stays)).Count;
        var lines = await LinesAsync(house, gone);

        var certificate = await DestroyAsync(house, gone, code);

        Assert.Empty(await TablesThatNameAsync(house, gone));
        Assert.Empty(await WholeLife.ValuesAsync(house, gone));
        Assert.False(File.Exists(Path.Combine(house.KeyFolder, "dossiers", $"dossier-{gone}.key")));
        Assert.Equal(lines + 2, await LinesAsync(house, gone));
        Assert.Equal(kept, await WholeLife.OpenAsync(house, await WholeLife.ValuesAsync(house, stays)));
        var text = (await house.AsAsync(await house.PersonAsync(Role.Administrator), new ShowCertificate(certificate))).Answer.Text;
        Assert.Contains(code, text, StringComparison.Ordinal);
        Assert.Contains("  woonplek: 1\n", text, StringComparison.Ordinal);
        Assert.Contains("  dossier: 1\n", text, StringComparison.Ordinal);
        Assert.Contains("Voorgesteld door: Fictief Administrator een", text, StringComparison.Ordinal);
        Assert.Contains("Bevestigd door: Fictief Administrator twee", text, StringComparison.Ordinal);
        var body = text[..text.IndexOf("SHA-256", StringComparison.Ordinal)];
        Assert.EndsWith(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body))) + "\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dossier_that_must_still_be_kept_cannot_be_proposed()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = (await WholeLife.PlayAsync(house, DemoEnd.Withdrawn))[0];

        var refused = await house.AsAsync(await house.PersonAsync(Role.Administrator), new ProposeDestruction(CommandId.New(), dossier));

        Assert.IsType<StillToBeKept>(refused.Refusal);
        Assert.Equal((0, 1), await CountsAsync(house));
    }

    [Fact]
    public async Task How_long_it_is_kept_depends_on_how_it_ended()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossiers = await WholeLife.PlayAsync(house, DemoEnd.Withdrawn, DemoEnd.Closed);
        house.Clock.Advance(TimeSpan.FromDays(500));
        var administrator = await house.PersonAsync(Role.Administrator);

        Assert.Equal((1, 1), await CountsAsync(house));
        Assert.Null((await house.AsAsync(administrator, new ProposeDestruction(CommandId.New(), dossiers[0]))).Refusal);
        Assert.IsType<StillToBeKept>((await house.AsAsync(administrator, new ProposeDestruction(CommandId.New(), dossiers[1]))).Refusal);
    }

    [Fact]
    public async Task A_running_dossier_is_not_there_to_be_destroyed()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = (await WholeLife.PlayAsync(house, DemoEnd.Assessing))[0];
        house.Clock.Advance(TimeSpan.FromDays(10_000));

        Assert.IsType<NotFound>((await house.AsAsync(await house.PersonAsync(Role.Administrator), new ProposeDestruction(CommandId.New(), dossier))).Refusal);
    }

    [Fact]
    public async Task Nobody_destroys_a_dossier_alone_or_by_another_code_or_without_a_proposal()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = (await WholeLife.PlayAsync(house, DemoEnd.Withdrawn))[0];
        var code = await LaterAsync(house, dossier);
        var (one, two) = (await house.PersonAsync(Role.Administrator), await house.PersonAsync(Role.Administrator, "twee"));

        Assert.IsType<NotProposed>((await house.AsAsync(two, new ConfirmDestruction(CommandId.New(), dossier, code))).Refusal);
        Assert.Null((await house.AsAsync(one, new ProposeDestruction(CommandId.New(), dossier))).Refusal);
        Assert.IsType<ProposedAlready>((await house.AsAsync(two, new ProposeDestruction(CommandId.New(), dossier))).Refusal);
        Assert.IsType<ProposedByYou>((await house.AsAsync(one, new ConfirmDestruction(CommandId.New(), dossier, code))).Refusal);
        Assert.IsType<AnotherCode>((await house.AsAsync(two, new ConfirmDestruction(CommandId.New(), dossier, "VW-AAAA-AAAA"))).Refusal);
        Assert.IsType<InvalidInput>((await house.AsAsync(two, new ConfirmDestruction(CommandId.New(), dossier, ""))).Refusal);
        Assert.NotEmpty(await WholeLife.ValuesAsync(house, dossier));
    }

    [Fact]
    public async Task The_database_itself_holds_that_two_people_said_so()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = (await WholeLife.PlayAsync(house, DemoEnd.Withdrawn))[0];
        await LaterAsync(house, dossier);
        var one = await house.PersonAsync(Role.Administrator);

        var two = await house.PersonAsync(Role.Administrator, "twee");

        await RefusedAsync(house, two, $"SELECT destroy_dossier('{dossier}')");
        await house.AsAsync(one, new ProposeDestruction(CommandId.New(), dossier));
        await RefusedAsync(house, one, $"SELECT destroy_dossier('{dossier}')");
        await RefusedAsync(house, two, $"UPDATE destruction_proposal SET confirmed_by = '{two}'");
        await RefusedAsync(house, two, $"UPDATE destruction_proposal SET proposed_by = '{one}'");
        Assert.NotEmpty(await WholeLife.ValuesAsync(house, dossier));

        // The control: the same words by the second person do destroy it.
        await Sql.RunAsync(house.ConnectionString, AsAdministrator(two, $"SELECT destroy_dossier('{dossier}')"));
        Assert.Empty(await WholeLife.ValuesAsync(house, dossier));
    }

    [Fact]
    public async Task Only_an_administrator_proposes_confirms_and_lists()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        foreach (var role in Enum.GetValues<Role>().Except([Role.System, Role.Administrator]))
        {
            var person = await house.PersonAsync(role);
            Assert.IsType<NotFound>((await house.AsAsync(person, new ListDestructions())).Refusal);
            Assert.IsType<NotFound>((await house.AsAsync(person, new ProposeDestruction(CommandId.New(), DossierId.New()))).Refusal);
            Assert.IsType<NotFound>((await house.AsAsync(person, new ConfirmDestruction(CommandId.New(), DossierId.New(), "x"))).Refusal);
            Assert.IsType<NotFound>((await house.AsAsync(person, new DestroyKeys(CommandId.New()))).Refusal);
        }
    }

    [Fact]
    public async Task The_certificate_waits_for_the_key_and_a_key_that_comes_back_is_destroyed_again()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = (await WholeLife.PlayAsync(house, DemoEnd.Withdrawn))[0];
        var code = await LaterAsync(house, dossier);
        var key = Path.Combine(house.KeyFolder, "dossiers", $"dossier-{dossier}.key");
        var copy = await File.ReadAllBytesAsync(key, TestContext.Current.CancellationToken);
        var (one, two) = (await house.PersonAsync(Role.Administrator), await house.PersonAsync(Role.Administrator, "twee"));
        await house.AsAsync(one, new ProposeDestruction(CommandId.New(), dossier));
        var certificate = (await house.AsAsync(two, new ConfirmDestruction(CommandId.New(), dossier, code))).Answer;

        Assert.IsType<KeyStillThere>((await house.AsAsync(one, new ShowCertificate(certificate))).Refusal);
        Assert.Equal(1, (await house.AsSystemAsync(new DestroyKeys(CommandId.New()))).Answer);
        Assert.Equal(0, (await house.AsSystemAsync(new DestroyKeys(CommandId.New()))).Answer);
        Assert.Null((await house.AsAsync(one, new ShowCertificate(certificate))).Refusal);

        // An old copy of the key store was put back.
        await File.WriteAllBytesAsync(key, copy, TestContext.Current.CancellationToken);
        Assert.Equal(1, (await house.AsSystemAsync(new DestroyKeys(CommandId.New()))).Answer);
        Assert.False(File.Exists(key));
    }

    [Fact]
    public async Task The_phases_of_the_database_function_are_the_final_phases()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var source = (string)(await Sql.ReadAsync(house.ConnectionString, "SELECT prosrc FROM pg_proc WHERE proname = 'finished_dossiers'"))!;

        Assert.All(Enum.GetValues<Phase>(), phase => Assert.Equal(phase.IsFinal(), source.Contains($"'{phase}'", StringComparison.Ordinal)));
    }

    /// <summary>As two administrators do it, with the clock after them.</summary>
    internal static async Task<CertificateId> DestroyAsync(CaseworkHouse house, DossierId dossier, string code)
    {
        Assert.Null((await house.AsAsync(await house.PersonAsync(Role.Administrator), new ProposeDestruction(CommandId.New(), dossier))).Refusal);
        var confirmed = await house.AsAsync(await house.PersonAsync(Role.Administrator, "twee"), new ConfirmDestruction(CommandId.New(), dossier, code));
        Assert.Null(confirmed.Refusal);
        Assert.Equal(1, (await house.AsSystemAsync(new DestroyKeys(CommandId.New()))).Answer);
        return confirmed.Answer;
    }

    /// <summary>Lets the time to keep it pass, and reads its code.</summary>
    internal static async Task<string> LaterAsync(CaseworkHouse house, DossierId dossier)
    {
        house.Clock.Advance(TimeSpan.FromDays(8 * 366));
        return await house.InDbAsync(db => db.Set<Dossier>().Where(d => d.Id == dossier).Select(d => d.Code).SingleAsync());
    }

    private static async Task RefusedAsync(CaseworkHouse house, AccountId who, string sql) =>
        Assert.Equal("42501", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Sql.RunAsync(house.ConnectionString, AsAdministrator(who, sql)))).SqlState);

    // As the application works: its role, and the actor in the settings.
    private static string AsAdministrator(AccountId who, string sql) =>
        $"SET ROLE vw_app; SELECT set_config('vw.role', 'Administrator', false), set_config('vw.roles', '{{Administrator}}', false), set_config('vw.account', '{who}', false); {sql}";

    private static async Task<(int Due, int Kept)> CountsAsync(CaseworkHouse house)
    {
        var list = (await house.AsAsync(await house.PersonAsync(Role.Administrator), new ListDestructions())).Answer;
        return (list.Due.Count, list.StillKept);
    }

    private static Task<int> LinesAsync(CaseworkHouse house, DossierId dossier) => house.InDbAsync(db => db.Set<AuditLine>().CountAsync(l => l.DossierId == dossier));

    // Every table of the database, whether we know it or not: does any row still hold the id?
    private static async Task<List<string>> TablesThatNameAsync(CaseworkHouse house, DossierId dossier)
    {
        var tables = await house.InDbAsync(db => db.Database.SqlQuery<string>(
            $"SELECT tablename::text AS \"Value\" FROM pg_tables WHERE schemaname = 'public'").ToListAsync());
        List<string> naming = [];
        foreach (var table in tables.Where(t => !t.StartsWith("audit", StringComparison.Ordinal) && t is not ("destruction_certificate" or "command_done")))
        {
            if ((long)(await Sql.ReadAsync(house.ConnectionString, $"SELECT count(*) FROM \"{table}\" t WHERE t::text LIKE '%{dossier}%'"))! > 0)
            {
                naming.Add(table);
            }
        }

        Assert.True(tables.Count > 30);
        return naming;
    }
}
