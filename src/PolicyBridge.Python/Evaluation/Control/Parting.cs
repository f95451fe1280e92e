namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>A place where ways through the code part, as an evaluation comes to it for the n-th time.</summary>
/// <param name="Kind">What parts them: a branch, a <c>try</c>, one of its exits or handlers, a <c>return</c>.</param>
/// <param name="File">The file.</param>
/// <param name="Start">Where the place begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Visit">How often the evaluation was there before.</param>
/// <param name="Count">How many ways there are.</param>
internal sealed record Parting(PartingKind Kind, string File, int Start, int Length, int Visit, int Count);

/// <summary>What parts ways.</summary>
internal enum PartingKind
{
    /// <summary>Alternatives whose condition is not known.</summary>
    Branch,

    /// <summary>A <c>try</c> whose body may come to its end or fail.</summary>
    Failure,

    /// <summary>The statements by which the body of a <c>try</c> may be left.</summary>
    Exit,

    /// <summary>The handlers that may take an exception.</summary>
    Handler,

    /// <summary>The statements by which a function may return.</summary>
    Return,
}

/// <summary>One of the ways at a parting.</summary>
/// <param name="Parting">The parting.</param>
/// <param name="Way">Which of its ways.</param>
internal readonly record struct ChosenWay(Parting Parting, int Way);
