namespace VeiligWonen.Casework.Interview;

/// <summary>What somebody is in the household. There is no name anywhere.</summary>
public enum HouseholdRole
{
    /// <summary>Partner of the bestuurder.</summary>
    Partner,

    /// <summary>Child, also one who lives there part of the week.</summary>
    Child,

    /// <summary>Father or mother of the bestuurder or the partner.</summary>
    Parent,

    /// <summary>Anybody else who lives there.</summary>
    OtherHousemate,

    /// <summary>Comes to care for somebody, unpaid.</summary>
    InformalCarer,

    /// <summary>Comes to work in the home: a babysitter, a cleaner.</summary>
    HelpAtHome,

    /// <summary>An animal: it barks, it goes out at night, it must come along.</summary>
    Pet,
}

/// <summary>How old somebody is, as far as it matters for safety.</summary>
public enum AgeBand
{
    /// <summary>0 to 3.</summary>
    UpToThree,

    /// <summary>4 to 11: primary school.</summary>
    FourToEleven,

    /// <summary>12 to 17.</summary>
    TwelveToSeventeen,

    /// <summary>18 to 66.</summary>
    Adult,

    /// <summary>67 and over.</summary>
    Older,
}

/// <summary>One member of the household.</summary>
/// <param name="Who">What they are there; needed.</param>
/// <param name="Age">How old they are; needed but for a pet.</param>
/// <param name="AloneAtNight">Often alone at home in the evening or at night.</param>
/// <param name="OpensTheDoor">Opens the door to visitors.</param>
/// <param name="NeedsHelp">Cannot leave the home or call for help without help.</param>
/// <param name="GoesOutAlone">Goes to school, sport or work on their own.</param>
public sealed record HouseholdDraft(HouseholdRole? Who, AgeBand? Age, bool AloneAtNight, bool OpensTheDoor, bool NeedsHelp, bool GoesOutAlone);

/// <summary>Dutch labels of a household.</summary>
public static class HouseholdLabels
{
    /// <summary>The role in Dutch.</summary>
    /// <param name="who">The role.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this HouseholdRole who) => who switch
    {
        HouseholdRole.Partner => "Partner",
        HouseholdRole.Child => "Kind",
        HouseholdRole.Parent => "Ouder",
        HouseholdRole.OtherHousemate => "Andere huisgenoot",
        HouseholdRole.InformalCarer => "Mantelzorger",
        HouseholdRole.HelpAtHome => "Hulp in huis of oppas",
        HouseholdRole.Pet => "Huisdier",
    };

    /// <summary>The age band in Dutch.</summary>
    /// <param name="age">The age band.</param>
    /// <returns>The label, starting with a capital or a number.</returns>
    public static string Dutch(this AgeBand age) => age switch
    {
        AgeBand.UpToThree => "0 tot en met 3 jaar",
        AgeBand.FourToEleven => "4 tot en met 11 jaar",
        AgeBand.TwelveToSeventeen => "12 tot en met 17 jaar",
        AgeBand.Adult => "18 tot en met 66 jaar",
        AgeBand.Older => "67 jaar of ouder",
    };

    /// <summary>What is special about a member, in Dutch.</summary>
    /// <param name="member">The member.</param>
    /// <returns>Nothing, or some of the remarks, each starting with a small letter.</returns>
    public static IReadOnlyList<string> Remarks(this HouseholdDraft member)
    {
        ArgumentNullException.ThrowIfNull(member);
        (bool Is, string Words)[] all =
        [
            (member.AloneAtNight, "vaak alleen thuis, ook 's avonds of 's nachts"), (member.OpensTheDoor, "doet de deur open"),
            (member.NeedsHelp, "heeft hulp nodig om weg te gaan of te bellen"), (member.GoesOutAlone, "gaat alleen naar school, sport of werk"),
        ];
        return [.. all.Where(r => r.Is).Select(r => r.Words)];
    }
}
