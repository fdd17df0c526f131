using Microsoft.Extensions.Localization;
using MudBlazor;

namespace VeiligWonen.Web.Look;

/// <summary>The words that MudBlazor itself puts on a screen, or reads to a screen reader, in Dutch.</summary>
internal sealed class DutchMud : MudLocalizer
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["MudAlert_Close"] = "Sluiten",
        ["MudChip_Close"] = "Verwijderen",
        ["MudDialog_Close"] = "Sluiten",
        ["MudSnackbar_Close"] = "Sluiten",
        ["MudInput_Clear"] = "Leegmaken",
        ["MudFormComponent_Required"] = "Vul dit in",
        ["MudFileUpload_Button"] = "Bestand kiezen",
        ["MudNavGroup_ToggleExpand"] = "In- of uitklappen: {0}",
        ["MudExitPrompt_Title"] = "U hebt nog niet alles opgeslagen",
        ["MudExitPrompt_Text"] = "Als u nu weggaat, verliest u wat u nog niet hebt opgeslagen.",
        ["MudExitPrompt_Cancel"] = "Blijven",
        ["MudExitPrompt_Exit"] = "Weggaan",
    };

    public override LocalizedString this[string key] =>
        Words.TryGetValue(key, out var word) ? new LocalizedString(key, word) : new LocalizedString(key, key, resourceNotFound: true);
}
