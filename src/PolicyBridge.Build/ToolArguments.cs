using Microsoft.Build.Framework;

namespace PolicyBridge.Build;

/// <summary>What the metadata of a <c>DjangoSettings</c> item mean to the tool.</summary>
internal static class ToolArguments
{
    /// <summary>A path, <c>auto</c>, or the name of a program on PATH.</summary>
    private const string Python = "Python";

    private const string Overwrite = "Overwrite";

    /// <summary>Metadata with one value, and the option that it becomes.</summary>
    private static readonly Dictionary<string, string> Values = new(StringComparer.OrdinalIgnoreCase)
    {
        ["To"] = "--to",
        ["Style"] = "--style",
        ["Reference"] = "--reference",
        ["Server"] = "--server",
        ["Configuration"] = "--configuration",
        ["Layer"] = "--layer",
        ["PythonVersion"] = "--python-version",
        ["Prefix"] = "--prefix",
        ["Class"] = "--class",
        ["UpstreamCors"] = "--upstream-cors",
    };

    /// <summary>Metadata with values separated by semicolons: the option stands before each.</summary>
    private static readonly Dictionary<string, string> Lists = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Environment"] = "--env",
        ["Set"] = "--set",
        ["Upstream"] = "--upstream",
        ["Route"] = "--route",
    };

    /// <summary>The same with paths, which start at the project's folder.</summary>
    private static readonly Dictionary<string, string> Paths = new(StringComparer.OrdinalIgnoreCase)
    {
        ["EnvFile"] = "--env-file",
        ["Root"] = "--root",
    };

    private static readonly Dictionary<string, string> Flags = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AcceptNarrower"] = "--accept-narrower",
        ["AssumeMiddleware"] = "--assume-middleware",
        ["AllowEmpty"] = "--allow-empty",
    };

    /// <summary>Every name that an item may carry for this package.</summary>
    public static IEnumerable<string> MetadataNames =>
        Values.Keys.Concat(Lists.Keys).Concat(Paths.Keys).Concat(Flags.Keys).Concat([Python, "OutputFolder", Overwrite]).OrderBy(name => name, StringComparer.Ordinal);

    /// <summary>The arguments for one item, without the places that it writes to.</summary>
    /// <exception cref="FormatException">A flag is neither true nor false; the message says which.</exception>
    public static IReadOnlyList<string> Of(ITaskItem item, string projectFolder)
    {
        List<string> arguments = ["translate", item.GetMetadata("FullPath"), "--format", "msbuild"];
        foreach (KeyValuePair<string, string> option in Values.Where(option => item.GetMetadata(option.Key).Length > 0))
        {
            // Several targets are separated by commas on the command line; as a list of MSBuild they may come with semicolons.
            arguments.AddRange([option.Value, item.GetMetadata(option.Key).Replace(';', ',')]);
        }

        foreach (KeyValuePair<string, string> option in Lists)
        {
            arguments.AddRange(Split(item, option.Key).SelectMany(value => new[] { option.Value, value }));
        }

        foreach (KeyValuePair<string, string> option in Paths)
        {
            arguments.AddRange(Split(item, option.Key).SelectMany(path => new[] { option.Value, FullPath(path, projectFolder) }));
        }

        if (item.GetMetadata(Python).Trim() is { Length: > 0 } python)
        {
            arguments.AddRange(["--python", python.IndexOfAny(['/', '\\']) < 0 ? python : FullPath(python, projectFolder)]);
        }

        arguments.AddRange(Flags.Where(flag => IsSet(item, flag.Key)).Select(flag => flag.Value));
        return arguments;
    }

    public static string FullPath(string path, string projectFolder) => Path.GetFullPath(Path.Combine(projectFolder, path));

    /// <summary>Whether there is more to do with the output than to compile it.</summary>
    public static bool NeedsOutputFolder(ITaskItem item) =>
        item.GetMetadata("Style").Trim().Equals("configuration", StringComparison.Ordinal)
            || item.GetMetadata("To").Split(',', ';').Any(target => target.Trim() is not ("" or "aspnetcore"));

    /// <summary>What the C# that an item makes is named after: once for each target that makes some.</summary>
    public static IEnumerable<string> ClassesOf(ITaskItem item)
    {
        bool inConfiguration = item.GetMetadata("Style").Trim().Equals("configuration", StringComparison.Ordinal);
        bool keepsUpstream = item.GetMetadata("UpstreamCors").Trim().Equals("keep", StringComparison.Ordinal);
        string name = item.GetMetadata("Class").Trim() is { Length: > 0 } given ? given : "DjangoCors";
        return item.GetMetadata("To").Split(',', ';').Select(target => target.Trim()).Distinct()
            .Where(target => (target == "aspnetcore" && !inConfiguration) || (target == "yarp" && (!inConfiguration || keepsUpstream)))
            .Select(_ => name);
    }

    /// <summary>Whether files in the output folder that PolicyBridge did not generate are overwritten.</summary>
    /// <exception cref="FormatException">It is neither true nor false.</exception>
    public static bool Overwrites(ITaskItem item) => IsSet(item, Overwrite);

    private static bool IsSet(ITaskItem item, string flag) => item.GetMetadata(flag).Trim() switch
    {
        "" => false,
        string text when bool.TryParse(text, out bool value) => value,
        string text => throw new FormatException($"{flag} is '{text}'; write true or false."),
    };

    // A semicolon that belongs to a value is written %3B, as everywhere in MSBuild; so the text is split before it is unescaped.
    private static IEnumerable<string> Split(ITaskItem item, string name) =>
        ((ITaskItem2)item).GetMetadataValueEscaped(name).Split(';').Select(Unescape).Select(value => value.Trim()).Where(value => value.Length > 0);

    private static string Unescape(string text)
    {
        for (int i = text.IndexOf('%'); i >= 0 && i + 2 < text.Length; i = text.IndexOf('%', i + 1))
        {
            if (Uri.IsHexDigit(text[i + 1]) && Uri.IsHexDigit(text[i + 2]))
            {
                text = text.Substring(0, i) + (char)Convert.ToInt32(text.Substring(i + 1, 2), 16) + text.Substring(i + 3);
            }
        }

        return text;
    }
}
