using System.Reflection;
using PolicyBridge.AspNetCore;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Python.Evaluation;

namespace PolicyBridge.Tests.Architecture;

/// <summary>Who may know whom, and who may touch the world outside.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly[] Libraries =
        [typeof(Diagnostic).Assembly, typeof(PythonLimits).Assembly, typeof(CorsPolicy).Assembly, typeof(SettingsReader).Assembly];

    private static readonly ILookup<Type, MemberInfo> References = Libraries.SelectMany(library => TypeReferences.Of(library).SelectMany(type => type.Select(member => (type.Key, member))))
        .ToLookup(pair => pair.Key, pair => pair.member);

    /// <summary>Its folders are rooms beside those of the other projects.</summary>
    private const string Primitives = "PolicyBridge.Primitives";

    /// <summary>Methods that a Program.cs calls without a using directive of its own stand where the framework's do.</summary>
    private static readonly string[] ElsewhereByCustom = ["Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Configuration"];

    /// <summary>A room and one that it knows nothing of.</summary>
    public static TheoryData<string, string> Fences { get; } = new()
    {
        // A policy knows neither what is made of it nor who asks about it.
        { "PolicyBridge.Settings", "PolicyBridge.Targets" },
        { "PolicyBridge.Settings", "PolicyBridge.Analysis" },
        { "PolicyBridge.Policy", "PolicyBridge.Targets" },
        { "PolicyBridge.Policy", "PolicyBridge.Analysis" },

        // Who reads settings makes a policy of them, and nothing else.
        { "PolicyBridge.Django", "PolicyBridge.Targets" },
        { "PolicyBridge.Django", "PolicyBridge.Analysis" },

        // A reader of Python knows nothing of cross-origin policies; its syntax is not evaluated by itself.
        { "PolicyBridge.Python.Syntax", "PolicyBridge.Python.Evaluation" },
        { "PolicyBridge.Python.Running", "PolicyBridge.Python.Evaluation" },

        // Regexes are regexes.
        { "PolicyBridge.Regexes", "PolicyBridge.Targets" },
        { "PolicyBridge.Regexes", "PolicyBridge.Settings" },
        { "PolicyBridge.Regexes", "PolicyBridge.Analysis" },

        // The web's vocabulary knows who asks with it only as policies and regexes.
        { "PolicyBridge.Fetch", "PolicyBridge.Targets" },
        { "PolicyBridge.Fetch", "PolicyBridge.Settings" },
        { "PolicyBridge.Fetch", "PolicyBridge.Analysis" },
        { "PolicyBridge.Regexes", "PolicyBridge.Fetch" },
        { "PolicyBridge.Policy", "PolicyBridge.Fetch" },

        // What everybody uses uses nobody.
        { "PolicyBridge.Sources", "PolicyBridge.Diagnostics" },
        { "PolicyBridge.Unicode", "PolicyBridge.Diagnostics" },
    };

    [Theory]
    [MemberData(nameof(Fences))]
    public void A_room_does_not_know(string room, string other)
    {
        string[] broken =
        [
            .. References.Where(type => IsIn(type.Key, room))
                .SelectMany(type => type.SelectMany(TypeReferences.TypesOf).Where(used => IsIn(used, other)).Select(used => $"{type.Key} uses {used}"))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

        Assert.Empty(broken);
    }

    [Fact]
    public void The_library_writes_no_file_starts_no_process_and_reads_no_environment_but_where_a_Python_is_run()
    {
        string[] broken =
        [
            .. References
                .SelectMany(type => type.Where(TouchesTheWorld).Select(member => $"{type.Key} uses {member.DeclaringType}.{member.Name}"))
                .Distinct()
                .Where(use => !use.StartsWith("PolicyBridge.Python.Running.", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

        Assert.Empty(broken);
    }

    /// <summary>Assemblies and what they reference beside the framework.</summary>
    public static TheoryData<Type, string[]> Known { get; } = new()
    {
        { typeof(Diagnostic), [] },
        { typeof(PythonLimits), [Primitives] },
        { typeof(CorsPolicy), [Primitives] },
        { typeof(SettingsReader), ["PolicyBridge", Primitives, "PolicyBridge.Python", "YamlDotNet"] },
        { typeof(DjangoCorsOptions), ["PolicyBridge", Primitives] },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void A_library_knows_no_other_than(Type of, string[] others)
    {
        Assert.Equal(others, of.Assembly.GetReferencedAssemblies().Select(reference => reference.Name!).Where(IsOurs).Order(StringComparer.Ordinal));

        static bool IsOurs(string name) => !name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("Microsoft.", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("src/PolicyBridge.Primitives")]
    [InlineData("src/PolicyBridge.Python")]
    [InlineData("src/PolicyBridge.Django")]
    [InlineData("src/PolicyBridge.Extensions.Configuration")]
    [InlineData("src/PolicyBridge")]
    [InlineData("src/PolicyBridge.AspNetCore")]
    [InlineData("src/PolicyBridge.Build")]
    [InlineData("src/PolicyBridge.Conformance")]
    [InlineData("src/PolicyBridge.Tool")]
    [InlineData("tests/PolicyBridge.Tests")]
    [InlineData("tests/PolicyBridge.Conformance.Tests")]
    public void A_folder_is_a_namespace(string project)
    {
        string root = Path.Combine(Repository.Root, project);
        string[] broken =
        [
            .. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Select(file => (File: Path.GetRelativePath(root, file).Replace('\\', '/'), Path: file))
                .Where(file => !file.File.StartsWith("obj/", StringComparison.Ordinal) && !file.File.StartsWith("bin/", StringComparison.Ordinal))
                .Where(file => NamespaceOf(file.Path) is { } found && found != ExpectedFor(project, file.File) && !ElsewhereByCustom.Contains(found))
                .Select(file => $"{file.File}: {NamespaceOf(file.Path)}")
                .Order(StringComparer.Ordinal),
        ];

        Assert.Empty(broken);
    }

    private static string ExpectedFor(string project, string file) =>
        string.Join('.', file.Split('/')[..^1].Prepend(project.Split('/')[1] is var name && name == Primitives ? "PolicyBridge" : name));

    private static string? NamespaceOf(string path) => File.ReadLines(path)
        .FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal))?["namespace ".Length..].TrimEnd(';', ' ', '{');

    private static bool IsIn(Type type, string room) => type.Namespace is { } space && (space == room || space.StartsWith(room + ".", StringComparison.Ordinal));

    private static bool TouchesTheWorld(MemberInfo member) => (member as Type ?? member.DeclaringType)?.FullName switch
    {
        "System.Console" or "System.Diagnostics.Process" => true,
        "System.IO.File" => member.Name.StartsWith("Write", StringComparison.Ordinal) || member.Name is "Delete" or "Move" or "Copy" or "Create" or "AppendAllText",
        "System.IO.Directory" => member.Name is "CreateDirectory" or "Delete" or "Move",
        "System.Environment" => member.Name is "GetEnvironmentVariable" or "GetEnvironmentVariables" or "Exit" or "get_CurrentDirectory" or "get_CommandLine",
        _ => false,
    };
}
