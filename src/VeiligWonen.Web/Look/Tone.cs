using MudBlazor;

namespace VeiligWonen.Web.Look;

/// <summary>How a word feels. Never said by colour alone: each tone has its icon, and the word stands beside it.</summary>
public enum Tone
{
    Neutral,
    Info,
    Good,
    Attention,
    Bad,
}

internal static class ToneLook
{
    public static string Css(this Tone tone) => tone switch
    {
        Tone.Neutral => "vw-tone-neutral",
        Tone.Info => "vw-tone-info",
        Tone.Good => "vw-tone-good",
        Tone.Attention => "vw-tone-attention",
        Tone.Bad => "vw-tone-bad",
    };

    public static string Icon(this Tone tone) => tone switch
    {
        Tone.Neutral => Icons.Material.Outlined.Circle,
        Tone.Info => Icons.Material.Outlined.Info,
        Tone.Good => Icons.Material.Outlined.CheckCircle,
        Tone.Attention => Icons.Material.Outlined.WarningAmber,
        Tone.Bad => Icons.Material.Outlined.ErrorOutline,
    };
}
