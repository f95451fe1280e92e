namespace PolicyBridge.Tool.Options;

/// <summary>How metadata of a <c>DjangoSettings</c> item become an option.</summary>
internal enum MetadataKind
{
    /// <summary>A build does not give the option.</summary>
    None,

    /// <summary>The metadata are the option's value.</summary>
    Value,

    /// <summary>Semicolons separate values; the option stands before each.</summary>
    List,

    /// <summary>The same with paths, which start at the project's folder.</summary>
    Paths,

    /// <summary>A path, or a word that names a program.</summary>
    Program,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Switch,
}
