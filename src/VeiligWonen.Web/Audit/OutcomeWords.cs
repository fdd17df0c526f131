using VeiligWonen.Casework.Audit;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Audit;

/// <summary>How an attempt ended, in words.</summary>
internal static class OutcomeWords
{
    public static string Dutch(this AuditOutcome outcome) => outcome switch
    {
        AuditOutcome.Done => "gedaan",
        AuditOutcome.Refused => "geweigerd",
        AuditOutcome.Looked => "bekeken",
    };

    public static Tone Feel(this AuditOutcome outcome) => outcome switch
    {
        AuditOutcome.Done => Tone.Good,
        AuditOutcome.Refused => Tone.Attention,
        AuditOutcome.Looked => Tone.Info,
    };
}
