namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>How a statement ended.</summary>
internal enum Completion
{
    Normal,
    Break,
    Continue,

    /// <summary>With a return, whose value the <see cref="CallFrame"/> has; without one, on every way that was kept before.</summary>
    Return,

    /// <summary>Perhaps with a break or continue, perhaps not.</summary>
    Uncertain,
}
