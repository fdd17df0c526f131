namespace VeiligWonen.Casework.Process;

/// <summary>Stub.</summary>
public enum Office
{
    /// <summary>x</summary>
    CommissarisVanDeKoning,

    /// <summary>x</summary>
    Gedeputeerde,

    /// <summary>x</summary>
    Burgemeester,

    /// <summary>x</summary>
    Wethouder,

    /// <summary>x</summary>
    VoorzitterWaterschap,

    /// <summary>x</summary>
    DagelijksBestuurslid,

    /// <summary>x</summary>
    Raadslid,

    /// <summary>x</summary>
    Statenlid,

    /// <summary>x</summary>
    AlgemeenBestuurslid,
}
