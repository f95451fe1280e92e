namespace PolicyBridge.Policy;

/// <summary>A path as Django sees it under some servers, and whether <c>CORS_URLS_REGEX</c> has it in scope there.</summary>
/// <param name="Path">The path.</param>
/// <param name="Matching">The releases of Python in which it is in scope, where that depends on the release; else empty.</param>
/// <param name="IsInScope">Whether it is in scope; null where that depends on the release of Python.</param>
internal sealed record PathReading(string Path, bool? IsInScope, IReadOnlyList<PythonVersion> Matching);
