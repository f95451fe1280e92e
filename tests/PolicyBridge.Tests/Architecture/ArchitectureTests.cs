using System.Reflection;
using PolicyBridge.Policy;

namespace PolicyBridge.Tests.Architecture;

/// <summary>Who may know whom, and who may touch the world outside.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Library = typeof(CorsPolicy).Assembly;

    private static readonly ILookup<Type, MemberInfo> References = TypeReferences.Of(Library);

    /// <summary>Methods that a Program.cs calls without a using directive of its own stand where the framework's do.</summary>
    private static readonly string[] ElsewhereByCustom = ["Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Configuration"];

    /// <summary>A room and one that it knows nothing of.</summary>
    public static TheoryData<string, string> Fences { get; } = new()
    {
        // What is read knows nothing of what is made of it.
        { "PolicyBridge.Settings", "PolicyBridge.Targets" },
        { "PolicyBridge.Settings", "PolicyBridge.Analysis" },
        { "PolicyBridge.Policy", "PolicyBridge.Targets" },
        { "PolicyBridge.Policy", "PolicyBridge.Analysis" },

        // A reader of Python knows nothing of cross-origin policies.
        { "PolicyBridge.Python", "PolicyBridge.Policy" },
        { "PolicyBridge.Python", "PolicyBridge.Settings" },
        { "PolicyBridge.Python", "PolicyBridge.Targets" },
        { "PolicyBridge.Python", "PolicyBridge.Analysis" },
        { "PolicyBridge.Python.Syntax", "PolicyBridge.Python.Evaluation" },

        // Targets get a policy, from wherever it is.
        { "PolicyBridge.Targets", "PolicyBridge.Python" },
        { "PolicyBridge.Targets", "PolicyBridge.Settings.Yaml" },

        // Regexes are regexes.
        { "PolicyBridge.Patterns", "PolicyBridge.Targets" },
        { "PolicyBridge.Patterns", "PolicyBridge.Settings" },
        { "PolicyBridge.Patterns", "PolicyBridge.Analysis" },

        // What everybody uses uses nobody.
        { "PolicyBridge.Text", "PolicyBridge.Diagnostics" },
        { "PolicyBridge.Diagnostics", "PolicyBridge.Targets" },
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

    [Theory]
    [InlineData("src/PolicyBridge")]
    [InlineData("src/PolicyBridge.AspNetCore")]
    [InlineData("src/PolicyBridge.Build")]
    [InlineData("src/PolicyBridge.Conformance")]
    [InlineData("src/PolicyBridge.Tool")]
    [InlineData("tests/PolicyBridge.Tests")]
    [InlineData("tests/PolicyBridge.Conformance.Tests")]
    public void A_folder_is_a_namespace(string project)
    {
        string root = Path.Combine(RepositoryRoot.Path, project);
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
        string.Join('.', file.Split('/')[..^1].Prepend(project.Split('/')[1]));

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
