namespace VeiligWonen.Casework.Platform;

/// <summary>What somebody may be in this house. Need-to-know per role stands in docs/house.md, section 3.</summary>
public enum Role
{
    /// <summary>The office holder: own dossier, own advice, who looked.</summary>
    Bestuurder,

    /// <summary>CCV office: appointments, workload, dossier code, region.</summary>
    Planner,

    /// <summary>CCV adviser: assigned dossiers until closed.</summary>
    Veiligheidsadviseur,

    /// <summary>Staff of the BVA that writes the preventive threat analysis.</summary>
    ThreatAnalyst,

    /// <summary>The BVA itself: reviews and adopts submitted snapshots.</summary>
    Beveiligingsautoriteit,

    /// <summary>The bestuursorgaan that provides the measures and learns nothing else.</summary>
    Employer,

    /// <summary>BZK: published aggregates only.</summary>
    Ministry,

    /// <summary>Functional administrator: users, catalogue, terms, jobs; no dossier content.</summary>
    Administrator,

    /// <summary>Supervisor: audit trail and integrity reports.</summary>
    Auditor,

    /// <summary>An experienced colleague who watches over calibration: draws, who rates again, agreement; enters no dossier by it.</summary>
    CalibrationCoach,

    /// <summary>The clock. Only jobs ask as System; nobody can sign in as it.</summary>
    System,
}

/// <summary>The Dutch words for roles.</summary>
public static class RoleLabels
{
    /// <summary>The role as it is called on the screen.</summary>
    /// <param name="role">The role.</param>
    /// <returns>A Dutch noun in lower case.</returns>
    public static string Dutch(this Role role) => role switch
    {
        Role.Bestuurder => "bestuurder",
        Role.Planner => "planner",
        Role.Veiligheidsadviseur => "veiligheidsadviseur",
        Role.ThreatAnalyst => "dreigingsanalist",
        Role.Beveiligingsautoriteit => "beveiligingsautoriteit",
        Role.Employer => "werkgever",
        Role.Ministry => "ministerie",
        Role.Administrator => "beheerder",
        Role.Auditor => "toezichthouder",
        Role.CalibrationCoach => "kalibratiecoach",
        Role.System => "systeem",
    };
}
