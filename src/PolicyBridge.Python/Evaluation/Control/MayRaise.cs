namespace PolicyBridge.Python.Evaluation.Control;

[Flags]
internal enum MayRaise
{
    Nothing = 0,
    Import = 1,
    Anything = 2,
}
