using PolicyBridge.Sources;

namespace PolicyBridge.Review.Reading;

/// <summary>A text that nginx refuses, too.</summary>
internal sealed class NginxSyntaxException(string message, SourceSpan place) : Exception(message)
{
    public SourceSpan Place { get; } = place;
}
