namespace VeiligWonen.Casework.Demonstration;

/// <summary>A clock that is set by the story, so that two years of history are lived through in seconds.</summary>
internal sealed class DemoClock : TimeProvider
{
    private DateTimeOffset now;

    public override DateTimeOffset GetUtcNow() => now;

    public void Set(DateTimeOffset at) => now = at.ToUniversalTime();
}
