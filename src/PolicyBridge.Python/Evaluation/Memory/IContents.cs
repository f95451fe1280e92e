namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>What something that can change holds. A kind of contents that does not say how it is read and how it is copied does not compile.</summary>
/// <typeparam name="TSelf">The kind itself.</typeparam>
/// <typeparam name="TView">What shows the contents and lets nobody change them.</typeparam>
internal interface IContents<TSelf, out TView>
    where TSelf : struct, IContents<TSelf, TView>
{
    TView View { get; }

    /// <summary>Equal contents that share nothing that can change.</summary>
    TSelf Copy();
}
