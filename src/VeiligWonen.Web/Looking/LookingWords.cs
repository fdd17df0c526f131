using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Looking;

namespace VeiligWonen.Web.Looking;

/// <summary>Emergencies and unusual looking, in words.</summary>
internal static class LookingWords
{
    public static string Dutch(this EmergencyKind kind) => kind switch
    {
        EmergencyKind.Danger => "iemand kan nu in gevaar zijn",
        EmergencyKind.ColleagueAway => "de vaste collega is niet bereikbaar en het kan niet wachten",
        EmergencyKind.ServiceAsks => "de politie of een andere dienst vraagt er met spoed om",
        EmergencyKind.Other => "een andere reden",
    };

    public static string Dutch(this UnusualKind kind) => kind switch
    {
        UnusualKind.ManyDossiers => "Veel dossiers op één dag",
        UnusualKind.OddHour => "Buiten werkdagen of werktijd",
        UnusualKind.NotAssigned => "Zonder eigen taak in het dossier",
    };

    public static string Numbers(this UnusualRow row) =>
        $"{row.Looks} keer gekeken, in {(row.Dossiers == 1 ? "1 dossier" : $"{row.Dossiers} dossiers")}";
}
