using PolicyBridge.Benchmarks.Tool;
using PolicyBridge.Targets;

namespace PolicyBridge.Benchmarks.Emission;

/// <summary>The tool as it was when emitted C# carried its engine.</summary>
internal static class EarlierTool
{
    public const string Commit = "40fc6be";

    private static readonly EarlierBuild Earlier = new(Commit);

    /// <summary>What it emits for ASP.NET Core in the exact style.</summary>
    public static TargetFile Emit(string settings)
    {
        string program = Path.Combine(Earlier.ToolFolder, "PolicyBridge.Tool.dll");
        string output = Directory.CreateTempSubdirectory("policybridge-earlier-").FullName;
        Earlier.Run("dotnet", program, "translate", settings, "--to", "aspnetcore", "--output", output, "--assume-middleware");
        string path = Path.Combine(output, "aspnetcore", "DjangoCors.g.cs");
        TargetFile file = new("DjangoCors.g.cs", File.ReadAllText(path));
        Directory.Delete(output, recursive: true);
        return file;
    }
}
