namespace VeiligWonen.Casework.Platform;

/// <summary>A row of which the trail commits to nothing, not even as a hash: that somebody wrote is on record, that this row is there is not.</summary>
internal interface ILeavesNoTrail;
