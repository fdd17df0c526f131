using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>Opens the masked name, address and telephone number. The look and its purpose are on record before the values leave the server.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Purpose">One of <see cref="Purposes"/>.</param>
/// <returns>The values, or <see cref="DossierNotFound"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.Bestuurder)]
[NeedsFreshFactor]
public sealed record RevealWoonplek(DossierId DossierId, string Purpose) : IQuery<WoonplekView>, IAboutDossier, ILooking
{
    /// <summary>The purposes somebody may choose from.</summary>
    public static IReadOnlyList<string> Purposes { get; } =
        ["voorbereiding van het bezoek", "bezoek aan de woning", "contact opnemen", "controle van de gegevens", "eigen dossier bekijken"];
}

/// <summary>Who lives where, and how to reach them.</summary>
/// <param name="FullName">The bestuurder's name.</param>
/// <param name="Street">Street and number.</param>
/// <param name="Postcode">Postcode.</param>
/// <param name="Place">Place.</param>
/// <param name="Phone">Telephone number.</param>
/// <param name="ContactTimes">When and how the person may safely be reached; null when not told.</param>
/// <param name="Tenure">How the home is held.</param>
public sealed record WoonplekView(
    string FullName, string Street, string Postcode, string Place, string Phone, string? ContactTimes, Tenure Tenure);

internal sealed class RevealWoonplekValidator : AbstractValidator<RevealWoonplek>
{
    public RevealWoonplekValidator() =>
        RuleFor(m => m.Purpose).Must(p => RevealWoonplek.Purposes.Contains(p, StringComparer.Ordinal)).WithMessage("Kies eerst waarom u de gegevens wilt zien.");
}

internal sealed class RevealWoonplekHandler(CaseworkDb db, DossierVault vault) : IHandle<RevealWoonplek, WoonplekView>
{
    public async Task<Result<WoonplekView>> HandleAsync(RevealWoonplek message, CancellationToken cancellationToken)
    {
        var row = await (
            from w in db.Set<Woonplek>().AsNoTracking()
            join d in db.Set<Dossier>() on w.DossierId equals d.Id
            join a in db.Users on d.BestuurderId equals a.Id
            where w.DossierId == message.DossierId
            select new { Woonplek = w, a.FullName }).SingleAsync(cancellationToken);
        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        var home = row.Woonplek;
        return new WoonplekView(
            row.FullName,
            key.Open(Woonplek.StreetField, home, home.Street),
            key.Open(Woonplek.PostcodeField, home, home.Postcode),
            key.Open(Woonplek.PlaceField, home, home.Place),
            key.Open(Woonplek.PhoneField, home, home.Phone),
            key.Open(Woonplek.ContactTimesField, home, home.ContactTimes),
            home.Tenure);
    }
}
