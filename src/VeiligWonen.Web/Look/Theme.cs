using MudBlazor;

namespace VeiligWonen.Web.Look;

/// <summary>
/// The same face for MudBlazor's own parts as wwwroot/tokens.css gives to ours: deep ink, warm paper, one signal colour.
/// Only the light palette stands here; tokens.css turns MudBlazor's variables dark, which needs no script and does not flash.
/// </summary>
public static class Theme
{
    private static readonly string[] Fonts = ["Source Sans 3", "Source Sans Pro", "Segoe UI", "system-ui", "sans-serif"];

    public static MudTheme Own { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Black = "#1a2a2d",
            Background = "#faf7f1",
            BackgroundGray = "#f1ece1",
            Surface = "#ffffff",
            TextPrimary = "#1a2a2d",
            TextSecondary = "#4b5b5e",
            ActionDefault = "#4b5b5e",
            Primary = "#0b5a61",
            PrimaryContrastText = "#ffffff",
            PrimaryDarken = "#073f45",
            Secondary = "#0e3a40",
            SecondaryContrastText = "#fbf8f2",
            Tertiary = "#f0b02e",
            TertiaryContrastText = "#1a2a2d",
            Info = "#0b5a61",
            Success = "#22623a",
            Warning = "#744700",
            Error = "#9c2318",
            ErrorContrastText = "#ffffff",
            AppbarBackground = "#0e3a40",
            AppbarText = "#fbf8f2",
            LinesDefault = "#d8d0c0",
            LinesInputs = "#6b7b7d",
            TableLines = "#d8d0c0",
            Divider = "#d8d0c0",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "1.0625rem", LineHeight = "1.55", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Fonts, FontSize = "1.0625rem", LineHeight = "1.55", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Fonts, FontSize = "0.9375rem", LineHeight = "1.5", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Fonts, FontSize = "1.25rem", FontWeight = "680", LetterSpacing = "normal" },
            Button = new ButtonTypography
            {
                FontFamily = Fonts,
                FontSize = "1.0625rem",
                FontWeight = "620",
                LetterSpacing = "normal",
                TextTransform = "none",
            },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "3px" },
    };
}
