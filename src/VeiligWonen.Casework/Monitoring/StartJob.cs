using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Monitoring;

/// <summary>
/// Asks leave to have a job of the clock run now, beside its schedule, and is the line of it on the trail: Host starts the job only after this was done. Which job it was is
/// told by the lines of the clock that follow; running one by hand does what the clock does, and twice is once.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <returns>Done.</returns>
[AllowedTo(Role.Administrator)]
[NothingToValidate]
public sealed record StartJob(CommandId CommandId) : ICommand<Done>;

internal sealed class StartJobHandler : IHandle<StartJob, Done>
{
    public Task<Result<Done>> HandleAsync(StartJob message, CancellationToken cancellationToken) => Task.FromResult<Result<Done>>(new Done());
}
