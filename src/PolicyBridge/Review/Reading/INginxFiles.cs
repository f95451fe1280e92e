using PolicyBridge.Sources;

namespace PolicyBridge.Review.Reading;

/// <summary>The files that a configuration includes.</summary>
internal interface INginxFiles
{
    /// <summary>The files that a mask of <c>include</c> names, in nginx's order; null where one without a wildcard is not there.</summary>
    IReadOnlyList<SourceText>? Find(string mask);
}
