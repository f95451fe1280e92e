namespace PolicyBridge.Python.Evaluation.Control;

internal enum HandlerMatch
{
    No,
    Perhaps,
    Yes,
}
