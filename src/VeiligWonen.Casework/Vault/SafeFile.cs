using System.Runtime.InteropServices;

namespace VeiligWonen.Casework.Vault;

/// <summary>Small files that only their owner can read, whole or not there, and on the disk before the answer.</summary>
internal static class SafeFile
{
    private const UnixFileMode OwnFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnFolder);
        }
    }

    /// <summary>Writes a file that is not there yet; false when somebody else was first.</summary>
    public static bool TryCreate(string path, byte[] bytes)
    {
        var fresh = Write(path, bytes);
        try
        {
            File.Move(fresh, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(fresh);
            return false;
        }

        FlushFolder(path);
        return true;
    }

    /// <summary>Puts other bytes in the place of a file: a reader sees the old or the new ones, whole.</summary>
    public static void Replace(string path, byte[] bytes)
    {
        File.Move(Write(path, bytes), path, overwrite: true);
        FlushFolder(path);
    }

    /// <summary>Overwrites and deletes. On a disk that writes elsewhere the old bytes may remain: they are wrapped, see ADR 0030.</summary>
    public static void Destroy(string path)
    {
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            file.Write(new byte[file.Length]);
            file.Flush(flushToDisk: true);
        }

        File.Delete(path);
        FlushFolder(path);
    }

    // Beside its place, so that the move is one step of the file system.
    private static string Write(string path, byte[] bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var fresh = $"{path}.{Guid.CreateVersion7():N}.new";
        using var file = new FileStream(fresh, options);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
        return fresh;
    }

    // A name in a folder is on the disk only when the folder is; .NET opens no folders.
    private static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Unix.Open(Path.GetDirectoryName(path)!, 0);
        if (folder < 0 || Unix.Flush(folder) < 0)
        {
            throw new IOException($"The folder of the keys could not be written to disk (error {Marshal.GetLastPInvokeError()}).");
        }

        _ = Unix.Close(folder);
    }

    private static class Unix
    {
        [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        public static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        public static extern int Flush(int handle);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        public static extern int Close(int handle);
    }
}
