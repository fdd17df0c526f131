namespace VeiligWonen.Casework.Platform;

/// <summary>How much a signal of a consistency rule weighs.</summary>
public enum SignalSeverity
{
    /// <summary>It cannot be completed so.</summary>
    Error,

    /// <summary>It may be right; the adviser looks again.</summary>
    Attention,

    /// <summary>It would make the work better.</summary>
    Tip,
}

/// <summary>Dutch labels of the severities.</summary>
public static class SignalSeverityLabels
{
    /// <summary>The severity in Dutch.</summary>
    /// <param name="severity">The severity.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this SignalSeverity severity) => severity switch
    {
        SignalSeverity.Error => "Fout",
        SignalSeverity.Attention => "Let op",
        SignalSeverity.Tip => "Tip",
    };
}
