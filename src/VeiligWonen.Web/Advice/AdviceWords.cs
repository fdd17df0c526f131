using VeiligWonen.Casework.Process;

namespace VeiligWonen.Web.Advice;

/// <summary>When there is an advice, and where its editions are found.</summary>
internal static class AdviceWords
{
    /// <summary>There is an adopted advice to read.</summary>
    public static bool HasAdvice(this DossierFacts facts) => (facts.RevisedFrom ?? facts.Phase) is Phase.Advised or Phase.Provision or Phase.Care or Phase.Closed;
}
