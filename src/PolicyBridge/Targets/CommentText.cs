namespace PolicyBridge.Targets;

/// <summary>Text from outside made fit for a one-line comment of any target language.</summary>
internal static class CommentText
{
    /// <summary>Control characters and line separators, which could end the comment, become a question mark.</summary>
    public static string Of(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' || char.IsSurrogate(c) ? '?' : c));
}
