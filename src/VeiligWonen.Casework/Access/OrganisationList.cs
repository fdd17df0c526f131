namespace VeiligWonen.Casework.Access;

/// <summary>Stub.</summary>
public enum OrganisationKind
{
    /// <summary>x</summary>
    Gemeente,

    /// <summary>x</summary>
    Provincie,

    /// <summary>x</summary>
    Waterschap,

    /// <summary>x</summary>
    Ministerie,

    /// <summary>x</summary>
    Adviesorganisatie,
}
