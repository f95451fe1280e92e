using PolicyBridge.Settings;

namespace PolicyBridge.Tool.Publishing;

/// <summary>
/// A list for build tools: a line for each file, beginning with <c>read</c>, <c>looked-for</c> (what counts is whether there is
/// one) or <c>wrote</c>, a space, and the full path.
/// </summary>
internal static class DependencyList
{
    private static readonly string[] Beginnings = ["read ", "looked-for ", "wrote "];

    public static string Of(IReadOnlyList<SettingsInput> inputs, IReadOnlyList<string> written) => string.Concat(
    [
        .. inputs.Select(input => $"{(input.IsRead ? "read" : "looked-for")} {input.FullPath}\n"),
        .. written.Select(file => $"wrote {Path.GetFullPath(file)}\n"),
    ]);

    /// <summary>Whether a text is such a list.</summary>
    public static bool IsOne(string text) =>
        text.TrimEnd('\n').Split('\n').All(line => Array.Exists(Beginnings, beginning => line.StartsWith(beginning, StringComparison.Ordinal)));
}
