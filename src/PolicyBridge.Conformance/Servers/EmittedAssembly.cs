using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.AspNetCore.Builder;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;

namespace PolicyBridge.Conformance.Servers;

/// <summary>Emitted C#, compiled and loaded as an application would compile and load it.</summary>
internal sealed class EmittedAssembly
{
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

    // The aspnetcore and yarp targets emit the same text for a policy.
    private static readonly ConcurrentDictionary<string, EmittedAssembly> Compiled = new(StringComparer.Ordinal);

    private readonly MethodInfo _add;
    private readonly MethodInfo _use;

    private EmittedAssembly(Assembly assembly)
    {
        Type extensions = assembly.GetType("Microsoft.Extensions.DependencyInjection.DjangoCorsExtensions", throwOnError: true)!;
        _add = extensions.GetMethod("AddDjangoCors")!;
        _use = extensions.GetMethod("UseDjangoCors")!;
    }

    /// <summary>Compiles a file with nullable analysis, without implicit usings, and with every warning as an error.</summary>
    /// <exception cref="InvalidOperationException">It does not compile; the message lists why.</exception>
    public static EmittedAssembly Compile(string source) => Compiled.GetOrAdd(source, CompileNew);

    public void AddTo(IServiceCollection services) => _add.Invoke(null, [services]);

    public void UseIn(IApplicationBuilder app) => _use.Invoke(null, [app]);

    private static EmittedAssembly CompileNew(string source)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Emitted",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose))],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));
        using MemoryStream image = new();
        var result = compilation.Emit(image);
        Diagnostic[] problems = [.. result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning)];
        if (!result.Success || problems.Length > 0)
        {
            throw new InvalidOperationException("The emitted C# does not compile cleanly:\n" + string.Join('\n', problems.AsEnumerable()));
        }

        image.Position = 0;
        return new EmittedAssembly(new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image));
    }
}
