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

    // The library has these as implicit usings; the application need not.
    private static readonly string[] ImplicitUsings = ["System", "System.Collections.Generic", "System.Linq", "System.Threading", "System.Threading.Tasks"];

    // An application may have types of its own in that namespace, so that of it no more is taken than is needed.
    private static readonly string[] ServicesUsings =
    [
        $"using static global::{Services}.CorsServiceCollectionExtensions;",
        $"using static global::{Services}.OptionsServiceCollectionExtensions;",
        $"using static global::{Services}.ServiceCollectionServiceExtensions;",
        $"using static global::{Services}.ServiceProviderKeyedServiceExtensions;",
        $"using static global::{Services}.ServiceProviderServiceExtensions;",
        $"using IServiceCollection = global::{Services}.IServiceCollection;",
    ];

    private const string FormsFile = "DjangoCsrfProtection.cs";

    private EmittedSource(IReadOnlyList<string> files, IReadOnlyList<string> namespaces)
    {
        string[][] texts = [.. files.Select(ReadLines)];
        string[] used =
        [
            .. ImplicitUsings.Concat(namespaces).Concat(texts.SelectMany(lines => lines.Select(line => UsingDirective().Match(line)).Where(m => m.Success).Select(m => m.Groups[1].Value)))
                .Where(name => !name.StartsWith("PolicyBridge.", StringComparison.Ordinal))
                .Distinct()
                .OrderBy(name => name.StartsWith("System", StringComparison.Ordinal) ? 0 : 1)
                .ThenBy(name => name, StringComparer.Ordinal),
        ];
        Usings = string.Join('\n', used.Where(name => name != Services).Select(name => $"using global::{name};").Concat(used.Contains(Services) ? ServicesUsings : []));
        Types = string.Join("\n\n", texts.Select(TypesOf)) + "\n";
    }

    /// <summary>The run-time library's middleware with all that it needs, in the order that the room gives.</summary>
    public static EmittedSource Middleware { get; } = Of(Order());

    /// <summary>The same with the check of forms.</summary>
    public static EmittedSource MiddlewareWithForms { get; } = Of([.. Order(), FormsFile]);

    // What the patterns of each form need beside the form itself.
    private static readonly (Type Form, string[] Files)[] Forms =
    [
        (typeof(PrefixPattern), ["PathPrefix.cs"]),
        (typeof(TablePattern), ["PatternAutomaton.cs", "PatternTable.cs", "CharacterRanges.cs"]),
        (typeof(ProgramPattern), ["PatternProgram.cs", "PatternRun.cs", "SubjectPlace.cs", "CharacterRanges.cs"]),
    ];

    /// <summary>What stands beside ASP.NET Core's own CORS services.</summary>
    /// <param name="patterns">The patterns that no engine of the framework decides on.</param>
    /// <param name="withForms">Whether the check of forms is there as well.</param>
    public static EmittedSource Companion(IReadOnlyCollection<CompiledPattern> patterns, bool withForms) => new(
        [
            .. withForms ? [FormsFile] : Array.Empty<string>(),
            "DjangoPath.cs", "DjangoVary.cs",
            .. patterns.Count == 0 ? [] : (string[])["SubjectPattern.cs"],
            .. Forms.Where(form => patterns.Any(form.Form.IsInstanceOfType)).SelectMany(form => form.Files).Distinct(),
        ],
        [
            "System.Text.RegularExpressions", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Cors.Infrastructure",
            "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Http.Features", Services,
        ]);

    /// <summary>The using directives that the types and the named namespaces need, sorted, a line each, for within a namespace.</summary>
    public string Usings { get; }

    /// <summary>The types, one after the other.</summary>
    public string Types { get; }

    /// <summary>Some files of the room, by name.</summary>
    public static EmittedSource Of(params string[] files) => new(files, []);

    private static string[] Order() => [.. ReadLines("order.txt").Where(line => line.Length > 0)];

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
