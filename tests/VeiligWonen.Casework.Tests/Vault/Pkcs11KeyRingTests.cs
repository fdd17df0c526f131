using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Intake;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Tests.Vault;

/// <summary>A SoftHSM token of its own in a folder of its own, for the time of these tests.</summary>
public sealed class SoftHsm : IDisposable
{
    private const string Pin = "kanarie-4711";

    private readonly string folder = Directory.CreateTempSubdirectory("veiligwonen-hsm-").FullName;

    public SoftHsm()
    {
        if (!IsThere)
        {
            return;
        }

        Directory.CreateDirectory(Path.Combine(folder, "tokens"));
        File.WriteAllText(Path.Combine(folder, "softhsm2.conf"), $"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n");
        // .NET keeps an environment of its own; the library asks the C one.
        _ = SetEnvironment("SOFTHSM2_CONF", Path.Combine(folder, "softhsm2.conf"), 1);
        var start = new ProcessStartInfo("softhsm2-util", ["--init-token", "--free", "--label", "veiligwonen", "--pin", Pin, "--so-pin", "beheer-0815"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["SOFTHSM2_CONF"] = Path.Combine(folder, "softhsm2.conf");
        using var made = System.Diagnostics.Process.Start(start)!;
        made.WaitForExit();
        Assert.Equal(0, made.ExitCode);
        File.WriteAllText(Path.Combine(folder, "pin"), Pin + "\n");
    }

    private static string? Module { get; } = new[]
    {
        "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so", "/opt/homebrew/lib/softhsm/libsofthsm2.so",
    }.FirstOrDefault(File.Exists);

    public static bool IsThere => Module is not null;

    public string Folder => folder;

    public Pkcs11Options Options => new() { ModulePath = Module!, TokenLabel = "veiligwonen", PinFile = Path.Combine(folder, "pin") };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [DllImport("libc", EntryPoint = "setenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetEnvironment([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}

/// <summary>The real implementation against a real device that speaks PKCS#11.</summary>
public sealed class Pkcs11KeyRingTests(SoftHsm device) : IClassFixture<SoftHsm>
{
    private const string Missing = "SoftHSM is not on this machine (Debian: apt-get install softhsm2).";

    [Fact]
    public void What_was_wrapped_unwraps_as_itself_only()
    {
        Assert.SkipUnless(SoftHsm.IsThere, Missing);
        using var ring = new Pkcs11KeyRing(device.Options);
        var key = RandomNumberGenerator.GetBytes(32);

        var wrapped = ring.Wrap(key, "dossier-a");

        Assert.Equal(ring.Names()[^1], wrapped.RingKey);
        Assert.Equal(key, ring.Unwrap(wrapped, "dossier-a"));
        Assert.ThrowsAny<Exception>(() => ring.Unwrap(wrapped, "dossier-b"));
        wrapped.Bytes[^1] ^= 1;
        Assert.ThrowsAny<Exception>(() => ring.Unwrap(wrapped, "dossier-a"));
    }

    [Fact]
    public void The_device_keeps_its_keys_and_does_not_give_them_out()
    {
        Assert.SkipUnless(SoftHsm.IsThere, Missing);
        string newest;
        WrappedKey wrapped;
        var key = RandomNumberGenerator.GetBytes(32);
        using (var ring = new Pkcs11KeyRing(device.Options))
        {
            newest = ring.Add();
            wrapped = ring.Wrap(key, "dossier-a");
            Assert.Equal(newest, wrapped.RingKey);
            Assert.True(ring.IsKept(newest));
        }

        // Another process, later.
        using var again = new Pkcs11KeyRing(device.Options);
        Assert.Equal(key, again.Unwrap(wrapped, "dossier-a"));
    }

    [Fact]
    public void A_retired_key_is_gone_for_good()
    {
        Assert.SkipUnless(SoftHsm.IsThere, Missing);
        using var ring = new Pkcs11KeyRing(device.Options);
        var old = ring.Names()[^1];
        var wrapped = ring.Wrap(RandomNumberGenerator.GetBytes(32), "dossier-a");
        ring.Add();

        ring.Retire(old);

        Assert.DoesNotContain(old, ring.Names());
        Assert.Throws<InvalidOperationException>(() => ring.Unwrap(wrapped, "dossier-a"));
    }

    [Fact]
    public async Task Many_ask_the_device_at_once()
    {
        Assert.SkipUnless(SoftHsm.IsThere, Missing);
        using var ring = new Pkcs11KeyRing(device.Options);

        await Parallel.ForAsync(0, 200, (i, _) =>
        {
            var key = RandomNumberGenerator.GetBytes(32);
            Assert.Equal(key, ring.Unwrap(ring.Wrap(key, $"dossier-{i}"), $"dossier-{i}"));
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public async Task A_house_on_the_device_seals_opens_and_rotates()
    {
        Assert.SkipUnless(SoftHsm.IsThere, Missing);
        await using var house = await CaseworkHouse.OpenAsync(change: options => options with { Pkcs11 = device.Options });
        var bestuurder = await house.PersonAsync(Role.Bestuurder);
        var dossier = (await house.AsAsync(bestuurder, Asked.By())).Answer;

        var rotated = (await house.AsSystemAsync(new RotateKeys(CommandId.New()))).Answer;

        Assert.Equal(2, rotated.Rewrapped);
        Assert.False(File.Exists(house.Options.KeyRingPath), "With a device there is no ring file.");
        Assert.Equal("Verzonnenlaan 12", (await house.AsAsync(bestuurder, new RevealWoonplek(dossier, "eigen dossier bekijken"))).Answer.Street);
    }

    [Fact]
    public void A_token_that_is_not_there_is_named_and_the_pin_is_not()
    {
        Assert.SkipUnless(SoftHsm.IsThere, Missing);

        var missing = Assert.Throws<InvalidOperationException>(() => new Pkcs11KeyRing(device.Options with { TokenLabel = "elders" }));

        Assert.Contains("elders", missing.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("kanarie", missing.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("kanarie", device.Options.ToString(), StringComparison.Ordinal);
    }
}
