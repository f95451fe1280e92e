using System.Text;
using System.Text.RegularExpressions;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>
/// The implementation that emitted C# carries. It is the library's own source, read back from its resources: every type
/// becomes local to the file, so that nothing of it can collide with the application or with another emitted file.
/// </summary>
internal static partial class EmittedSource
{
    private static readonly string[] Files =
    [
        "DjangoCorsSetup.cs", "DjangoCorsMiddleware.cs", "DjangoCorsRules.cs", "DjangoCorsEngine.cs", "DjangoCorsDecision.cs",
        "DjangoCorsOutcome.cs", "CorsResponseHeaders.cs", "CorsHeaderNames.cs", "DjangoPath.cs", "DjangoVary.cs", "DjangoUrl.cs",
        "PathScope.cs", "OriginSet.cs", "OriginPatternSet.cs", "OriginTransitions.cs", "OriginStates.cs", "OriginAutomaton.cs",
        "OriginAlphabet.cs", "OriginPatternReader.cs", "OriginPatternNode.cs", "Latin1Set.cs",
    ];

    // The library has these as implicit usings; the application need not.
    private static readonly string[] ImplicitUsings =
        ["using System;", "using System.Collections.Generic;", "using System.Linq;", "using System.Threading;", "using System.Threading.Tasks;"];

    /// <summary>The using directives that the types need, sorted.</summary>
    public static IReadOnlyList<string> Usings { get; } =
    [
        .. ImplicitUsings.Concat(Files.SelectMany(ReadLines))
            .Where(line => line.StartsWith("using ", StringComparison.Ordinal) && !line.StartsWith("using PolicyBridge.", StringComparison.Ordinal))
            .Distinct()
            .OrderBy(line => line.StartsWith("using System", StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(line => line.TrimEnd(';'), StringComparer.Ordinal),
    ];

    /// <summary>The types, one after the other.</summary>
    public static string Types { get; } = string.Join("\n\n", Files.Select(TypesOf)) + "\n";

    private static string TypesOf(string file)
    {
        IEnumerable<string> body = ReadLines(file)
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
