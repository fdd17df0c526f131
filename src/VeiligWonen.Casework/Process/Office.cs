namespace VeiligWonen.Casework.Process;

/// <summary>The office that someone holds in local government; it decides what the Regeling offers and who pays.</summary>
public enum Office
{
    /// <summary>The King's commissioner in a province.</summary>
    CommissarisVanDeKoning,

    /// <summary>Member of the executive of a province.</summary>
    Gedeputeerde,

    /// <summary>Mayor, an acting mayor included.</summary>
    Burgemeester,

    /// <summary>Alderman.</summary>
    Wethouder,

    /// <summary>Chair of a water board (dijkgraaf, watergraaf).</summary>
    VoorzitterWaterschap,

    /// <summary>Member of the executive of a water board.</summary>
    DagelijksBestuurslid,

    /// <summary>Member of a municipal council; has a scan and an interview, no measures under the Regeling.</summary>
    Raadslid,

    /// <summary>Member of a provincial council; has a scan and an interview, no measures under the Regeling.</summary>
    Statenlid,

    /// <summary>Member of the general board of a water board; has a scan and an interview, no measures under the Regeling.</summary>
    AlgemeenBestuurslid,
}

/// <summary>The tier of local government to which an office belongs, and with it the kind of organisation that pays.</summary>
public enum GovernmentTier
{
    /// <summary>Province: chapter 2 of the Regeling.</summary>
    Provincie,

    /// <summary>Municipality: chapter 3 of the Regeling.</summary>
    Gemeente,

    /// <summary>Water board: chapter 4 of the Regeling.</summary>
    Waterschap,
}

/// <summary>What an office is called, where it belongs and whether it governs or represents.</summary>
public static class OfficeLabels
{
    /// <summary>The office in Dutch, as on a page.</summary>
    /// <param name="office">The office.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this Office office) => office switch
    {
        Office.CommissarisVanDeKoning => "Commissaris van de Koning",
        Office.Gedeputeerde => "Gedeputeerde",
        Office.Burgemeester => "Burgemeester",
        Office.Wethouder => "Wethouder",
        Office.VoorzitterWaterschap => "Voorzitter van een waterschap",
        Office.DagelijksBestuurslid => "Lid van het dagelijks bestuur van een waterschap",
        Office.Raadslid => "Raadslid",
        Office.Statenlid => "Statenlid",
        Office.AlgemeenBestuurslid => "Lid van het algemeen bestuur van een waterschap",
    };

    /// <summary>The tier of government in Dutch, in the middle of a sentence.</summary>
    /// <param name="tier">The tier.</param>
    /// <returns>The label in lower case.</returns>
    public static string Dutch(this GovernmentTier tier) => tier switch
    {
        GovernmentTier.Provincie => "provincie",
        GovernmentTier.Gemeente => "gemeente",
        GovernmentTier.Waterschap => "waterschap",
    };

    /// <summary>The tier of government of an office.</summary>
    /// <param name="office">The office.</param>
    /// <returns>The tier whose organisation is the employer.</returns>
    public static GovernmentTier Tier(this Office office) => office switch
    {
        Office.CommissarisVanDeKoning or Office.Gedeputeerde or Office.Statenlid => GovernmentTier.Provincie,
        Office.Burgemeester or Office.Wethouder or Office.Raadslid => GovernmentTier.Gemeente,
        Office.VoorzitterWaterschap or Office.DagelijksBestuurslid or Office.AlgemeenBestuurslid => GovernmentTier.Waterschap,
    };

    /// <summary>Whether the holder represents and does not govern: a scan and an interview, but no advice under the Regeling.</summary>
    /// <param name="office">The office.</param>
    /// <returns>True for members of a council, of Provinciale Staten and of a general board.</returns>
    public static bool IsRepresentative(this Office office) =>
        office is Office.Raadslid or Office.Statenlid or Office.AlgemeenBestuurslid;
}
