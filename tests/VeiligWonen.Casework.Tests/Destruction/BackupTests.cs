using System.Security.Cryptography;
using Npgsql;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Vault;
using VeiligWonen.Casework.Vault;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Casework.Tests.Destruction;

/// <summary>Destroying the data key destroys the dossier, backups included: a real dump, made before, restored after.</summary>
public sealed class BackupTests
{
    [Fact]
    public async Task A_backup_that_was_made_before_the_destruction_no_longer_opens()
    {
        var tools = await PostgresTools.FindAsync(null, "pg_dump", TestContext.Current.CancellationToken);
        Assert.SkipWhen(tools is null, "No pg_dump on this machine.");
        await using var house = await CaseworkHouse.OpenAsync();
        var dossiers = await WholeLife.PlayAsync(house, DemoEnd.Closed, DemoEnd.Closed);
        var (gone, stays) = (dossiers[0], dossiers[1]);
        var code = await DestructionTests.LaterAsync(house, gone);
        var key = await KeyAsync(house, gone);
        await using var backup = await Backup.MakeAsync(tools, house.ConnectionString);

        // The control: a restored backup does open, and its values are those of the dossier, as long as the key is there.
        await using (var before = await backup.RestoreAsync(house))
        {
            var values = await WholeLife.ValuesAsync(before.House, gone);
            Assert.True(values.Count > 40, $"Only {values.Count} values were in the backup.");
            Assert.Equal(values.Count, await WholeLife.OpenAsync(before.House, values));
            Assert.All(values, v => Aead.Open(key, v.Bytes, AssociatedOf(v)));
        }

        await DestructionTests.DestroyAsync(house, gone, code);

        await using var after = await backup.RestoreAsync(house);
        var there = await WholeLife.ValuesAsync(after.House, gone);
        Assert.True(there.Count > 40, "The rows are in the backup: it is the key that is gone.");
        Assert.Equal(0, await WholeLife.OpenAsync(after.House, there));
        Assert.Equal(1, (await after.House.AsSystemAsync(new ShowKeys())).Answer.WithoutKey);
        var others = await WholeLife.ValuesAsync(after.House, stays);
        Assert.Equal(others.Count, await WholeLife.OpenAsync(after.House, others));

        // No key that is left anywhere opens them, and the dump itself holds none.
        var left = await AllKeysAsync(house);
        Assert.NotEmpty(left);
        Assert.All(there, v => Assert.All(left, k => Assert.ThrowsAny<CryptographicException>(() => Aead.Open(k, v.Bytes, AssociatedOf(v)))));
        var dump = await backup.PlainAsync();
        Assert.Contains(code, dump, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower(key), dump, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(key), dump, StringComparison.Ordinal);
        Assert.DoesNotContain("RingKey", dump, StringComparison.Ordinal);
    }

    private static string AssociatedOf(SealedValue value) => value.Row.Where(value.Field).Associated(value.Dossier.ToString(), value.Field);

    private static KeyStore StoreOf(CaseworkHouse house) => new(house.Options.KeyStoreFolder, new FileKeyRing(house.Options.KeyRingPath));

    private static Task<byte[]> KeyAsync(CaseworkHouse house, DossierId dossier) => StoreOf(house).OpenAsync(KeyStore.NameOf(dossier), default);

    private static async Task<List<byte[]>> AllKeysAsync(CaseworkHouse house)
    {
        List<byte[]> keys = [];
        foreach (var file in Directory.EnumerateFiles(house.Options.KeyStoreFolder, "*.key"))
        {
            keys.Add(await StoreOf(house).OpenAsync(Path.GetFileNameWithoutExtension(file), default));
        }

        return keys;
    }
}

/// <summary>A dump made by pg_dump, and databases restored from it by pg_restore.</summary>
internal sealed class Backup(PostgresTools tools, string folder, string source) : IAsyncDisposable
{
    private string DumpFile => Path.Combine(folder, "backup.dump");

    public static async Task<Backup> MakeAsync(PostgresTools tools, string connectionString)
    {
        var folder = Directory.CreateDirectory(Path.Combine(TestServer.Memory, $"veiligwonen-dump-{Guid.CreateVersion7():N}")).FullName;
        await PostgresTools.GiveToOwnerAsync(folder, default);
        var backup = new Backup(tools, folder, connectionString);
        await tools.RunAsync("pg_dump", ["--format=custom", $"--file={backup.DumpFile}", $"--dbname={Address(connectionString)}"], default);
        return backup;
    }

    public async Task<Restored> RestoreAsync(CaseworkHouse house)
    {
        var name = $"restored_{Guid.CreateVersion7():N}";
        await Sql.RunAsync(On("postgres"), $"CREATE DATABASE {name}");
        await tools.RunAsync("pg_restore", ["--exit-on-error", $"--dbname={Address(On(name))}", DumpFile], default);
        return new Restored(house.Beside(connectionString: On(name)), On("postgres"), name);
    }

    /// <summary>The dump as text.</summary>
    public Task<string> PlainAsync() => tools.RunAsync("pg_restore", ["--file=-", DumpFile], default);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private string On(string database) => new NpgsqlConnectionStringBuilder(source) { Database = database }.ConnectionString;

    private static string Address(string connectionString)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        // Words, not an address: the host may be the folder of a socket.
        return $"host='{to.Host}' port={to.Port} user='{to.Username}' password='{to.Password}' dbname='{to.Database}'";
    }
}

/// <summary>A house on a restored database, with the keys of the house it was dumped from.</summary>
internal sealed class Restored(CaseworkHouse house, string server, string name) : IAsyncDisposable
{
    public CaseworkHouse House => house;

    public async ValueTask DisposeAsync()
    {
        await house.DisposeAsync();
        await Sql.RunAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
    }
}
