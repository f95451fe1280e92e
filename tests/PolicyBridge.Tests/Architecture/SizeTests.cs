using System.Text.RegularExpressions;

namespace PolicyBridge.Tests.Architecture;

/// <summary>No room and no class is so large that nobody finds anything in it.</summary>
public sealed partial class SizeTests
{
    private const int MostLines = 1000;
    private const int MostFiles = 30;

    /// <summary>A parser written by hand is one class with a method for each rule of the grammar.</summary>
    private const string Parser = "PolicyBridge.Python.Syntax.Parsing.Parser";

    private static IEnumerable<string> Sources => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    [Fact]
    public void No_class_has_more_than_a_thousand_lines_over_all_its_files()
    {
        Dictionary<string, int> lines = Sources.SelectMany(TypesOf).GroupBy(type => type.Name).ToDictionary(type => type.Key, type => type.Sum(part => part.Lines));

        Assert.Equal([Parser], lines.Where(type => type.Value > MostLines).Select(type => type.Key));
        Assert.True(lines.Count > 800);
    }

    [Fact]
    public void No_folder_has_more_than_thirty_files_of_its_own()
    {
        string[] full = [.. Sources.GroupBy(file => Path.GetDirectoryName(file)).Where(folder => folder.Count() > MostFiles).Select(folder => $"{folder.Key}: {folder.Count()}")];

        Assert.Empty(full);
    }

    // A type begins and ends at the left margin, since namespaces have files of their own.
    private static IEnumerable<(string Name, int Lines)> TypesOf(string file)
    {
        string space = "";
        (string Name, int Start)? open = null;
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, file));
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("namespace ", StringComparison.Ordinal))
            {
                space = lines[i]["namespace ".Length..].TrimEnd(';');
            }
            else if (open is null && Declaration().Match(lines[i]) is { Success: true } match)
            {
                open = ($"{space}.{match.Groups[1].Value}", i);
            }

            if (open is { } type && (lines[i] == "}" || (i == type.Start && lines[i].EndsWith(';'))))
            {
                yield return (type.Name, i - type.Start + 1);
                open = null;
            }
        }
    }

    [GeneratedRegex(@"^(?:public |internal |file )?(?:static |sealed |abstract |readonly |partial |ref )*(?:class|record struct|record|struct|interface|enum) (\w+)")]
    private static partial Regex Declaration();
}
