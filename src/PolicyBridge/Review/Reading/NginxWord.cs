using PolicyBridge.Sources;

namespace PolicyBridge.Review.Reading;

/// <summary>A word of a directive.</summary>
/// <param name="Text">What nginx takes it for, without its quotes.</param>
/// <param name="IsQuoted">Whether it stands in quotes.</param>
/// <param name="Place">Where it stands, quotes and all.</param>
internal sealed record NginxWord(string Text, bool IsQuoted, SourceSpan Place)
{
    public override string ToString() => Text;
}
