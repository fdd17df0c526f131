using VeiligWonen.Casework;
using VeiligWonen.Casework.Calibration;
using VeiligWonen.Casework.Planning;
using VeiligWonen.Casework.Review;

namespace VeiligWonen.Web.Host;

/// <summary>What the environment says: where the database is, where files go, whether this is the demonstration.</summary>
internal sealed record Settings(string? ConnectionString, string? OwnerConnectionString, string DataFolder, bool Demo, MailOptions Mail)
{
    /// <summary>Where the wrapped data keys stand; null keeps them beside the ring.</summary>
    public string? KeyStoreFolder { get; init; }

    /// <summary>Outside the database: the signed roots of the trail.</summary>
    public required string TrailRootsFolder { get; init; }

    public Pkcs11Options? Pkcs11 { get; init; }

    public RetentionOptions Retention { get; init; } = new();

    public LookingOptions Looking { get; init; } = new();

    public ReviewOptions Review { get; init; } = new();

    public CalibrationOptions Calibration { get; init; } = new();

    public PlanningOptions Planning { get; init; } = new();

    public string PostgresFolder => Path.Combine(DataFolder, "postgres");

    /// <summary>How often somebody may try within a minute.</summary>
    public LimitOptions Limits { get; private init; } = new();

    public SignInOptions SignIn { get; private init; } = new();

    public IReadOnlyList<OrganisationSignInSettings> OrganisationSignIns { get; private init; } = [];

    public static Settings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var demo = configuration.GetValue<bool>("VeiligWonen:Demo");
        if (demo && environment.IsProduction())
        {
            throw new InvalidOperationException("VeiligWonen:Demo lets anybody sign in as anybody. It does not start in Production.");
        }

        var folder = Path.GetFullPath(configuration["VEILIGWONEN_DATA"] ?? ".data");
        Directory.CreateDirectory(folder);
        var mail = configuration.GetSection("VeiligWonen:Mail").Get<MailOptions>() ?? new MailOptions();
        return new Settings(
            configuration.GetConnectionString("Default"), configuration.GetConnectionString("Owner"), folder, demo,
            configuration["VeiligWonen:Mail:Folder"] is null ? mail with { Folder = Path.Combine(folder, "mail") } : mail)
        {
            KeyStoreFolder = configuration["VeiligWonen:KeyStoreFolder"],
            TrailRootsFolder = configuration["VeiligWonen:TrailRootsFolder"] ?? Path.Combine(folder, "audit-roots"),
            Pkcs11 = configuration.GetSection("VeiligWonen:Pkcs11").Get<Pkcs11Options>(),
            Limits = configuration.GetSection("VeiligWonen:Limits").Get<LimitOptions>() ?? new LimitOptions(),
            OrganisationSignIns = configuration.GetSection("OpenIdConnect").Get<OrganisationSignInSettings[]>() ?? [],
            SignIn = configuration.GetSection("VeiligWonen:SignIn").Get<SignInOptions>() ?? new(),
            Looking = configuration.GetSection("VeiligWonen:Looking").Get<LookingOptions>() ?? new LookingOptions(),
            Review = configuration.GetSection("VeiligWonen:Review").Get<ReviewOptions>() ?? new ReviewOptions(),
            Calibration = configuration.GetSection("VeiligWonen:Calibration").Get<CalibrationOptions>() ?? new CalibrationOptions(),
            Planning = configuration.GetSection("VeiligWonen:Planning").Get<PlanningOptions>() ?? new PlanningOptions(),
            Retention = configuration.GetSection("VeiligWonen:Retention").Get<RetentionOptions>() ?? new RetentionOptions(),
        };
    }

    public CaseworkOptions Casework(string connectionString)
    {
        var casework = new CaseworkOptions(connectionString, Path.Combine(DataFolder, "sleutels", "keyring.json"))
        {
            OwnerConnectionString = OwnerConnectionString,
            Demo = Demo,
            Mail = Mail,
            Pkcs11 = Pkcs11,
            Retention = Retention,
            Looking = Looking,
            Review = Review,
            Calibration = Calibration,
            Planning = Planning,
            SignIn = SignIn,
            TrailRootsFolder = TrailRootsFolder,
        };
        return KeyStoreFolder is null ? casework : casework with { KeyStoreFolder = KeyStoreFolder };
    }
}
