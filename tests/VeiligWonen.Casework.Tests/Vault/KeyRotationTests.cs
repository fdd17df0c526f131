using System.Security.Cryptography;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Intake;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Tests.Vault;

public sealed class KeyRotationTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("veiligwonen-ring-").FullName;

    private string RingPath => Path.Combine(folder, "ring", "keyring.json");

    private string StoreFolder => Path.Combine(folder, "store");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Rotating_puts_every_key_under_a_new_one_and_every_dossier_still_opens()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var bestuurder = await house.PersonAsync(Role.Bestuurder);
        var dossier = (await house.AsAsync(bestuurder, Asked.By())).Answer;

        var rotated = (await house.AsSystemAsync(new RotateKeys(CommandId.New()))).Answer;

        // The data key and the key of the index.
        Assert.Equal(new KeysRotated("0002", 2, Resumed: false), rotated);
        var keys = (await house.AsSystemAsync(new ShowKeys())).Answer;
        Assert.Equal([new KeysUnder("0001", 0), new KeysUnder("0002", 2)], keys.Under);
        Assert.Equal((0, 0), (keys.WithoutKey, keys.WithoutDossier));
        Assert.Null((await house.AsSystemAsync(new RetireKey(CommandId.New(), "0001"))).Refusal);
        Assert.Equal("Verzonnenlaan 12", (await house.AsAsync(bestuurder, new RevealWoonplek(dossier, "eigen dossier bekijken"))).Answer.Street);
    }

    [Fact]
    public async Task A_server_that_ran_on_uses_the_key_that_was_made_beside_it()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await house.AsAsync(await house.PersonAsync(Role.Bestuurder), Asked.By());
        await using (var beside = house.Beside())
        {
            await beside.AsSystemAsync(new RotateKeys(CommandId.New()));
        }

        await house.AsAsync(await house.PersonAsync(Role.Bestuurder, "twee"), Asked.By());

        Assert.Equal([new KeysUnder("0001", 0), new KeysUnder("0002", 3)], (await house.AsSystemAsync(new ShowKeys())).Answer.Under);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_rotation_that_was_stopped_anywhere_is_ended_by_the_next_one(int rewrapped)
    {
        var ring = new StoppingRing(new FileKeyRing(RingPath));
        var store = new KeyStore(StoreFolder, ring);
        var secrets = Enumerable.Range(0, 5).ToDictionary(i => $"key-{i}", _ => RandomNumberGenerator.GetBytes(32), StringComparer.Ordinal);
        foreach (var (name, key) in secrets)
        {
            store.Put(name, key);
        }

        ring.StopAfter = rewrapped;
        var rotate = new RotateKeysHandler(ring, store);
        await Assert.ThrowsAsync<IOException>(() => rotate.HandleAsync(new RotateKeys(CommandId.New()), default));
        ring.StopAfter = int.MaxValue;

        // Every key opens halfway as well.
        Assert.Equal(new SortedDictionary<string, int>(StringComparer.Ordinal) { ["0001"] = 5 - rewrapped, ["0002"] = rewrapped }, store.Count());
        foreach (var (name, key) in secrets)
        {
            Assert.Equal(key, await store.OpenAsync(name, default));
        }

        var ended = (await rotate.HandleAsync(new RotateKeys(CommandId.New()), default)).Answer;

        Assert.Equal(new KeysRotated("0002", 5 - rewrapped, Resumed: true), ended);
        Assert.Equal(5, store.Count()["0002"]);
        foreach (var (name, key) in secrets)
        {
            Assert.Equal(key, await store.OpenAsync(name, default));
        }
    }

    [Fact]
    public async Task A_key_that_is_needed_or_newest_or_unknown_is_not_retired()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await house.AsAsync(await house.PersonAsync(Role.Bestuurder), Asked.By());

        Assert.IsType<KeyIsNewest>((await house.AsSystemAsync(new RetireKey(CommandId.New(), "0001"))).Refusal);
        new FileKeyRing(Path.Combine(house.KeyFolder, "keyring.json")).Add();
        Assert.Equal(2, Assert.IsType<KeyIsNeeded>((await house.AsSystemAsync(new RetireKey(CommandId.New(), "0001"))).Refusal).Count);
        Assert.IsType<NoSuchKey>((await house.AsSystemAsync(new RetireKey(CommandId.New(), "9999"))).Refusal);
        Assert.IsType<InvalidInput>((await house.AsSystemAsync(new RetireKey(CommandId.New(), ""))).Refusal);
    }

    [Fact]
    public async Task Only_the_operator_touches_the_keys()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);

        Assert.IsType<NotFound>((await house.AsAsync(administrator, new RotateKeys(CommandId.New()))).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(administrator, new RetireKey(CommandId.New(), "0001"))).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(administrator, new ShowKeys())).Refusal);
    }

    [Fact]
    public async Task A_wrapped_key_that_is_given_another_name_does_not_open()
    {
        var store = new KeyStore(StoreFolder, new FileKeyRing(RingPath));
        store.Put("dossier-a", RandomNumberGenerator.GetBytes(32));
        store.Put("dossier-b", RandomNumberGenerator.GetBytes(32));

        File.Copy(Path.Combine(StoreFolder, "dossier-a.key"), Path.Combine(StoreFolder, "dossier-b.key"), overwrite: true);

        await Assert.ThrowsAnyAsync<CryptographicException>(() => store.OpenAsync("dossier-b", default));
    }

    [Fact]
    public async Task A_secret_of_the_house_opens_in_its_own_row_also_after_a_rotation()
    {
        var ring = new FileKeyRing(RingPath);
        var store = new KeyStore(StoreFolder, ring);
        var house = new HouseVault(store);
        var secret = await house.SealAsync("site_key.sealed", new SealedAt("een", 0), [1, 2, 3], default);

        await new RotateKeysHandler(ring, store).HandleAsync(new RotateKeys(CommandId.New()), default);
        ring.Retire("0001");

        Assert.Equal([1, 2, 3], await house.OpenAsync("site_key.sealed", new SealedAt("een", 0), secret, default));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => house.OpenAsync("site_key.sealed", new SealedAt("twee", 0), secret, default));
    }

    [Fact]
    public void A_key_is_never_overwritten_by_another_of_the_same_name()
    {
        var store = new KeyStore(StoreFolder, new FileKeyRing(RingPath));
        store.Put("dossier-a", RandomNumberGenerator.GetBytes(32));

        Assert.Throws<InvalidOperationException>(() => store.Put("dossier-a", RandomNumberGenerator.GetBytes(32)));
    }

    [Fact]
    public async Task A_key_that_is_destroyed_while_all_are_rewrapped_does_not_come_back()
    {
        var ring = new FileKeyRing(RingPath);
        var store = new KeyStore(StoreFolder, ring);
        var names = Enumerable.Range(0, 60).Select(i => $"key-{i:00}").ToList();
        foreach (var name in names)
        {
            store.Put(name, RandomNumberGenerator.GetBytes(32));
        }

        ring.Add();
        await Task.WhenAll(
            Task.Run(() => store.Rewrap(default), TestContext.Current.CancellationToken),
            Task.Run(() => names.ForEach(name => store.Destroy(name)), TestContext.Current.CancellationToken));

        Assert.Empty(Directory.EnumerateFiles(StoreFolder, "*.key"));
    }

    [Fact]
    public void Ring_and_keys_are_for_their_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var store = new KeyStore(StoreFolder, new FileKeyRing(RingPath));
        store.Put("dossier-a", RandomNumberGenerator.GetBytes(32));

        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(Own, File.GetUnixFileMode(RingPath));
        Assert.Equal(Own, File.GetUnixFileMode(Path.Combine(StoreFolder, "dossier-a.key")));
        Assert.Equal(Own | UnixFileMode.UserExecute, File.GetUnixFileMode(StoreFolder));
    }

    // A machine that stops after so many keys were wrapped.
    private sealed class StoppingRing(IKeyRing ring) : IKeyRing
    {
        private int wrapped;

        public int StopAfter
        {
            get;
            set
            {
                field = value;
                wrapped = 0;
            }
        }

        = int.MaxValue;

        public IReadOnlyList<string> Names() => ring.Names();

        public WrappedKey Wrap(byte[] key, string what) => wrapped++ < StopAfter ? ring.Wrap(key, what) : throw new IOException("The machine stopped.");

        public byte[] Unwrap(WrappedKey key, string what) => ring.Unwrap(key, what);

        public string Add() => ring.Add();

        public void Retire(string name) => ring.Retire(name);
    }
}
