using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Sources;

namespace PolicyBridge.Review.HandWritten;

/// <summary>The origins that a hand-written configuration allows.</summary>
internal sealed class HandWrittenOrigins
{
    public bool All { get; private init; }

    public List<(AllowedOrigin Origin, SourceSpan Place)> Listed { get; } = [];

    public List<(PythonRegex Regex, SourceSpan Place)> Regexes { get; } = [];

    public static HandWrittenOrigins Every { get; } = new() { All = true };
}
