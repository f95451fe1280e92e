using PolicyBridge.Sources;

namespace PolicyBridge.Diagnostics;

/// <summary>A place besides the one of a finding that has a part in it, such as the other side of a conflict.</summary>
/// <param name="Span">Where.</param>
/// <param name="Message">What stands there: a sentence.</param>
public sealed record RelatedPlace(SourceSpan Span, string Message);
