namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>Something that is so from a moment on. No branch has to undo it: to take it for so on other ways only makes more unknown.</summary>
internal sealed class Latch
{
    public bool IsSet { get; private set; }

    public void Set() => IsSet = true;

    public void SetIf(bool condition) => IsSet |= condition;
}

/// <summary>A value that is set once and then stays.</summary>
internal sealed class Once<T>
    where T : class
{
    public T? Value { get; private set; }

    public void SetFirst(T? value) => Value ??= value;
}
