using System.Text;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Tests.Process;

/// <summary>Writes docs/process.md from the state machine. Set VEILIGWONEN_WRITE_DOCS to write it anew.</summary>
internal static class ProcessDocument
{
    public static string Write()
    {
        var text = new StringBuilder();
        text.Append("# Het proces\n\nGemaakt uit `src/VeiligWonen.Casework/Process/DossierProcess.cs`; een test faalt wanneer de twee verschillen. Niet met de hand wijzigen.\n\n");
        text.Append("```mermaid\n").Append(DossierProcess.ToMermaid().ReplaceLineEndings("\n").Trim()).Append("\n```\n\n");
        text.Append("| code | fase |\n|---|---|\n");
        foreach (var phase in Enum.GetValues<Phase>())
        {
            text.Append("| `").Append(phase).Append("` | ").Append(phase.Dutch()).Append(" |\n");
        }

        text.Append("\n| code | stap |\n|---|---|\n");
        foreach (var step in Enum.GetValues<Step>())
        {
            text.Append("| `").Append(step).Append("` | ").Append(step.Dutch()).Append(" |\n");
        }

        return text.ToString();
    }
}
