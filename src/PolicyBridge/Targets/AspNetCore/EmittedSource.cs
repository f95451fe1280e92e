using System.Text;
using System.Text.RegularExpressions;
using PolicyBridge.Regexes.Compiled;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>
/// The implementation that emitted C# carries: source of the room <c>src/Emitted</c>, read back from the library's resources. Every type
/// becomes local to the file, so that nothing of it can collide with the application or with another emitted file.
/// </summary>
internal sealed partial class EmittedSource
{
    private const string Services = "Microsoft.Extensions.DependencyInjection";

    private const string FormsFile = "DjangoCsrfProtection.cs";

    // The library has these as implicit usings; the application need not.
    private static readonly (string Namespace, string Names)[] ImplicitUsings =
    [
        ("System", ""), ("System.Collections.Generic", "List|HashSet|SortedSet|Dictionary|IEnumerable|IReadOnlyList|Stack"),
        ("System.Linq", "Where|Select|SelectMany|Distinct|Last|Max|All|Any|Count|Sum|Skip|Contains|ToArray|Reverse|Order"),
        ("System.Threading", "Volatile|Interlocked|Lock"), ("System.Threading.Tasks", "Task|ValueTask"),
    ];

    // An application may have types of its own in that namespace, so that of it no more is taken than is needed.
    private static readonly (string Using, string Names)[] ServicesUsings =
    [
        ($"using static global::{Services}.CorsServiceCollectionExtensions;", "AddCors"),
        ($"using static global::{Services}.OptionsServiceCollectionExtensions;", "PostConfigure"),
        ($"using static global::{Services}.ServiceCollectionServiceExtensions;", "AddSingleton|AddKeyedSingleton|AddTransient"),
        ($"using static global::{Services}.ServiceProviderKeyedServiceExtensions;", "GetKeyedServices"),
        ($"using static global::{Services}.ServiceProviderServiceExtensions;", "GetServices|GetRequiredService"),
        ($"using IServiceCollection = global::{Services}.IServiceCollection;", "IServiceCollection"),
    ];

    // What the patterns of each form need beside the form itself.
    private static readonly (Type Form, string[] Files)[] Forms =
    [
        (typeof(TablePattern), ["PatternAutomaton.cs", "PatternTable.cs", "CharacterRanges.cs"]),
        (typeof(ProgramPattern), ["PatternProgram.cs", "PatternRun.cs", "SubjectPlace.cs", "CharacterRanges.cs"]),
    ];

    private EmittedSource(string generated, IEnumerable<string> files, IReadOnlyList<string> namespaces)
    {
        string[][] texts = [.. files.Distinct().Select(ReadLines)];
        Types = string.Join("\n\n", texts.Select(TypesOf).Prepend(generated.TrimEnd('\n')).Where(text => text.Length > 0)) + "\n";
        string[] used =
        [
            .. ImplicitUsings.Where(one => Names(one.Names).IsMatch(Types)).Select(one => one.Namespace).Concat(namespaces)
                .Concat(texts.SelectMany(lines => lines.Select(line => UsingDirective().Match(line)).Where(m => m.Success).Select(m => m.Groups[1].Value)))
                .Where(name => !name.StartsWith("PolicyBridge.", StringComparison.Ordinal))
                .Distinct()
                .OrderBy(name => name.StartsWith("System", StringComparison.Ordinal) ? 0 : 1)
                .ThenBy(name => name, StringComparer.Ordinal),
        ];
        Usings = string.Join('\n', used.Where(name => name != Services).Select(name => $"using global::{name};")
            .Concat(ServicesUsings.Where(one => Names(one.Names).IsMatch(Types)).Select(one => one.Using)));
    }

    /// <summary>The using directives that the types need, sorted, a line each, for within a namespace.</summary>
    public string Usings { get; }

    /// <summary>The types, one after the other.</summary>
    public string Types { get; }

    /// <summary>Some files of the room, by name.</summary>
    public static EmittedSource Of(params string[] files) => new("", files, []);

    /// <summary>Types that are made for a policy, and behind them some files of the room.</summary>
    /// <param name="generated">The types.</param>
    /// <param name="files">The files, by name; each comes once.</param>
    /// <param name="namespaces">The namespaces that the types use, but for those that a project has implicitly.</param>
    public static EmittedSource Of(string generated, IEnumerable<string> files, params IReadOnlyList<string> namespaces) => new(generated, files, namespaces);

    /// <summary>The members of the class in a file, for the class of a policy.</summary>
    public static string MembersOf(string file) => string.Join('\n', ReadLines(file)
        .SkipWhile(line => !line.StartsWith('{')).Skip(1)
        .TakeWhile(line => !line.StartsWith('}'))) + "\n";

    /// <summary>The file with the check of forms where that is needed.</summary>
    public static IEnumerable<string> FormsIf(bool isNeeded) => isNeeded ? [FormsFile] : [];

    /// <summary>The files that a pattern needs.</summary>
    public static IReadOnlyList<string> FilesOf(CompiledPattern pattern) => ["SubjectPattern.cs", .. Forms.Single(form => form.Form.IsInstanceOfType(pattern)).Files];

    private static Regex Names(string names) => new($@"\b(?:{names})\b", RegexOptions.CultureInvariant);

    private static string TypesOf(string[] lines)
    {
        IEnumerable<string> body = lines
            .SkipWhile(line => !line.StartsWith("namespace ", StringComparison.Ordinal))
            .Skip(1)
            .Select(line => TopLevelInternal().Replace(line, "file "));
        return string.Join('\n', body).Trim('\n');
    }

    private static string[] ReadLines(string file)
    {
        using Stream stream = typeof(EmittedSource).Assembly.GetManifestResourceStream("emitted/" + file)
            ?? throw new InvalidOperationException($"The resource {file} is missing from the assembly.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
    }

    [GeneratedRegex("^using ([A-Za-z.]+);$")]
    private static partial Regex UsingDirective();

    [GeneratedRegex("^internal ")]
    private static partial Regex TopLevelInternal();
}
