namespace VeiligWonen.Web.Look;

/// <summary>Something that happened, in words for whoever reads this page.</summary>
/// <param name="At">The instant; shown in Dutch time.</param>
/// <param name="What">What happened, a short sentence.</param>
/// <param name="Who">By whom: a function, or a name where the reader may know it.</param>
/// <param name="Why">The reason that was given.</param>
/// <param name="Noise">What the system did by itself: folded away.</param>
public sealed record TimelineEvent(DateTimeOffset At, string What, string? Who = null, string? Why = null, bool Noise = false);
