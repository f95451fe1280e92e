namespace PolicyBridge.Sources;

/// <summary>Paths as they are shown: from a folder on, with slashes on every system.</summary>
internal static class ProjectPath
{
    /// <summary>A path seen from a folder; it begins with <c>../</c> where it does not lie below.</summary>
    public static string From(string folder, string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');
}
