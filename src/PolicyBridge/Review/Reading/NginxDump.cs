using System.Text.RegularExpressions;
using PolicyBridge.Diagnostics;
using PolicyBridge.Sources;

namespace PolicyBridge.Review.Reading;

/// <summary>The output of <c>nginx -T</c>: every file of a configuration, each behind a line with its path.</summary>
internal sealed partial class NginxDump : INginxFiles
{
    private readonly List<SourceText> _files;
    private readonly string _folder;

    private NginxDump(List<SourceText> files, string? version)
    {
        _files = files;
        Version = version;
        _folder = FolderOf(files[0].Path);
    }

    /// <summary>The file that includes the others.</summary>
    public SourceText Main => _files[0];

    /// <summary>The release of nginx, where the output has its line of <c>-V</c>.</summary>
    public string? Version { get; }

    /// <summary>Takes a text apart; null where it is no such output.</summary>
    public static NginxDump? FindIn(string text)
    {
        MatchCollection heads = Head().Matches(text);
        if (heads.Count == 0)
        {
            return null;
        }

        List<SourceText> files = [];
        for (int i = 0; i < heads.Count; i++)
        {
            int start = Math.Min(text.Length, heads[i].Index + heads[i].Length + 1);
            int end = i + 1 < heads.Count ? heads[i + 1].Index : text.Length;
            files.Add(new SourceText(heads[i].Groups[1].Value, text[start..Math.Max(start, end)]));
        }

        Match version = VersionLine().Match(text);
        return new NginxDump(files, version.Success ? version.Groups[1].Value : null);
    }

    /// <summary>What nginx says in place of a configuration that it refuses; null where a text holds no such line.</summary>
    public static Diagnostic? FindRefusal(SourceText source) => Refusal().Match(source.Content) is { Success: true } line
        ? new Diagnostic(
            NginxFindings.Syntax,
            $"nginx refuses its configuration, and prints none: {line.Groups[1].Value.TrimEnd('\r', '.')}.",
            "Review the file nginx.conf itself, which is read with the files that it includes.",
            source.Span(line.Index, line.Length))
        : null;

    public IReadOnlyList<SourceText>? Find(string mask)
    {
        string whole = mask.StartsWith('/') ? mask : $"{_folder}{mask}";
        if (!PathMask.HasWildcard(whole))
        {
            return _files.Find(file => file.Path == whole) is { } file ? [file] : null;
        }

        PathMask pattern = new(whole);
        return [.. _files.Where(file => pattern.Matches(file.Path)).OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];

    [GeneratedRegex(@"^# configuration file (.+):\r?$", RegexOptions.Multiline)]
    private static partial Regex Head();

    [GeneratedRegex(@"^nginx: \[emerg\] (.+)$", RegexOptions.Multiline)]
    private static partial Regex Refusal();

    [GeneratedRegex(@"^nginx version: [^/\n]+/([0-9][0-9.]*)", RegexOptions.Multiline)]
    private static partial Regex VersionLine();
}
