namespace PolicyBridge.Tests.Python.Evaluation.Generation;

/// <summary>What a generated name most probably holds, so that most modules run to their end.</summary>
internal enum Kind
{
    Str,
    Int,
    Bool,
    List,
    Tuple,
    Dict,
    Set,
    Nested,
    ListDict,
}
