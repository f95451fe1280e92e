using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>What a value that can change holds.</summary>
internal interface IValueContents<TSelf, out TView> : IContents<TSelf, TView>
    where TSelf : struct, IValueContents<TSelf, TView>
{
    PyUnknown? Taint { get; set; }

    ImmutableArray<SourceSpan> Changes { get; set; }
}

/// <summary>What everybody may read of a value that can change.</summary>
internal interface IValueView
{
    PyUnknown? Taint { get; }

    ImmutableArray<SourceSpan> Changes { get; }

    int Count { get; }

    /// <summary>Everything held, keys included.</summary>
    IEnumerable<PyValue> Contents { get; }

    bool IsUnordered { get; }
}
