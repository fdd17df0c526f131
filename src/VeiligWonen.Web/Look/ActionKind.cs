namespace VeiligWonen.Web.Look;

/// <summary>How heavy an action weighs on the page. One primary a page.</summary>
public enum ActionKind
{
    Primary,
    Secondary,
    Quiet,
    Danger,
}
