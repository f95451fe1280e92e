using System.Collections.Immutable;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>
/// A small settings project of our own that shows one way in which settings are written. It is one file: comments that say
/// what is needed and expected, the settings module, and further files, each under a line <c># --- file: path</c>.
/// </summary>
/// <param name="Name">The file's name without extension.</param>
/// <param name="Main">The path of the settings module.</param>
/// <param name="Files">The text of each file by its path.</param>
/// <param name="Environment">The environment variables that are set.</param>
/// <param name="Configuration">The class of django-configurations that makes the settings, if one does.</param>
/// <param name="MayBeUnknown">Whether it is no defect that the reader cannot tell the values.</param>
internal sealed record Idiom(
    string Name,
    string Main,
    ImmutableDictionary<string, string> Files,
    ImmutableDictionary<string, string> Environment,
    string? Configuration,
    bool MayBeUnknown)
{
    private const string FileLine = "# --- file: ";

    /// <summary>All idioms, by name.</summary>
    public static ImmutableArray<Idiom> All { get; } = In("Idioms");

    /// <summary>All idioms of a folder, by name.</summary>
    public static ImmutableArray<Idiom> In(string folder) =>
        [.. Directory.EnumerateFiles(Folder(folder), "*.py").Order(StringComparer.Ordinal).Select(Parse)];

    /// <summary>A folder beside this file, as it was copied next to the tests.</summary>
    public static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, "Python", name);

    private static Idiom Parse(string path)
    {
        string[] lines = File.ReadAllLines(path);
        string[] header = [.. lines.TakeWhile(l => l.StartsWith("# ", StringComparison.Ordinal) && l.Contains(": ", StringComparison.Ordinal))];
        string main = Values(header, "main").SingleOrDefault() ?? "settings.py";
        return new Idiom(
            Path.GetFileNameWithoutExtension(path),
            main,
            Split(lines[header.Length..], main),
            Values(header, "env").Select(v => v.Split('=', 2)).ToImmutableDictionary(v => v[0], v => v[1], StringComparer.Ordinal),
            Values(header, "configuration").SingleOrDefault(),
            Values(header, "expect").Single() == "unknown-ok");
    }

    private static IEnumerable<string> Values(string[] header, string key) =>
        header.Where(l => l.StartsWith($"# {key}: ", StringComparison.Ordinal)).Select(l => l[(key.Length + 4)..]);

    private static ImmutableDictionary<string, string> Split(string[] lines, string main)
    {
        ImmutableDictionary<string, string>.Builder files = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        string current = main;
        files[current] = "";
        foreach (string line in lines)
        {
            if (line.StartsWith(FileLine, StringComparison.Ordinal))
            {
                current = line[FileLine.Length..];
                files[current] = "";
            }
            else
            {
                files[current] += line + "\n";
            }
        }

        return files.ToImmutable();
    }
}
