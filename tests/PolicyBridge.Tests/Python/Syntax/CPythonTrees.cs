using System.Text.Json;

namespace PolicyBridge.Tests.Python.Syntax;

/// <summary>CPython's trees of many texts at once, since starting an interpreter costs more than parsing.</summary>
internal static class CPythonTrees
{
    private static readonly string Program =
        Path.Combine(Repository.Root, "tests", "PolicyBridge.Tests", "Python", "Syntax", "CPythonTrees.py");

    public static string[] OfTexts(Interpreter interpreter, IEnumerable<string> texts, bool full = true) => Ask(interpreter, new { texts, full });

    public static string[] OfFiles(Interpreter interpreter, IEnumerable<string> files, bool full = false) => full
        ? Ask(interpreter, new { files, full })
        : RememberedTrees.Of(interpreter, Program).Of([.. files], unknown => Ask(interpreter, new { files = unknown, full }));

    /// <summary>The files of an interpreter's standard library.</summary>
    public static string[] Library(Interpreter interpreter) => Ask(interpreter, new { folders = true });

    private static string[] Ask(Interpreter interpreter, object request) =>
        JsonSerializer.Deserialize<string[]>(interpreter.Run(JsonSerializer.Serialize(request), Program))!;
}
