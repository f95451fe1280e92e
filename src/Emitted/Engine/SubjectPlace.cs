namespace PolicyBridge.Policy.Engine;

/// <summary>The places that a pattern can ask for.</summary>
internal enum SubjectPlace
{
    /// <summary><c>^</c></summary>
    Start,

    /// <summary><c>(?m:^)</c>: the start, and behind every line feed.</summary>
    LineStart,

    /// <summary><c>\z</c></summary>
    End,

    /// <summary><c>$</c>: the end, and before a line feed that ends the subject.</summary>
    EndOrLastLineFeed,

    /// <summary><c>(?m:$)</c>: the end, and before every line feed.</summary>
    LineEnd,
}
