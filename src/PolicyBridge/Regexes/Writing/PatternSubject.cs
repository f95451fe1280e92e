namespace PolicyBridge.Regexes.Writing;

/// <summary>
/// What a pattern is matched against. The two differ in their alphabet and in who can send what.
/// </summary>
internal enum PatternSubject
{
    /// <summary>
    /// The Origin header. Django sees one character U+0000..U+00FF per byte (Latin-1), nginx the bytes, and .NET
    /// must be given the Latin-1 text. A browser sends printable ASCII only (0x20..0x7E).
    /// </summary>
    Origin,

    /// <summary>
    /// The percent-decoded path. Django sees UTF-8 text in which an invalid byte stands as the literal text %HH,
    /// nginx the bytes, and .NET UTF-16. A browser can send any of it.
    /// </summary>
    Path,
}
