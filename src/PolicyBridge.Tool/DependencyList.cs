using PolicyBridge.Settings;

namespace PolicyBridge.Tool;

/// <summary>
/// A list for build tools: a line for each file, beginning with <c>read</c>, <c>looked-for</c> (what counts is whether there is
/// one) or <c>wrote</c>, a space, and the full path.
/// </summary>
internal static class DependencyList
{
    /// <exception cref="IOException">The list could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The list could not be written.</exception>
    public static void Write(string path, IReadOnlyList<SettingsInput> inputs, IReadOnlyList<string> written) => File.WriteAllLines(
        path,
        [
            .. inputs.Select(input => $"{(input.IsRead ? "read" : "looked-for")} {input.FullPath}"),
            .. written.Select(file => $"wrote {Path.GetFullPath(file)}"),
        ]);
}
