using System.Globalization;
using System.Text;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Tool.Inputs;

/// <summary>
/// The files of a git revision in a folder of their own, for settings that are named as git names them:
/// <c>main:project/settings.py</c>. What git ignores belongs to no revision and is taken from the working tree, so that a
/// comparison with it shows what has changed in the repository.
/// </summary>
internal sealed class SettingsRevision : IDisposable
{
    private const int MaxFiles = 50_000;
    private const long MaxFileBytes = 4 << 20;

    /// <summary>What settings are read from; a repository's other files would only take time, unless the settings ask for one.</summary>
    private static readonly string[] Suffixes = [".py", ".env", ".ini", ".cfg", ".toml", ".json", ".yaml", ".yml"];

    private readonly string _revision;
    private readonly string _name;
    private readonly string _folder;
    private readonly string _path;
    private readonly Dictionary<string, string> _others;
    private readonly SortedSet<string> _ignored = new(StringComparer.Ordinal);
    private readonly Dictionary<SourceText, SourceText> _named = [];

    private SettingsRevision(string revision, string folder, string path, Dictionary<string, string> others)
    {
        _revision = revision;
        _name = $"{revision}:{path}";
        _folder = folder;
        _path = Path.Combine(folder, path);
        _others = others;
    }

    /// <summary>Takes a name apart; false where it names a file of the disk.</summary>
    public static bool IsOne(string name, out string revision, out string path)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        revision = colon > 1 ? name[..colon] : "";
        path = colon > 1 ? name[(colon + 1)..] : "";
        return colon > 1 && path.Length > 0 && !File.Exists(name);
    }

    /// <summary>Writes the files of a revision to a temporary folder.</summary>
    /// <exception cref="IOException">git is missing, knows no such revision or no such file in it, or the folder can't be written.</exception>
    public static SettingsRevision Extract(string revision, string path)
    {
        string folder = Directory.CreateTempSubdirectory("policybridge-revision-").FullName;
        try
        {
            // --full-tree: a path behind a colon is relative to the top of the repository, as in git itself.
            string[] listing = GitProgram.Items(["ls-tree", "-r", "-z", "-l", "--full-tree", "--end-of-options", revision], "");
            string fromTop = FromTop(revision, path, [.. listing.Select(line => line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..])]);
            (string Id, string Name)[] files = [.. listing.Select(Parse).OfType<(string, string)>().Take(MaxFiles)];
            (string Id, string Name)[] wanted = [.. files.Where(file => IsWanted(file.Name))];
            SettingsRevision extracted = new(
                revision, folder, fromTop, files.Except(wanted).ToDictionary(file => file.Name, file => file.Id, StringComparer.Ordinal));
            extracted.Write(wanted);

            // So that the folder counts as the top of a repository, as that of a linked working tree does.
            extracted.Write(".git", []);
            return extracted;
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Reads the settings, with whatever further files they ask for.</summary>
    /// <param name="options">How; a root in the working tree stands for the same folder of the revision.</param>
    /// <param name="notes">What was taken from the working tree.</param>
    /// <exception cref="IOException">git fails, or a file can't be copied.</exception>
    public DjangoSettings Load(DjangoSettingsOptions options, out IReadOnlyList<Diagnostic> notes)
    {
        DjangoSettingsOptions reading = options.Root is { } root ? options with { Root = InRevision(root) } : options;
        DjangoSettings settings = SettingsReader.Load(_path, reading);
        while (TakeMissing(settings.Inputs))
        {
            settings = SettingsReader.Load(_path, reading);
        }

        notes = _ignored.Count == 0 ? [] :
        [
            new Diagnostic(
                DiagnosticDescriptors.IgnoredFileTaken,
                $"{_name} is read with {string.Join(", ", _ignored)} of the working tree, because git ignores {(_ignored.Count == 1 ? "it" : "them")} and no revision has {(_ignored.Count == 1 ? "it" : "them")}.",
                null,
                SourceSpan.None),
        ];
        return settings;
    }

    /// <summary>A place in a file of the revision with the name of that file in git; any other place as it is.</summary>
    public SourceSpan Named(SourceSpan span)
    {
        if (span.Source is not { FullPath: { } path } source || BelowFolder(path) is not { } below)
        {
            return span;
        }

        if (!_named.TryGetValue(source, out SourceText? named))
        {
            named = new SourceText($"{_revision}:{below}", source.Content) { FullPath = path };
            _named.Add(source, named);
        }

        return named.Span(span.Start, span.Length);
    }

    /// <summary>A finding with the names of files in git, in its text too.</summary>
    public Diagnostic Named(Diagnostic finding) => finding with
    {
        Message = Named(finding.Message),
        Help = finding.Help is { } help ? Named(help) : null,
        Span = Named(finding.Span),
        Related = [.. finding.Related.Select(place => place with { Span = Named(place.Span) })],
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A path from the top of the repository. One that begins with a dot is from the current folder, as in git itself.</summary>
    private static string FromTop(string revision, string path, HashSet<string> files)
    {
        string fromHere = ProjectPath.From("/", Path.GetFullPath(path, "/" + GitProgram.Line("rev-parse", "--show-prefix")));
        string fromTop = path.StartsWith("./", StringComparison.Ordinal) || path.StartsWith("../", StringComparison.Ordinal) ? fromHere : ProjectPath.From("/", Path.GetFullPath(path, "/"));
        return files.Contains(fromTop) ? fromTop
            : throw new IOException(
                $"the revision {revision} has no file {fromTop}" + (files.Contains(fromHere) ? $"; a path behind a colon begins at the top of the repository: {revision}:{fromHere}" : ""));
    }

    private string Named(string text) => text.Replace($"{_folder}/", $"{_revision}:", StringComparison.Ordinal);

    private string? BelowFolder(string path) =>
        ProjectPath.From(_folder, path) is var below && !below.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(below) ? below : null;

    /// <summary>Brings files that the settings looked for in vain; false where there are none. A file that comes may ask for others.</summary>
    private bool TakeMissing(IReadOnlyList<SettingsInput> inputs)
    {
        string[] missing =
        [
            .. inputs.Select(input => input.FullPath)
                .Where(file => !Path.Exists(file))
                .Select(file => ProjectPath.From(_folder, file))
                .Where(file => file is not "." && !Path.IsPathRooted(file) && !file.StartsWith("../", StringComparison.Ordinal))
                .Distinct(),
        ];
        (string Id, string Name)[] ofRevision = [.. missing.Where(_others.ContainsKey).Select(file => (_others[file], file))];
        Write(ofRevision);
        return missing.Length > 0 && (CopyIgnored([.. missing.Except(ofRevision.Select(file => file.Name))]) | ofRevision.Length > 0);
    }

    private bool CopyIgnored(IReadOnlyList<string> missing)
    {
        if (missing.Count == 0 || GitProgram.Line("rev-parse", "--is-inside-work-tree") != "true")
        {
            return false;
        }

        string top = GitProgram.Line("rev-parse", "--show-toplevel");
        string[] there = [.. missing.Where(file => IsRegular(top, file))];
        string[] ignored = there.Length == 0 ? [] : GitProgram.Items(["-C", top, "check-ignore", "-z", "--stdin"], string.Concat(there.Select(file => file + "\0")), isNothing: true);
        foreach (string file in ignored)
        {
            Write(file, File.ReadAllBytes(Path.Combine(top, file)));
            _ignored.Add(file);
        }

        return ignored.Length > 0;
    }

    /// <summary>Whether a file lies below a folder itself; a link may lead anywhere.</summary>
    private static bool IsRegular(string folder, string file)
    {
        string path = folder;
        foreach (string part in file.Split('/'))
        {
            path = Path.Combine(path, part);
            if (new FileInfo(path).LinkTarget is not null)
            {
                return false;
            }
        }

        return new FileInfo(path) is { Exists: true, Length: <= MaxFileBytes };
    }

    private string InRevision(string root)
    {
        string below = ProjectPath.From(GitProgram.Line("rev-parse", "--show-toplevel"), root);
        return below == ".." || below.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(below) ? root : Path.GetFullPath(below, _folder);
    }

    private void Write(IReadOnlyList<(string Id, string Name)> files)
    {
        if (files.Count == 0)
        {
            return;
        }

        using MemoryStream contents = new(GitProgram.Run(["cat-file", "--batch"], string.Concat(files.Select(file => file.Id + "\n"))));
        foreach ((_, string file) in files)
        {
            Write(file, NextBlob(contents));
        }
    }

    private void Write(string file, byte[] content)
    {
        string target = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllBytes(target, content);
    }

    /// <summary>A line such as <c>100644 blob 3b18e51 12 TAB path</c>; null for links, submodules and what is too large.</summary>
    private static (string Id, string Name)? Parse(string line)
    {
        string[] parts = line.Split('\t', 2);
        string[] fields = parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool isFile = fields is [var mode, "blob", _, var size]
            && mode.StartsWith("100", StringComparison.Ordinal)
            && !parts[1].Split('/').Contains("..")
            && long.Parse(size, CultureInfo.InvariantCulture) <= MaxFileBytes;
        return isFile ? (fields[2], parts[1]) : null;
    }

    private static bool IsWanted(string path)
    {
        string name = Path.GetFileName(path);
        return Array.Exists(Suffixes, suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) || name.StartsWith(".env", StringComparison.Ordinal);
    }

    /// <summary>An entry of <c>cat-file --batch</c>: a line that ends with the size, the bytes, and a newline.</summary>
    private static byte[] NextBlob(MemoryStream contents)
    {
        StringBuilder header = new();
        for (int b = contents.ReadByte(); b is not '\n' and not -1; b = contents.ReadByte())
        {
            header.Append((char)b);
        }

        string size = header.ToString().Split(' ')[^1];
        byte[] bytes = new byte[int.Parse(size, CultureInfo.InvariantCulture)];
        contents.ReadExactly(bytes);
        contents.ReadByte();
        return bytes;
    }
}
