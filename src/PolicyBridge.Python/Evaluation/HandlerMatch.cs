namespace PolicyBridge.Python.Evaluation;

internal enum HandlerMatch
{
    No,
    Perhaps,
    Yes,
}
