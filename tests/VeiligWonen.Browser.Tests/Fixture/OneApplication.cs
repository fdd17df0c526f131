namespace VeiligWonen.Browser.Tests.Fixture;

/// <summary>All journeys share one application: it takes half a minute to make.</summary>
[CollectionDefinition("application")]
public sealed class OneApplication : ICollectionFixture<Browsing>;
