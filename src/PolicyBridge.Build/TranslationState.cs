namespace PolicyBridge.Build;

/// <summary>
/// All that a translation depends on as it is now: the tool, its arguments, and each file that it read, looked for or wrote, by the
/// time of its last change. A translation is up to date while this is what it was when it was done.
/// </summary>
internal static class TranslationState
{
    private const string Absent = "absent";

    /// <param name="tool">The tool's path.</param>
    /// <param name="arguments">What it is told.</param>
    /// <param name="list">The list of files that it wrote last; it need not be there.</param>
    /// <param name="more">Further files that count.</param>
    public static string Of(string tool, string arguments, string list, params string[] more) => string.Join(
        "\n",
        [
            $"tool {tool} {Changed(tool)}",
            arguments.Replace("\n", "\\n"),
            .. Entries(list).Select(StateOf),
            .. more.Select(path => $"{path} {Changed(path)}"),
            "",
        ]);

    /// <summary>The files that were read.</summary>
    public static IEnumerable<string> FilesRead(string list) => Entries(list).Where(entry => entry.Kind == "read").Select(entry => entry.Path);

    private static IEnumerable<(string Kind, string Path)> Entries(string list) => !File.Exists(list) ? [] :
        File.ReadAllLines(list).Where(line => line.Contains(' ')).Select(line => (line.Substring(0, line.IndexOf(' ')), line.Substring(line.IndexOf(' ') + 1)));

    private static string StateOf((string Kind, string Path) entry) => $"{entry.Kind} {entry.Path} " + (entry.Kind == "looked-for"
        ? File.Exists(entry.Path) || Directory.Exists(entry.Path) ? "there" : Absent
        : Changed(entry.Path));

    private static string Changed(string path) =>
        File.Exists(path) ? File.GetLastWriteTimeUtc(path).Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture) : Absent;
}
