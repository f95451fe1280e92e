namespace PolicyBridge.Diagnostics;

/// <summary>Messages that are put together from parts, as the sentences that people read.</summary>
internal static class SentenceCase
{
    /// <summary>Begins with a capital letter and ends with a full stop.</summary>
    public static string Of(string text) =>
        text.Length == 0 ? text : string.Concat(char.ToUpperInvariant(text[0]).ToString(), text.AsSpan(1), text.EndsWith('.') ? "" : ".");
}
