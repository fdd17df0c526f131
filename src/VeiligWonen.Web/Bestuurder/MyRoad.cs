using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Web.Bestuurder;

/// <summary>The road in words for the one it is about, without the terms of the house.</summary>
internal static class MyRoad
{
    public static string Name(Phase phase) => phase switch
    {
        Phase.Intake => "Uw aanvraag",
        Phase.Scan => "Woningscan bij u thuis",
        Phase.Interview => "Veiligheidsgesprek",
        Phase.Assessment => "Beoordeling en voorstel voor maatregelen",
        Phase.Review => "Onafhankelijke toets",
        Phase.Advised => "Uw advies is vastgesteld",
        Phase.Provision => "Maatregelen worden geregeld",
        Phase.Care => "Veilig wonen zolang u in functie bent",
        Phase.Closed => "Afgesloten",
        Phase.Withdrawn => "Door u ingetrokken",
        Phase.Rejected => "Afgewezen",
        Phase.ScanReported => "Rapport van de scan en het gesprek",
    };

    public static string Word(MyPhaseState state) => state switch
    {
        MyPhaseState.Done => "Klaar",
        MyPhaseState.Now => "Hier bent u nu",
        MyPhaseState.Next => "Komt nog",
    };

    public static string Css(MyPhaseState state) => state switch
    {
        MyPhaseState.Done => "done",
        MyPhaseState.Now => "now",
        MyPhaseState.Next => "next",
    };
}
