using VeiligWonen.Casework.Demonstration;

namespace VeiligWonen.Browser.Tests.Fixture;

/// <summary>Two dossiers, as people wrote them.</summary>
public sealed class SmallHouse : ProductionHouse
{
    internal override DemoEnd[] Roads => [DemoEnd.Planned, DemoEnd.Assessing];
}
