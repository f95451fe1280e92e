using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary>What <c>typing</c> has that does nothing when it runs; all else of it is not known.</summary>
internal static class TypingLibrary
{
    public static PyLibrary Module { get; } = new("typing", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["TYPE_CHECKING"] = new PyBool(false, SourceSpan.None),
        ["cast"] = Second("cast", "typ", "val"),
        ["assert_type"] = Second("assert_type", "val", "typ"),
    });

    /// <summary>A function of a value and its type that gives the value.</summary>
    private static PyBuiltin Second(string name, string first, string second) => new(
        $"typing.{name}",
        a => a.HasOnlyKeywords(first, second) && a.Count <= 2 && a.Find(0, first) is { } one && a.Find(1, second) is { } two ? name == "cast" ? two : one : null)
    {
        AcceptsUnknown = true,
    };
}
