namespace PolicyBridge.Regexes.Tree;

/// <summary>The flags of Python's <c>re</c> module under their own numbers.</summary>
[Flags]
internal enum PythonRegexFlags
{
    None = 0,
    Template = 1,
    IgnoreCase = 2,
    Locale = 4,
    Multiline = 8,
    DotAll = 16,
    Unicode = 32,
    Verbose = 64,
    Debug = 128,
    Ascii = 256,

    /// <summary>Flags of which at most one can hold.</summary>
    Types = Locale | Unicode | Ascii,

    /// <summary>Flags that cannot be scoped to a group.</summary>
    GlobalOnly = Template | Debug,
}
