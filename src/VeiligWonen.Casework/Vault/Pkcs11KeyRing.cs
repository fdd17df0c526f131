using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace VeiligWonen.Casework.Vault;

/// <summary>
/// A key ring in a device that speaks PKCS#11. The wrapping keys are made in the device and never leave it; it encrypts and decrypts data keys
/// with AES-256-GCM (ADR 0030).
/// </summary>
internal sealed class Pkcs11KeyRing : IKeyRing, IDisposable
{
    private const string LabelPrefix = "veiligwonen-";
    private const int Nonce = 12;
    private const int TagBits = 128;

    private readonly Pkcs11InteropFactories factories = new();
    private readonly IPkcs11Library library;
    private readonly ISlot slot;
    private readonly ISession login;
    private readonly Lock adding = new();

    // The package asks for a library named libdl, which only development files bring: the loader's own functions stand in libc since glibc
    // 2.34, and in libdl.so.2 before.
    static Pkcs11KeyRing() => NativeLibrary.SetDllImportResolver(
        typeof(Pkcs11InteropFactories).Assembly,
        (name, _, _) => OperatingSystem.IsLinux() && string.Equals(name, "libdl", StringComparison.Ordinal)
            && (NativeLibrary.TryLoad("libdl.so.2", out var loader) || NativeLibrary.TryLoad("libc.so.6", out loader)) ? loader : IntPtr.Zero);

