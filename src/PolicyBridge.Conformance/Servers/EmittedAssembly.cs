using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.AspNetCore.Builder;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
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
                    || name.StartsWith("Yarp.", StringComparison.Ordinal)
                    || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    // What the references hold is read once: every compilation is this one with files.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Emitted",
        syntaxTrees: null,
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            optimizationLevel: OptimizationLevel.Release,
            // YARP was compiled with older assemblies of the framework; the SDK is silent on that, too.
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress)]));

    // The aspnetcore and yarp targets emit the same text for a policy.
    private static readonly ConcurrentDictionary<string, EmittedAssembly> Compiled = new(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, MethodInfo> Gateways = new(StringComparer.Ordinal);

    private readonly MethodInfo _add;
    private readonly MethodInfo _use;

    private EmittedAssembly(byte[] image, Assembly assembly, string namespaceName)
    {
        Image = image;
        Type[] extensions = [.. assembly.GetTypes().Where(type => type.IsPublic && type.Namespace == namespaceName)];
        Type? upstream = Array.Find(extensions, type => type.Name.EndsWith("BeforeUpstreamExtensions", StringComparison.Ordinal));
        (_add, _use) = (Method(extensions.Single(type => type != upstream), "Add"), Method(upstream ?? extensions.Single(), "Use"));
    }

    private EmittedAssembly(byte[] image, Type extensions)
    {
        Image = image;
        (_add, _use) = (Method(extensions, "Add"), Method(extensions, "Use"));
    }

    /// <summary>The assembly as bytes, for another process.</summary>
    public byte[] Image { get; }

    /// <summary>Compiles emitted files with nullable analysis, without implicit usings, and with every warning as an error.</summary>
    /// <exception cref="InvalidOperationException">They do not compile; the message lists why.</exception>
    public static EmittedAssembly Compile(IEnumerable<TargetFile> files)
    {
        string[] sources = SourcesOf(files);
        return Compiled.GetOrAdd(string.Join('\0', sources), _ => Load(Emit(sources, [])));
    }

    /// <summary>Compiles emitted sources together with an application's own.</summary>
    /// <param name="sources">All of them.</param>
    /// <param name="extensions">The class that has the two methods.</param>
    /// <exception cref="InvalidOperationException">They do not compile; the message lists why.</exception>
    public static EmittedAssembly CompileWith(IReadOnlyList<string> sources, string extensions)
    {
        byte[] image = Emit(sources, []);
        return new EmittedAssembly(image, LoadImage(image).GetType($"{Namespace}.{extensions}", throwOnError: true)!);
    }

    /// <summary>Compiles emitted sources as a project does whose target is the release of .NET that runs.</summary>
    /// <exception cref="InvalidOperationException">They do not compile; the message lists why.</exception>
    public static EmittedAssembly CompileForThisRuntime(IReadOnlyList<string> sources) => Load(Emit(sources, Symbols));

    /// <summary>Loads what was compiled elsewhere.</summary>
    public static EmittedAssembly Load(byte[] image) => new(image, LoadImage(image), Namespace);

    /// <summary>Compiles the files of many emissions at once, each in a namespace of its own; null for those without files.</summary>
    /// <exception cref="InvalidOperationException">They do not compile; the message lists why.</exception>
    public static IReadOnlyList<EmittedAssembly?> CompileAll(IReadOnlyList<IReadOnlyList<TargetFile>> emissions)
    {
        string namespaceOf(int i) => string.Create(CultureInfo.InvariantCulture, $"Emitted{i}");
        string move(string source, int i) =>
            source.Replace($"namespace {Namespace}\n", $"namespace {namespaceOf(i)}\n", StringComparison.Ordinal)
                .Replace($"global::{Namespace}.DjangoCorsExtensions", $"global::{namespaceOf(i)}.DjangoCorsExtensions", StringComparison.Ordinal);

        byte[] image = Emit(emissions.SelectMany((files, i) => SourcesOf(files).Select(source => move(source, i))), []);
        Assembly assembly = LoadImage(image);
        return [.. emissions.Select((files, i) => files.Count == 0 ? null : new EmittedAssembly(image, assembly, namespaceOf(i)))];
    }

    public void AddTo(IServiceCollection services) => _add.Invoke(null, [services]);

    public void UseIn(IApplicationBuilder app) => _use.Invoke(null, [app]);

    /// <summary>Has YARP ask its upstreams as the emitted file of a gateway says, which is the same for most policies.</summary>
    public static void AddTo(IReverseProxyBuilder proxy, IEnumerable<TargetFile> files) =>
        Gateways.GetOrAdd(files.Single(IsOfGateway).Content, static source => LoadImage(Emit([source], []))
            .GetTypes().Single(type => type.IsPublic).GetMethods(BindingFlags.Public | BindingFlags.Static).Single()).Invoke(null, [proxy]);

    private static bool IsOfGateway(TargetFile file) => file.Path.EndsWith("UpstreamRequests.g.cs", StringComparison.Ordinal);

    private static MethodInfo Method(Type extensions, string verb) => extensions.GetMethods().Single(method => method.Name.StartsWith(verb, StringComparison.Ordinal));

    private static string[] SourcesOf(IEnumerable<TargetFile> files) =>
        [.. files.Where(f => f.Path.EndsWith(".g.cs", StringComparison.Ordinal) && !IsOfGateway(f)).Select(f => f.Content)];

    // As the SDK defines them.
    private static IEnumerable<string> Symbols =>
        Enumerable.Range(5, Environment.Version.Major - 4).Select(major => string.Create(CultureInfo.InvariantCulture, $"NET{major}_0_OR_GREATER"));

    private static byte[] Emit(IEnumerable<string> sources, IEnumerable<string> symbols)
    {
        CSharpCompilation compilation = Empty.AddSyntaxTrees(sources.Select((source, i) => CSharpSyntaxTree.ParseText(
            source, new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose, preprocessorSymbols: symbols), path: $"Emitted{i}.g.cs")));
        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image);
        Diagnostic[] problems = [.. result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning)];
        if (!result.Success || problems.Length > 0)
        {
            throw new InvalidOperationException("The emitted C# does not compile cleanly:\n" + string.Join('\n', problems.AsEnumerable()));
        }

        return image.ToArray();
    }

    private static Assembly LoadImage(byte[] image) => new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(new MemoryStream(image));
}
