namespace VeiligWonen.Benchmarks.Circuits;

/// <summary>What a browser's scripts would answer: a large window, light colours, nothing else of note.</summary>
internal static class Scripts
{
    public static string Answer(string identifier) => identifier switch
    {
        "mudResizeListener.getBrowserWindowSize" or "mudWindow.getBrowserWindowSize" => "{\"height\":900,\"width\":1600}",
        "mudElementRef.getBoundingClientRect" =>
            "{\"top\":0,\"left\":0,\"width\":100,\"height\":40,\"windowHeight\":900,\"windowWidth\":1600,\"scrollX\":0,\"scrollY\":0}",
        "mudpopoverHelper.countProviders" => "1",
        "window.hasOwnProperty" => "true",
        _ when identifier.Contains("matchMedia", StringComparison.OrdinalIgnoreCase)
            || identifier.Contains("dark", StringComparison.OrdinalIgnoreCase) => "false",
        _ => "null",
    };
}
