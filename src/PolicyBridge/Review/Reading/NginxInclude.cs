using PolicyBridge.Sources;

namespace PolicyBridge.Review.Reading;

/// <summary>An <c>include</c> that has taken files into its place.</summary>
/// <param name="Place">Where it names them.</param>
/// <param name="Files">The files, in their order.</param>
internal sealed record NginxInclude(SourceSpan Place, IReadOnlyList<SourceText> Files);
