namespace VeiligWonen.Web.Tests;

/// <summary>Where the sources are, seen from a test.</summary>
internal static class Sources
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "VeiligWonen.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No VeiligWonen.sln above the tests."));
}
