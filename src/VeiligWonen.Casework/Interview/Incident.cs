namespace VeiligWonen.Casework.Interview;

/// <summary>What happened, in the words of the monitor on aggression, with doxing and a visit at home added.</summary>
public enum IncidentKind
{
    /// <summary>Shouting, insults.</summary>
    Verbal,

    /// <summary>Threat or intimidation.</summary>
    Threat,

    /// <summary>Physical violence.</summary>
    Physical,

    /// <summary>Damage to belongings or the home.</summary>
    Vandalism,

    /// <summary>Discrimination.</summary>
    Discrimination,

    /// <summary>Spreading someone's personal details to frighten them (art. 285d Sr).</summary>
    Doxing,

    /// <summary>Someone came to the home uninvited.</summary>
    VisitAtHome,
}

/// <summary>How it reached the person.</summary>
public enum IncidentChannel
{
    /// <summary>Face to face, in public or at work.</summary>
    InPerson,

    /// <summary>At or near the home.</summary>
    AtHome,

    /// <summary>By telephone.</summary>
    Phone,

    /// <summary>By letter or parcel.</summary>
    Post,

    /// <summary>By e-mail.</summary>
    Email,

    /// <summary>On social media or a website.</summary>
    SocialMedia,

    /// <summary>In a private message.</summary>
    PrivateMessage,

    /// <summary>Through a family member, a colleague or somebody else.</summary>
    ThroughOthers,

    /// <summary>In another way.</summary>
    Other,
}

/// <summary>How far an incident has been reported.</summary>
public enum ReportingState
{
    /// <summary>Not reported to anyone.</summary>
    NotReported,

    /// <summary>Reported inside the organisation.</summary>
    Internal,

    /// <summary>Notified to the police.</summary>
    Melding,

    /// <summary>A formal report to the police, which asks for prosecution.</summary>
    Aangifte,
}

/// <summary>Dutch labels of what is noted about an incident.</summary>
public static class IncidentLabels
{
    /// <summary>The kind of incident in Dutch.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this IncidentKind kind) => kind switch
    {
        IncidentKind.Verbal => "Schelden of beledigen",
        IncidentKind.Threat => "Bedreiging of intimidatie",
        IncidentKind.Physical => "Lichamelijk geweld",
        IncidentKind.Vandalism => "Vernieling",
        IncidentKind.Discrimination => "Discriminatie",
        IncidentKind.Doxing => "Verspreiden van privégegevens (doxing)",
        IncidentKind.VisitAtHome => "Ongewenst bezoek aan de woning",
    };

    /// <summary>The channel in Dutch.</summary>
    /// <param name="channel">The channel.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this IncidentChannel channel) => channel switch
    {
        IncidentChannel.InPerson => "In persoon",
        IncidentChannel.AtHome => "Bij de woning",
        IncidentChannel.Phone => "Telefoon",
        IncidentChannel.Post => "Brief of pakket",
        IncidentChannel.Email => "E-mail",
        IncidentChannel.SocialMedia => "Sociale media of website",
        IncidentChannel.PrivateMessage => "Privébericht",
        IncidentChannel.ThroughOthers => "Via iemand anders",
        IncidentChannel.Other => "Anders",
    };

    /// <summary>The state of reporting in Dutch.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this ReportingState state) => state switch
    {
        ReportingState.NotReported => "Niet gemeld",
        ReportingState.Internal => "Gemeld bij de organisatie",
        ReportingState.Melding => "Melding bij de politie",
        ReportingState.Aangifte => "Aangifte bij de politie",
    };
}
