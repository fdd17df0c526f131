namespace VeiligWonen.Web.Look;

/// <summary>How heavy an action weighs on the page. One primary a page.</summary>
public enum ActionKind
{
    Primary,
    Secondary,
    Quiet,
    Danger,
}

internal static class ActionLook
{
    public static string Css(this ActionKind kind) => kind switch
    {
        ActionKind.Primary => "vw-button vw-button-primary",
        ActionKind.Secondary => "vw-button vw-button-secondary",
        ActionKind.Quiet => "vw-button vw-button-quiet",
        ActionKind.Danger => "vw-button vw-button-danger",
    };
}
