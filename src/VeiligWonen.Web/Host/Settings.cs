using VeiligWonen.Casework;
using VeiligWonen.Casework.Handover;

namespace VeiligWonen.Web.Host;

/// <summary>What the environment says: where the database is, where files go, whether this is the demonstration.</summary>
internal sealed record Settings(string? ConnectionString, string DataFolder, bool Demo, MailOptions Mail, IReadOnlyList<HandoverContact> HandoverContacts)
{
    public string PostgresFolder => Path.Combine(DataFolder, "postgres");

    /// <summary>How often one address may send a form of signing in.</summary>
    public int SignInsPerMinute { get; private init; } = 30;

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
            configuration.GetConnectionString("Default"), folder, demo,
            configuration["VeiligWonen:Mail:Folder"] is null ? mail with { Folder = Path.Combine(folder, "mail") } : mail,
            configuration.GetSection("VeiligWonen:HandoverContacts").Get<HandoverContact[]>() ?? [])
        {
            SignInsPerMinute = configuration.GetValue("VeiligWonen:SignInsPerMinute", 30),
            OrganisationSignIns = configuration.GetSection("OpenIdConnect").Get<OrganisationSignInSettings[]>() ?? [],
            SignIn = configuration.GetSection("VeiligWonen:SignIn").Get<SignInOptions>() ?? new(),
        };
    }

    public CaseworkOptions Casework(string connectionString) =>
        new(connectionString, Path.Combine(DataFolder, "sleutels", "keyring.json")) { Demo = Demo, Mail = Mail, HandoverContacts = HandoverContacts, SignIn = SignIn };
}
