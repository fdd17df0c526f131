using VeiligWonen.Casework.Interview;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Interview;

/// <summary>One member of the household as it stands on the screen.</summary>
public sealed record HouseholdEdit
{
    /// <summary>Its fields, each of which two screens may change.</summary>
    public static readonly IReadOnlyList<SharedField<HouseholdEdit>> Fields =
    [
        // One without the other could describe somebody that neither screen meant.
        new("Wie is het, en welke leeftijdsgroep?", e => (e.Who, e.AgeIfAny), Person, (mine, theirs) => (mine.Who, mine.Age) = (theirs.Who, theirs.Age)),
        Check("Is vaak alleen thuis", e => e.AloneAtNight, (e, on) => e.AloneAtNight = on),
        Check("Doet de deur open", e => e.OpensTheDoor, (e, on) => e.OpensTheDoor = on),
        Check("Heeft hulp nodig", e => e.NeedsHelp, (e, on) => e.NeedsHelp = on),
        Check("Gaat alleen weg", e => e.GoesOutAlone, (e, on) => e.GoesOutAlone = on),
    ];

    public HouseholdRole? Who { get; set; }

    public AgeBand? Age { get; set; }

    public bool AloneAtNight { get; set; }

    public bool OpensTheDoor { get; set; }

    public bool NeedsHelp { get; set; }

    public bool GoesOutAlone { get; set; }

    /// <summary>Of a pet only that it is there is kept.</summary>
    public bool IsPet => Who is HouseholdRole.Pet;

    /// <summary>It says who it is and how old: from then on it is kept at every change.</summary>
    public bool IsComplete => IsPet || (Who is not null && Age is not null);

    private AgeBand? AgeIfAny => IsPet ? null : Age;

    public static HouseholdEdit Of(HouseholdDraft member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return new()
        {
            Who = member.Who,
            Age = member.Age,
            AloneAtNight = member.AloneAtNight,
            OpensTheDoor = member.OpensTheDoor,
            NeedsHelp = member.NeedsHelp,
            GoesOutAlone = member.GoesOutAlone,
        };
    }

    public HouseholdDraft ToDraft() => IsPet ? new(Who, null, false, false, false, false) : new(Who, Age, AloneAtNight, OpensTheDoor, NeedsHelp, GoesOutAlone);

    private static string? Person(HouseholdEdit edit) =>
        (edit.Who, edit.AgeIfAny) is ({ } who, { } age) ? $"{who.Dutch()}, {age.Dutch()}" : edit.Who?.Dutch();

    // A tick of a pet is not kept, so it is no difference.
    private static SharedField<HouseholdEdit> Check(string label, Func<HouseholdEdit, bool> read, Action<HouseholdEdit, bool> write) =>
        new(label, e => !e.IsPet && read(e), e => read(e) ? "ja" : "nee", (mine, theirs) => write(mine, read(theirs)));
}
