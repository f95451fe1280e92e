using PolicyBridge.Tool;
using MSBuildTask = Microsoft.Build.Utilities.Task;

namespace PolicyBridge.Build;

/// <summary>Errors of the tasks: each has a code, and names the item and its metadata.</summary>
internal static class TaskErrors
{
    /// <summary>Metadata that say nothing to the package.</summary>
    public const string UnknownMetadata = "PB9001";

    /// <summary>Files that are not compiled, and no folder for them.</summary>
    public const string NoFolder = "PB9002";

    /// <summary>Metadata that are neither true nor false.</summary>
    public const string NotABoolean = "PB9003";

    /// <summary>A translation that failed.</summary>
    public const string NotTranslated = "PB9004";

    /// <summary>Files that PolicyBridge did not generate, where its own are to go.</summary>
    public const string ForeignFiles = "PB9005";

    /// <summary>C# of one name that is made twice.</summary>
    public const string SameName = "PB9006";

    /// <summary>Output that could not be copied.</summary>
    public const string NotPublished = "PB9007";

    /// <summary>A tool that does not start.</summary>
    public const string ToolMissing = "PB9009";

    /// <summary>A file of the build's own folder that can't be read or written.</summary>
    public const string OwnFiles = "PB9010";

    /// <summary>Logs an error at a file, or at the project.</summary>
    public static void Fail(this MSBuildTask task, string code, string message, string? file = null) =>
        task.Log.LogError(null, code, null, file ?? task.BuildEngine.ProjectFileOfTaskNode, 0, 0, 0, 0, "{0}", message);

    /// <summary>Does what a task does; a file of the build that can't be read or written is an error with a code, and not a fault of the task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="items">The items that it works for.</param>
    /// <param name="work">What it does; whether it has succeeded.</param>
    public static bool Guard(this MSBuildTask task, IEnumerable<string> items, Func<bool> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string names = string.Join(" and ", items.Select(BuildLines.NameOf).DefaultIfEmpty("DjangoSettings"));
            task.Fail(OwnFiles, $"{names}: a file of the build can't be read or written: {exception.Message}");
            return false;
        }
    }
}
