using PolicyBridge.Policy;

namespace PolicyBridge.Targets;

/// <summary>
/// The first line of a scaffold's files, which are made to be edited. It holds a sum of what follows, so that a later run knows
/// whether somebody has done so. The record does not have them: a run without the scaffold would forget them.
/// </summary>
internal static class ScaffoldHeader
{
    /// <summary>How much of the SHA-256 is written: enough that no edit keeps it.</summary>
    private const int SumLength = 16;

    /// <summary>What a scaffold is for, as its header says it.</summary>
    public static string PurposeOf(CorsPolicy policy, TargetOptions options) => $" for {GeneratedHeader.SourceOf(policy, options)}";

    /// <summary>A file of a scaffold.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="open">What begins a comment.</param>
    /// <param name="purpose">What it is for; empty where a comment could not hold it.</param>
    /// <param name="close">What ends the comment before the end of its line.</param>
    /// <param name="text">What follows.</param>
    public static TargetFile File(string path, string open, string purpose, string close, string text) =>
        new(path, $"{open} A starting point by PolicyBridge {GeneratedHeader.ProductVersion}{purpose}. It is yours to edit: a later run overwrites it only while nobody has edited it {Sum(text)}.{close}\n{text}")
        {
            IsScaffold = true,
        };

    /// <summary>Whether a text is that of a scaffold's file that nobody has edited. Git may have changed its line ends.</summary>
    public static bool IsOfUneditedText(string text)
    {
        string[] parts = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', 2);
        return parts.Length == 2 && parts[0].Contains(" A starting point by PolicyBridge ", StringComparison.Ordinal) && parts[0].Contains($" {Sum(parts[1])}.", StringComparison.Ordinal);
    }

    private static string Sum(string text) => $"(checksum {TranslationRecord.Sha256(text)[..SumLength]})";
}
