using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Reading;

/// <summary>What the parser read.</summary>
/// <param name="Root">The tree.</param>
/// <param name="AllFlags">The flags given beside the pattern, and those inside it that hold for the whole of it.</param>
/// <param name="Since">The first supported version of Python that reads it.</param>
internal sealed record ParsedRegex(RegexNode Root, PythonRegexFlags AllFlags, PythonVersion Since);
