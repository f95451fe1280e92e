namespace PolicyBridge.Sources;

/// <summary>A stretch of a source text, or no place at all (<see cref="None"/>, the default).</summary>
/// <param name="Source">The text, or <see langword="null"/> for <see cref="None"/>.</param>
/// <param name="Start">The first UTF-16 code unit of the stretch, from 0.</param>
/// <param name="Length">Its length in UTF-16 code units.</param>
public readonly record struct SourceSpan(SourceText? Source, int Start, int Length)
{
    /// <summary>No place: a default, a command-line option, or a value made by code.</summary>
    public static SourceSpan None => default;

    /// <summary>Whether there is a place.</summary>
    public bool HasPlace => Source is not null;

    /// <summary>The offset just past the stretch.</summary>
    public int End => Start + Length;

    /// <summary>Where the stretch begins; the origin for <see cref="None"/>.</summary>
    public LinePosition StartPosition => Source?.PositionOf(Start) ?? default;

    /// <summary>Whether another stretch of the same text lies within this one; <see cref="None"/> holds itself alone.</summary>
    public bool Contains(SourceSpan other) => Source == other.Source && Start <= other.Start && other.End <= End;

    /// <summary>The place as <c>path:line:column</c>, counted from one; empty for <see cref="None"/>.</summary>
    public override string ToString() => Source is null ? "" : $"{Source.Path}:{StartPosition}";
}
