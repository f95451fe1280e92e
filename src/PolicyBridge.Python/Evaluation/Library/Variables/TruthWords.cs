using PolicyBridge.Python.Evaluation.Formats;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary>The words that <c>strtobool</c> of distutils, and python-decouple after it, take for true and false.</summary>
internal static class TruthWords
{
    /// <summary>The truth of a text of ASCII in any case; <see langword="null"/> for one that has none.</summary>
    public static bool? Of(string text) => text.ToLowerInvariant() switch
    {
        "y" or "yes" or "t" or "true" or "on" or "1" => true,
        "n" or "no" or "f" or "false" or "off" or "0" => false,
        _ => null,
    };

    /// <summary>Whether the words of a text are known: beyond ASCII, Python's <c>lower()</c> is not .NET's.</summary>
    public static bool IsReadable(string text) => PyText.IsAscii(text);
}
