using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.AspNetCore.Builder;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Servers;

/// <summary>Emitted C#, compiled and loaded as an application would compile and load it.</summary>
internal sealed class EmittedAssembly
{
    private const string Namespace = "Microsoft.Extensions.DependencyInjection";

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is { } name
                && (name.StartsWith("System.", StringComparison.Ordinal)
                    || name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
                    || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    // What the references hold is read once: every compilation is this one with files.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Emitted",
        syntaxTrees: null,
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));

    // The aspnetcore and yarp targets emit the same text for a policy.
    private static readonly ConcurrentDictionary<string, EmittedAssembly> Compiled = new(StringComparer.Ordinal);

    private readonly MethodInfo _add;
    private readonly MethodInfo _use;

    private EmittedAssembly(Assembly assembly, string namespaceName)
    {
        Type extensions = assembly.GetType($"{namespaceName}.DjangoCorsExtensions", throwOnError: true)!;
        _add = extensions.GetMethod("AddDjangoCors")!;
        _use = assembly.GetType($"{namespaceName}.UpstreamCorsExtensions") is { } upstream
            ? upstream.GetMethod("UseDjangoCorsBeforeUpstream")!
            : extensions.GetMethod("UseDjangoCors")!;
    }

    /// <summary>Compiles emitted files with nullable analysis, without implicit usings, and with every warning as an error.</summary>
    /// <exception cref="InvalidOperationException">They do not compile; the message lists why.</exception>
    public static EmittedAssembly Compile(IEnumerable<TargetFile> files)
    {
        string[] sources = SourcesOf(files);
        return Compiled.GetOrAdd(string.Join('\0', sources), _ => new EmittedAssembly(Load(sources), Namespace));
    }

    /// <summary>Compiles the files of many emissions at once, each in a namespace of its own; null for those without files.</summary>
    /// <exception cref="InvalidOperationException">They do not compile; the message lists why.</exception>
    public static IReadOnlyList<EmittedAssembly?> CompileAll(IReadOnlyList<IReadOnlyList<TargetFile>> emissions)
    {
        string namespaceOf(int i) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Emitted{i}");
        string move(string source, int i)
        {
            string import = $"using {Namespace};\n";
            return source.Replace(import, "", StringComparison.Ordinal)
                .Replace($"namespace {Namespace};", $"{import}\nnamespace {namespaceOf(i)};", StringComparison.Ordinal);
        }

        Assembly assembly = Load(emissions.SelectMany((files, i) => SourcesOf(files).Select(source => move(source, i))));
        return [.. emissions.Select((files, i) => files.Count == 0 ? null : new EmittedAssembly(assembly, namespaceOf(i)))];
    }

    public void AddTo(IServiceCollection services) => _add.Invoke(null, [services]);

    public void UseIn(IApplicationBuilder app) => _use.Invoke(null, [app]);

    private static string[] SourcesOf(IEnumerable<TargetFile> files) =>
        [.. files.Where(f => f.Path.EndsWith(".g.cs", StringComparison.Ordinal)).Select(f => f.Content)];

    private static Assembly Load(IEnumerable<string> sources)
    {
        CSharpCompilation compilation = Empty.AddSyntaxTrees(sources.Select((source, i) => CSharpSyntaxTree.ParseText(
            source, new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose), path: $"Emitted{i}.g.cs")));
        using MemoryStream image = new();
        var result = compilation.Emit(image);
        Diagnostic[] problems = [.. result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning)];
        if (!result.Success || problems.Length > 0)
        {
            throw new InvalidOperationException("The emitted C# does not compile cleanly:\n" + string.Join('\n', problems.AsEnumerable()));
        }

        image.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
    }
}
