using Microsoft.AspNetCore.Components;

namespace VeiligWonen.Web.Look;

/// <summary>What a native date field knows when it loses the focus (see wwwroot/VeiligWonen.Web.lib.module.js).</summary>
public sealed class DateLeftEventArgs : EventArgs
{
    public string? Value { get; set; }

    /// <summary>Something was typed that is no day, such as 31 februari; the value is then empty.</summary>
    public bool Impossible { get; set; }
}

[EventHandler("onvwdate", typeof(DateLeftEventArgs), enableStopPropagation: false, enablePreventDefault: false)]
public static class EventHandlers;
