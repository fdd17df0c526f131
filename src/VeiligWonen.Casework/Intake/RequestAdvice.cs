using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Intake;

/// <summary>The bestuurder asks for an advice. Opens a dossier and judges the request by the Regeling of today.</summary>
/// <param name="CommandId">Made by the client; the dossier's code follows from it.</param>
/// <param name="Office">The office they hold, or to which the appointment is certain.</param>
/// <param name="Facts">What the Regeling asks for.</param>
/// <param name="Home">Where the home is and how to reach the person.</param>
/// <param name="WhyNow">Why the request comes now, in own words.</param>
/// <param name="UrgencyAsked">Whether they ask for spoed; the planner decides.</param>
/// <param name="FeelsUnsafeNow">Whether they feel unsafe at this moment.</param>
/// <param name="PreferredTimes">When a visit suits, in own words; may be left out.</param>
/// <returns>The dossier, or <see cref="AlreadyRunning"/>, or <see cref="OfficeElsewhere"/>.</returns>
[AllowedTo(Role.Bestuurder)]
public sealed record RequestAdvice(
    CommandId CommandId, Office Office, RequestFacts Facts, RequestHome Home, string WhyNow, bool UrgencyAsked, bool FeelsUnsafeNow,
    string? PreferredTimes) : ICommand<DossierId>
{
    /// <summary>Neither address nor reason ever reaches a log line.</summary>
    /// <returns>The name of the message only.</returns>
    public override string ToString() => nameof(RequestAdvice);
}

/// <summary>The home for which advice is asked.</summary>
/// <param name="Street">Street and number.</param>
/// <param name="Postcode">Postcode, with or without the space.</param>
/// <param name="Place">Place.</param>
/// <param name="Phone">Telephone number.</param>
/// <param name="ContactTimes">When and how the person may safely be reached, in own words; may be left out.</param>
/// <param name="Tenure">How the home is held.</param>
public sealed record RequestHome(string Street, string Postcode, string Place, string Phone, string? ContactTimes, Tenure Tenure)
{
    /// <summary>An address never reaches a log line.</summary>
    /// <returns>The name of the record only.</returns>
    public override string ToString() => nameof(RequestHome);
}

/// <summary>One bestuurder, one home, one running dossier. After a move during the care period a new one may begin.</summary>
public sealed record AlreadyRunning() : Refusal("U heeft al een lopende aanvraag. U vindt die bij Mijn dossier.");

/// <summary>The office does not fit the organisation of the account.</summary>
/// <param name="Sentence">Which office does not fit where.</param>
public sealed record OfficeElsewhere(string Sentence) : Refusal(Sentence)
{
    internal static OfficeElsewhere? Check(Office office, Organisation organisation)
    {
        var fits = office.Tier() switch
        {
            GovernmentTier.Gemeente => OrganisationKind.Gemeente,
            GovernmentTier.Provincie => OrganisationKind.Provincie,
            GovernmentTier.Waterschap => OrganisationKind.Waterschap,
        };
        var own = organisation.Kind is OrganisationKind.Gemeente ? $"de gemeente {organisation.Name}" : organisation.Name;
        return fits == organisation.Kind ? null : new OfficeElsewhere(
            $"De functie {office.Dutch()} hoort bij een {office.Tier().Dutch()}. Uw account hoort bij {own}. "
            + "Kies een andere functie, of vraag de beheerder om uw account aan te passen.");
    }
}

internal sealed class RequestAdviceValidator : AbstractValidator<RequestAdvice>
{
    public RequestAdviceValidator(TimeProvider clock)
    {
        RuleFor(m => m.Office).IsInEnum().WithMessage("Kies uw functie.");
        RuleFor(m => m.Facts).NotNull().WithMessage("Vul uw functie en uw woonsituatie in.").SetValidator(new RequestFactsValidator(clock));
        RuleFor(m => m.Home).NotNull().WithMessage("Vul uw adres in.").SetValidator(new RequestHomeValidator());
        RuleFor(m => m.WhyNow).Words("waarom u nu advies vraagt", 2000);
        RuleFor(m => m.PreferredTimes).WordsIfAny("wanneer een bezoek u uitkomt", 500);
    }
}

internal sealed class RequestHomeValidator : AbstractValidator<RequestHome>
{
    public RequestHomeValidator()
    {
        RuleFor(h => h.Street).Words("uw straat en huisnummer", 200);
        RuleFor(h => h.Postcode).Words("uw postcode", 20);
        RuleFor(h => h.Postcode).Must(p => string.IsNullOrWhiteSpace(p) || Postcode.Normal(p) is not null)
            .WithMessage("Dit is geen postcode. Een voorbeeld: 1234 AB.");
        RuleFor(h => h.Place).Words("uw woonplaats", 100);
        RuleFor(h => h.Phone).Words("uw telefoonnummer", 30);
        RuleFor(h => h.Phone).Must(p => string.IsNullOrWhiteSpace(p) || IsPhone(p))
            .WithMessage("Dit is geen telefoonnummer. Gebruik minstens 10 cijfers, bijvoorbeeld 06 12345678.");
        RuleFor(h => h.ContactTimes).WordsIfAny("wanneer u veilig bereikbaar bent", 500);
        RuleFor(h => h.Tenure).IsInEnum().WithMessage("Kies of de woning van u is, gehuurd is of een appartement is.");
    }

    private static bool IsPhone(string phone) =>
        phone.Count(char.IsAsciiDigit) is >= 10 and <= 15 && phone.All(c => char.IsAsciiDigit(c) || c is ' ' or '-' or '+' or '(' or ')');
}

internal static class Postcode
{
    /// <summary>"1234ab" becomes "1234 AB"; null when it is no postcode.</summary>
    public static string? Normal(string typed)
    {
        var plain = typed.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return plain.Length == 6 && plain[0] is not '0' && plain[..4].All(char.IsAsciiDigit) && plain[4..].All(char.IsAsciiLetterUpper)
            ? $"{plain[..4]} {plain[4..]}"
            : null;
    }
}
