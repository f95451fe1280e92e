using System.Collections.Immutable;

namespace PolicyBridge.Python.Syntax;

/// <summary>What a <c>case</c> compares its subject with.</summary>
internal abstract record Pattern(int Start, int End) : SyntaxNode(Start, End);

/// <summary>Stands where a pattern was expected; its problem has been reported.</summary>
internal sealed record ErrorPattern(int Start, int End) : Pattern(Start, End);

/// <summary>A literal or a dotted name, compared with <c>==</c>.</summary>
internal sealed record ValuePattern(int Start, int End, Expression Value) : Pattern(Start, End);

/// <summary><c>None</c>, <c>True</c> or <c>False</c>, compared with <c>is</c>.</summary>
internal sealed record SingletonPattern(int Start, int End, Expression Value) : Pattern(Start, End);

internal sealed record SequencePattern(int Start, int End, ImmutableArray<Pattern> Items) : Pattern(Start, End);

/// <remarks><c>Rest</c>: The name after <c>**</c>.</remarks>
internal sealed record MappingPattern(
    int Start, int End, ImmutableArray<Expression> Keys, ImmutableArray<Pattern> Patterns, string? Rest) : Pattern(Start, End);

internal sealed record ClassPattern(
    int Start, int End, Expression Class, ImmutableArray<Pattern> Patterns, ImmutableArray<KeywordPattern> Keywords) : Pattern(Start, End);

internal sealed record KeywordPattern(int Start, int End, string Name, Pattern Pattern) : SyntaxNode(Start, End);

/// <remarks><c>Name</c>: The name after the star, or <see langword="null"/> for <c>*_</c>.</remarks>
internal sealed record StarPattern(int Start, int End, string? Name) : Pattern(Start, End);

/// <remarks><c>Pattern</c>: What comes before <c>as</c>, or <see langword="null"/> for a bare name.</remarks>
/// <remarks><c>Name</c>: The name that is bound, or <see langword="null"/> for <c>_</c>.</remarks>
internal sealed record CapturePattern(int Start, int End, Pattern? Pattern, string? Name) : Pattern(Start, End);

internal sealed record OrPattern(int Start, int End, ImmutableArray<Pattern> Alternatives) : Pattern(Start, End);
