namespace PolicyBridge.Tool;

/// <summary>What the tool and the tasks of a build have agreed on. It is compiled into both.</summary>
internal static class BuildLines
{
    /// <summary>Begins a line of output that a build shows at normal verbosity; all other output is for detailed logs.</summary>
    public const string Message = "message: ";

    /// <summary>The code of an error in the value of metadata, which the tool alone can find.</summary>
    public const string MetadataValue = "PB9008";

    /// <summary>How messages name an item.</summary>
    public static string NameOf(string item) => $"DjangoSettings '{item}'";
}