    public Pkcs11KeyRing(Pkcs11Options options)
    {
        library = factories.Pkcs11LibraryFactory.LoadPkcs11Library(factories, options.ModulePath, AppType.MultiThreaded);
        slot = library.GetSlotList(SlotsType.WithTokenPresent)
            .Find(s => string.Equals(s.GetTokenInfo().Label.Trim(), options.TokenLabel, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The key device has no token labelled {options.TokenLabel}.");
        // A session that stays open keeps the application logged in; each act has a session of its own.
        login = slot.OpenSession(SessionType.ReadWrite);
        var pin = Encoding.UTF8.GetBytes(File.ReadLines(options.PinFile).First().Trim());
        try
        {
            login.Login(CKU.CKU_USER, pin);
        }
        catch (Pkcs11Exception e) when (e.RV == CKR.CKR_USER_ALREADY_LOGGED_IN)
        {
            // Another ring in this process was first: the login is the application's, not the session's.
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pin);
        }

        if (Names().Count == 0)
        {
            Add();
        }
    }

    public IReadOnlyList<string> Names()
    {
        using var session = slot.OpenSession(SessionType.ReadOnly);
        return NamesIn(session);
    }

    public WrappedKey Wrap(byte[] key, string what)
    {
        using var session = slot.OpenSession(SessionType.ReadOnly);
        var newest = NamesIn(session)[^1];
        var nonce = RandomNumberGenerator.GetBytes(Nonce);
        using var mechanism = Gcm(nonce, what, out var parameters);
        using (parameters)
        {
            return new WrappedKey(newest, [Aead.Version, .. nonce, .. session.Encrypt(mechanism, KeyIn(session, newest), key)]);
        }
    }

    public byte[] Unwrap(WrappedKey wrapped, string what)
    {
        if (wrapped.Bytes.Length < 1 + Nonce || wrapped.Bytes[0] != Aead.Version)
        {
            throw new CryptographicException("This key was not wrapped in a format that this version knows.");
        }

        using var session = slot.OpenSession(SessionType.ReadOnly);
        using var mechanism = Gcm(wrapped.Bytes[1..(1 + Nonce)], what, out var parameters);
        using (parameters)
        {
            return session.Decrypt(mechanism, KeyIn(session, wrapped.RingKey), wrapped.Bytes[(1 + Nonce)..]);
        }
    }

    public string Add()
    {
        lock (adding)
        {
            using var session = slot.OpenSession(SessionType.ReadWrite);
            var next = NamesIn(session) is [.., var newest] ? int.Parse(newest, CultureInfo.InvariantCulture) + 1 : 1;
            var name = next.ToString("0000", CultureInfo.InvariantCulture);
            using var mechanism = factories.MechanismFactory.Create(CKM.CKM_AES_KEY_GEN);
            session.GenerateKey(mechanism, Template(name));
            return name;
        }
    }

    public void Retire(string name)
    {
        using var session = slot.OpenSession(SessionType.ReadWrite);
        session.DestroyObject(KeyIn(session, name));
    }

    /// <summary>True when the device itself says that it made the key and never gives it out.</summary>
    internal bool IsKept(string name)
    {
        using var session = slot.OpenSession(SessionType.ReadOnly);
        var said = session.GetAttributeValue(
            KeyIn(session, name), [CKA.CKA_SENSITIVE, CKA.CKA_EXTRACTABLE, CKA.CKA_NEVER_EXTRACTABLE, CKA.CKA_LOCAL]);
        return said[0].GetValueAsBool() && !said[1].GetValueAsBool() && said[2].GetValueAsBool() && said[3].GetValueAsBool();
    }

    public void Dispose()
    {
        login.Dispose();
        library.Dispose();
    }

    private IMechanism Gcm(byte[] nonce, string what, out Net.Pkcs11Interop.HighLevelAPI.MechanismParams.ICkGcmParams parameters)
    {
        parameters = factories.MechanismParamsFactory.CreateCkGcmParams(
            nonce, Nonce * 8, [Aead.Version, .. Encoding.UTF8.GetBytes(what)], TagBits);
        return factories.MechanismFactory.Create(CKM.CKM_AES_GCM, parameters);
    }

    // Sensitive and not extractable: the device refuses to give the key out, to us as well.
    private List<IObjectAttribute> Template(string name) =>
    [
        factories.ObjectAttributeFactory.Create(CKA.CKA_CLASS, CKO.CKO_SECRET_KEY),
        factories.ObjectAttributeFactory.Create(CKA.CKA_KEY_TYPE, CKK.CKK_AES),
        factories.ObjectAttributeFactory.Create(CKA.CKA_VALUE_LEN, (ulong)Aead.KeyBytes),
        factories.ObjectAttributeFactory.Create(CKA.CKA_LABEL, LabelPrefix + name),
        factories.ObjectAttributeFactory.Create(CKA.CKA_TOKEN, true),
        factories.ObjectAttributeFactory.Create(CKA.CKA_PRIVATE, true),
        factories.ObjectAttributeFactory.Create(CKA.CKA_SENSITIVE, true),
        factories.ObjectAttributeFactory.Create(CKA.CKA_EXTRACTABLE, false),
        factories.ObjectAttributeFactory.Create(CKA.CKA_ENCRYPT, true),
        factories.ObjectAttributeFactory.Create(CKA.CKA_DECRYPT, true),
    ];

    private List<string> NamesIn(ISession session)
    {
        var labels = session.FindAllObjects([factories.ObjectAttributeFactory.Create(CKA.CKA_CLASS, CKO.CKO_SECRET_KEY)])
            .Select(key => session.GetAttributeValue(key, [CKA.CKA_LABEL])[0].GetValueAsString());
        return [.. labels.Where(l => l.StartsWith(LabelPrefix, StringComparison.Ordinal)).Select(l => l[LabelPrefix.Length..]).Order(StringComparer.Ordinal)];
    }

    private IObjectHandle KeyIn(ISession session, string name) =>
        session.FindAllObjects(
        [
            factories.ObjectAttributeFactory.Create(CKA.CKA_CLASS, CKO.CKO_SECRET_KEY),
            factories.ObjectAttributeFactory.Create(CKA.CKA_LABEL, LabelPrefix + name),
        ]) is [var key] ? key : throw new InvalidOperationException($"The key device has no key named {name}.");
}
