namespace VeiligWonen.Casework.Platform;

/// <summary>Something that must be written last in a command's transaction, when everything else the command changes is known.</summary>
internal interface IBeforeCommit
{
    Task FinishAsync(CancellationToken cancellationToken);
}
