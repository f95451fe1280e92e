using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyBridge.Python.Running;

namespace PolicyBridge.Tests.Tool.Options;

/// <summary>
/// The project for Python.Included, whose package is not on every feed: its source is compiled against a stand-in with the same
/// public surface. The package itself is not run.
/// </summary>
[Trait("Pace", "Long")]
public sealed class IncludedPythonTests : IDisposable
{
    private const string StandIn = """
        namespace Python.Included
        {
            public static class Installer
            {
                public static string InstallPath { get; set; } = "";
                public static bool Fails { get; set; }
                public static int Calls;
                public static string EmbeddedPythonHome => System.IO.Path.Combine(InstallPath, "python-3.13.0-embed-amd64");
                public static async System.Threading.Tasks.Task SetupPython(bool force = false)
                {
                    await System.Threading.Tasks.Task.Yield();
                    Calls++;
                    if (Fails) { throw new System.PlatformNotSupportedException("not on this machine"); }
                }
            }
        }
        """;

    private readonly TemporaryProject _files = new();
    private readonly AssemblyLoadContext _context = new("included", isCollectible: true);

    [Fact]
    public void It_is_unpacked_and_found_there()
    {
        _files.With("python-3.13.0-embed-amd64/python.exe", "");
        (IPythonInterpreter python, Type installer) = Load();

        PythonLocation found = python.Find(_files.Root);

        Assert.Equal((_files["python-3.13.0-embed-amd64/python.exe"], "Python.Included"), (found.Path, found.Origin));
        Assert.Equal(1, installer.GetField("Calls")!.GetValue(null));
    }

    [Fact]
    public void Where_it_can_not_be_unpacked_the_reason_is_told()
    {
        (IPythonInterpreter python, Type installer) = Load();
        installer.GetProperty("Fails")!.SetValue(null, true);

        Assert.Equal("Python.Included can't be unpacked: not on this machine", python.Find(_files.Root).Problem);
    }

    [Fact]
    public void Where_it_unpacks_nothing_that_is_told() =>
        Assert.Equal("Python.Included has unpacked no python.exe", Load().Python.Find(_files.Root).Problem);

    [Fact]
    public void The_default_restore_and_build_do_not_know_it()
    {
        Assert.DoesNotContain("Python.Included", File.ReadAllText(Path.Combine(Repository.Root, "PolicyBridge.sln")), StringComparison.Ordinal);
        Assert.DoesNotContain("Python.Included", File.ReadAllText(Path.Combine(Repository.Root, "src", "PolicyBridge.Tool", "packages.lock.json")), StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose()
    {
        _context.Unload();
        _files.Dispose();
    }

    private (IPythonInterpreter Python, Type Installer) Load()
    {
        MetadataReference[] framework =
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
        ];
        (Assembly standIn, MetadataReference reference) = Compile("Python.Included", StandIn, framework);
        string project = Path.Combine(Repository.Root, "src", "PolicyBridge.Python.Included");
        string source = Assert.Single(Directory.EnumerateFiles(project, "*.cs"));
        (Assembly included, _) = Compile("PolicyBridge.Python.Included", File.ReadAllText(source), [.. framework, reference]);
        Type installer = standIn.GetType("Python.Included.Installer", throwOnError: true)!;
        installer.GetProperty("InstallPath")!.SetValue(null, _files.Root);
        return ((IPythonInterpreter)Activator.CreateInstance(included.GetType("PolicyBridge.Python.Included.IncludedPython", throwOnError: true)!)!, installer);
    }

    // With the usings that the SDK adds to every project of the repository.
    private (Assembly Assembly, MetadataReference Reference) Compile(string name, string source, IReadOnlyList<MetadataReference> references)
    {
        const string Usings = "global using System; global using System.IO; global using System.Threading; global using System.Threading.Tasks;";
        CSharpParseOptions language = new(LanguageVersion.Latest);
        CSharpCompilation compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(Usings, language), CSharpSyntaxTree.ParseText(source, language)],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error));
        using MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        MetadataReference reference = MetadataReference.CreateFromImage(image.ToArray());
        image.Position = 0;
        return (_context.LoadFromStream(image), reference);
    }
}
