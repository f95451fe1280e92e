using PolicyBridge.Sources;

namespace PolicyBridge.Settings;

/// <summary>Something outside the project that was taken for granted while its settings were read.</summary>
/// <param name="Place">Where the settings ask for it.</param>
public abstract record SettingsAssumption(SourceSpan Place)
{
    /// <summary>What was assumed, as a sentence without its full stop.</summary>
    public abstract string Text { get; }
}

/// <summary>An environment variable that was not given, so that the settings fell back to a default of their own.</summary>
/// <param name="Variable">The variable's name.</param>
/// <param name="Default">The default as Python would write it.</param>
/// <param name="Place">Where the settings look the variable up.</param>
public sealed record UnsetVariableAssumption(string Variable, string Default, SourceSpan Place) : SettingsAssumption(Place)
{
    /// <summary>The default itself; <see langword="null"/> where the settings catch that there is none.</summary>
    public SettingValue? Value { get; init; }

    /// <inheritdoc/>
    public override string Text => $"{Variable} is not set, so {Place} gives {Default}";
}

/// <summary>Variables that the settings find by how their names begin: those that were given, and no others.</summary>
/// <param name="Prefix">How their names begin.</param>
/// <param name="Place">Where the settings look for them.</param>
public sealed record UnsetVariablesAssumption(string Prefix, SourceSpan Place) : SettingsAssumption(Place)
{
    /// <inheritdoc/>
    public override string Text => $"of the variables that begin with {Prefix}, for which {Place} looks, none is set but those that were given";
}

/// <summary>Variables of names that are not known, which a deployment takes from elsewhere.</summary>
/// <param name="Origin">Where they come from, such as <c>the Secret django</c>.</param>
/// <param name="Place">Where the deployment names it.</param>
public sealed record UnreadVariablesAssumption(string Origin, SourceSpan Place) : SettingsAssumption(Place)
{
    /// <inheritdoc/>
    public override string Text => $"{Origin}, which {Place} names, sets none of the variables that are known here";
}

/// <summary>A module that is not in the project and that the settings go on without.</summary>
/// <param name="Module">The module's name.</param>
/// <param name="Place">Where the settings import it.</param>
public sealed record AbsentModuleAssumption(string Module, SourceSpan Place) : SettingsAssumption(Place)
{
    /// <inheritdoc/>
    public override string Text => $"there is no module {Module}, which {Place} imports if there is one";
}

/// <summary>A built-in name of Python that names from an unknown module could hide.</summary>
/// <param name="Name">The name.</param>
/// <param name="Place">Where the settings use it.</param>
public sealed record UnhiddenBuiltinAssumption(string Name, SourceSpan Place) : SettingsAssumption(Place)
{
    /// <inheritdoc/>
    public override string Text => $"{Name} at {Place} is Python's own, though names that are not known were imported before";
}

/// <summary>A library that is not read and that the settings call: its code could change more than it is given.</summary>
/// <param name="Library">The library's name.</param>
/// <param name="Place">Where the settings call it first.</param>
public sealed record UnseenCodeAssumption(string Library, SourceSpan Place) : SettingsAssumption(Place)
{
    /// <inheritdoc/>
    public override string Text => $"{Library}, which {Place} calls and which is not read, changes nothing but what it is given";
}

/// <summary>A file that the settings read if it is there, and that is not in the project.</summary>
/// <param name="Path">The file's path from the root.</param>
/// <param name="Place">Where the settings ask for it.</param>
public sealed record AbsentFileAssumption(string Path, SourceSpan Place) : SettingsAssumption(Place)
{
    /// <inheritdoc/>
    public override string Text => $"there is no file {Path}, for which {Place} looks";
}

/// <summary>A relative path, which depends on the folder that Django is started in.</summary>
/// <param name="Path">The path.</param>
/// <param name="Place">Where the settings use it.</param>
public sealed record WorkingFolderAssumption(string Path, SourceSpan Place) : SettingsAssumption(Place)
{
    /// <inheritdoc/>
    public override string Text => $"Django is started in the project's root, from which {Place} reads {Path}";
}

/// <summary>A file with characters beyond ASCII that the settings read without naming an encoding.</summary>
/// <param name="Path">The file's path.</param>
/// <param name="Place">Where the settings read it.</param>
/// <remarks>Python 3.15 reads it as UTF-8; older releases read it as the locale says, which is UTF-8 on most servers.</remarks>
public sealed record EncodingAssumption(string Path, SourceSpan Place) : SettingsAssumption(Place)
{
    /// <inheritdoc/>
    public override string Text => $"{Place} reads {Path} as UTF-8, which Python before 3.15 does where the locale says so";
}

/// <summary>A word that the settings look for on the command line, and that the command line of a server does not hold.</summary>
/// <param name="Word">The word, such as <c>test</c>.</param>
/// <param name="Place">Where the settings look for it.</param>
public sealed record AbsentArgumentAssumption(string Word, SourceSpan Place) : SettingsAssumption(Place)
{
    /// <inheritdoc/>
    public override string Text => $"the command line does not hold {Word}, for which {Place} looks";
}

/// <summary>A text in a variable that a settings module would take for a truth value in a way of its own.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Written">The text, such as <c>true</c>.</param>
/// <param name="Value">What the module is taken to make of it.</param>
/// <param name="Place">Where the text stands.</param>
public sealed record TextAsBooleanAssumption(string Setting, string Written, bool Value, SourceSpan Place) : SettingsAssumption(Place)
{
    /// <inheritdoc/>
    public override string Text => $"the settings module makes {Value} of the text {PythonRepr.Of(Written)} in {Setting} ({Place})";
}

/// <summary>A Python that has run the settings, and that the project is taken to run on as well.</summary>
/// <param name="Version">Its version, such as <c>3.11.2</c>.</param>
/// <param name="Interpreter">How it was asked for: a path, or <c>auto</c>.</param>
/// <param name="Origin">How it was found, such as <c>VIRTUAL_ENV</c>; <see langword="null"/> where its path was given.</param>
public sealed record InterpreterAssumption(string Version, string Interpreter, string? Origin) : SettingsAssumption(SourceSpan.None)
{
    /// <inheritdoc/>
    public override string Text => $"the project runs on Python {Version}, as its settings did here ({Interpreter}{(Origin is null ? "" : $": {Origin}")})";
}
