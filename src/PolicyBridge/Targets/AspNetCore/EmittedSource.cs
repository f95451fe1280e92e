using System.Text;
using System.Text.RegularExpressions;
using PolicyBridge.Patterns.Compiled;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>
/// The implementation that emitted C# carries. It is the library's own source, read back from its resources: every type
/// becomes local to the file, so that nothing of it can collide with the application or with another emitted file.
/// </summary>
internal sealed partial class EmittedSource
{
    // The library has these as implicit usings; the application need not.
    private static readonly string[] ImplicitUsings =
        ["using System;", "using System.Collections.Generic;", "using System.Linq;", "using System.Threading;", "using System.Threading.Tasks;"];

    private EmittedSource(IReadOnlyList<string> files, IReadOnlyList<string> namespaces)
    {
        string[][] texts = [.. files.Select(ReadLines)];
        Usings = string.Join(
            '\n',
            ImplicitUsings.Concat(namespaces.Select(name => $"using {name};")).Concat(texts.SelectMany(lines => lines))
                .Where(line => line.StartsWith("using ", StringComparison.Ordinal) && !line.StartsWith("using PolicyBridge.", StringComparison.Ordinal))
                .Distinct()
                .OrderBy(line => line.StartsWith("using System", StringComparison.Ordinal) ? 0 : 1)
                .ThenBy(line => line.TrimEnd(';'), StringComparer.Ordinal));
        Types = string.Join("\n\n", texts.Select(TypesOf)) + "\n";
    }

    /// <summary>The run-time library's middleware with all that it needs.</summary>
    public static EmittedSource Middleware { get; } = new(
        [
            "DjangoCorsSetup.cs", "DjangoCorsMiddleware.cs", "DjangoCorsRules.cs", "DjangoCorsEngine.cs", "DjangoCorsDecision.cs",
            "DjangoCorsOutcome.cs", "CorsResponseHeaders.cs", "CorsHeaderNames.cs", "DjangoPath.cs", "DjangoVary.cs", "DjangoUrl.cs",
            "PathPrefix.cs", "OriginSet.cs", "OriginPatternSet.cs", "OriginTransitions.cs", "OriginStates.cs", "OriginAutomaton.cs",
            "OriginAlphabet.cs", "OriginPatternReader.cs", "OriginPatternNode.cs", "Latin1Set.cs",
            "SubjectPattern.cs", "PatternAutomaton.cs", "PatternTable.cs", "PatternProgram.cs", "PatternRun.cs", "SubjectPlace.cs", "CharacterRanges.cs",
        ],
        []);

    // What the patterns of each form need beside the form itself.
    private static readonly (Type Form, string[] Files)[] Forms =
    [
        (typeof(PrefixPattern), ["PathPrefix.cs"]),
        (typeof(TablePattern), ["PatternAutomaton.cs", "PatternTable.cs", "CharacterRanges.cs"]),
        (typeof(ProgramPattern), ["PatternProgram.cs", "PatternRun.cs", "SubjectPlace.cs", "CharacterRanges.cs"]),
    ];

    /// <summary>What stands beside ASP.NET Core's own CORS services.</summary>
    /// <param name="patterns">The patterns that no engine of the framework decides on.</param>
    public static EmittedSource Companion(IReadOnlyCollection<CompiledPattern> patterns) => new(
        [
            "DjangoPath.cs", "DjangoVary.cs",
            .. patterns.Count == 0 ? [] : (string[])["SubjectPattern.cs"],
            .. Forms.Where(form => patterns.Any(form.Form.IsInstanceOfType)).SelectMany(form => form.Files).Distinct(),
        ],
        [
            "System.Text.RegularExpressions", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Cors.Infrastructure",
            "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Http.Features", "Microsoft.Extensions.Options",
        ]);

    /// <summary>What a gateway does with CORS headers of the server behind it, where they may stand.</summary>
    public static EmittedSource Upstream { get; } = new(["UpstreamCorsMiddleware.cs"], []);

    /// <summary>How a gateway sends requests on.</summary>
    public static EmittedSource UpstreamTargets { get; } = new(["UpstreamTargets.cs"], []);

    /// <summary>The same, with what it leaves of the answers for static files.</summary>
    public static EmittedSource UpstreamTargetsAndStaticFiles { get; } = new(["UpstreamTargets.cs", "UpstreamStaticFiles.cs", "DjangoPath.cs"], []);

    /// <summary>The using directives that the types and the named namespaces need, sorted, a line each.</summary>
    public string Usings { get; }

    /// <summary>The types, one after the other.</summary>
    public string Types { get; }

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

    [GeneratedRegex("^internal ")]
    private static partial Regex TopLevelInternal();
}
