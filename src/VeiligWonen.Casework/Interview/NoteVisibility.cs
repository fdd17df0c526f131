namespace VeiligWonen.Casework.Interview;

/// <summary>Who reads a note of the interview. Chosen before anything is typed; a note never changes to another (ADR 0067).</summary>
public enum NoteVisibility
{
    /// <summary>The bestuurder of this dossier reads it and can propose a correction. The reviewer reads it too.</summary>
    Shared,

    /// <summary>For the adviser and the reviewer.</summary>
    Internal,

    /// <summary>Not disclosable: for the adviser alone, while the interview can be written. Not in the review, a print, an export or the trail.</summary>
    Undisclosed,
}

/// <summary>Dutch words for who reads a note.</summary>
public static class NoteVisibilityLabels
{
    /// <summary>The visibility in Dutch.</summary>
    /// <param name="visibility">The visibility.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this NoteVisibility visibility) => visibility switch
    {
        NoteVisibility.Shared => "Gedeeld met de bestuurder",
        NoteVisibility.Internal => "Intern",
        NoteVisibility.Undisclosed => "Niet te delen",
    };

    /// <summary>Who reads it, in a Dutch sentence.</summary>
    /// <param name="visibility">The visibility.</param>
    /// <returns>The sentence.</returns>
    public static string WhoReads(this NoteVisibility visibility) => visibility switch
    {
        NoteVisibility.Shared => "De bestuurder leest deze notitie en kan een verbetering voorstellen. De toetser leest haar ook.",
        NoteVisibility.Internal => "U en de toetser lezen deze notitie. De bestuurder niet.",
        NoteVisibility.Undisclosed => "Alleen u leest dit, zolang u het gesprek kunt wijzigen. Het komt niet in de toets, een afdruk, een uitgifte of het logboek.",
    };
}
