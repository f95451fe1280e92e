using System.Reflection;
using PolicyBridge.Tool.Commands;

namespace PolicyBridge.Tests.Architecture;

/// <summary>The rooms of the tool: who may know whom, and who may write a file.</summary>
public sealed class ToolRoomsTests
{
    private const string Tool = "PolicyBridge.Tool";

    private static readonly ILookup<Type, MemberInfo> References = TypeReferences.Of(typeof(CommandTable).Assembly);

    /// <summary>A room and one that it knows nothing of: commands know all, and what they use knows no command.</summary>
    public static TheoryData<string, string> Fences { get; } = new()
    {
        { "Options", "Commands" },
        { "Rendering", "Commands" },
        { "Rendering", "Options" },
        { "Publishing", "Commands" },
        { "Publishing", "Options" },
        { "Publishing", "Rendering" },
        { "Inputs", "Commands" },
        { "Inputs", "Options" },
        { "Inputs", "Rendering" },
        { "Inputs", "Publishing" },
    };

    [Theory]
    [MemberData(nameof(Fences))]
    public void A_room_of_the_tool_does_not_know(string room, string other)
    {
        Assert.Empty(References.Where(type => IsIn(type.Key, room))
            .SelectMany(type => type.SelectMany(TypeReferences.TypesOf).Where(used => IsIn(used, other)).Select(used => $"{type.Key} uses {used}"))
            .Distinct());
    }

    [Fact]
    public void Files_are_written_by_the_publisher_and_for_git_revisions_alone()
    {
        Assert.Empty(References.Where(type => !IsIn(type.Key, "Publishing") && !IsIn(type.Key, "Inputs"))
            .SelectMany(type => type.Where(WritesFiles).Select(member => $"{type.Key} uses {member.DeclaringType}.{member.Name}"))
            .Distinct());
        Assert.Contains(References.Where(type => IsIn(type.Key, "Publishing")), type => type.Any(WritesFiles));
    }

    private static bool IsIn(Type type, string room) => type.Namespace == $"{Tool}.{room}";

    private static bool WritesFiles(MemberInfo member) => (member as Type ?? member.DeclaringType)?.FullName switch
    {
        "System.IO.File" => member.Name.StartsWith("Write", StringComparison.Ordinal) || member.Name.StartsWith("Append", StringComparison.Ordinal) || member.Name is "Delete" or "Move" or "Copy" or "Create" or "Replace",
        "System.IO.Directory" => member.Name is "CreateDirectory" or "Delete" or "Move" or "CreateTempSubdirectory",
        "System.IO.FileStream" or "System.IO.StreamWriter" => member is ConstructorInfo,
        _ => false,
    };
}
