namespace VeiligWonen.Web.Host;

/// <summary>The sentences behind the words that a sign-in form may put in the address.</summary>
internal static class SignInFault
{
    public static string? Sentence(string? fault) => fault switch
    {
        null => null,
        "te-vaak" => "U probeerde te vaak in te loggen. Probeer het over 15 minuten opnieuw, of vraag de beheerder om hulp.",
        "storing" => "VeiligWonen kan de gegevens even niet bereiken. Probeer het over een minuut opnieuw.",
        "leeg" => "Vul alle velden in.",
        "code" => "Deze code klopt niet of is al gebruikt. Wacht op de volgende code van uw app en probeer het opnieuw.",
        "passkey" => "Dit lukte niet met uw passkey. Probeer het opnieuw of gebruik een code.",
        "verlopen" => "Dit duurde te lang of is al gebruikt. Log opnieuw in; wat u al had opgeslagen, is bewaard.",
        "organisatie" => "Inloggen via uw organisatie is niet gelukt. Probeer het opnieuw of vraag de beheerder om hulp.",
        "geen-account" => "U hebt bij ons nog geen account dat open is. Vraag de beheerder van VeiligWonen om het te openen.",
        "geen-rol" => "Uw organisatie heeft u geen rol in VeiligWonen gegeven. Vraag het uw eigen beheerder.",
        _ => "Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw.",
    };
}
