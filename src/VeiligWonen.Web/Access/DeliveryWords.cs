using VeiligWonen.Casework.Notices;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Access;

/// <summary>What came of a try to send a mail, in words.</summary>
internal static class DeliveryWords
{
    public static string Dutch(this DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.TakenOver => "Aangenomen",
        DeliveryOutcome.Refused => "Geweigerd",
        DeliveryOutcome.NotReached => "Niet aangeboden",
        DeliveryOutcome.Unknown => "Geen antwoord: misschien aangekomen",
    };

    public static Tone Tone(this DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.TakenOver => Look.Tone.Good,
        DeliveryOutcome.Refused => Look.Tone.Bad,
        DeliveryOutcome.NotReached or DeliveryOutcome.Unknown => Look.Tone.Attention,
    };
}
