using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>What a settings module holds after its last line.</summary>
/// <param name="Names">Its names; the values no longer change and hold no cycles.</param>
/// <param name="Rest">Why a name that is not there may be set all the same, or <see langword="null"/> where it is certainly not set.</param>
/// <param name="Assumptions">What was taken for granted.</param>
/// <param name="Files">The files that were read, relative to the root.</param>
internal sealed record PythonModuleResult(
    IReadOnlyDictionary<string, PyValue> Names,
    PyUnknown? Rest,
    IReadOnlyList<Assumption> Assumptions,
    IReadOnlyList<string> Files)
{
    /// <summary>The folder that imports never leave; <see langword="null"/> where nothing could be read.</summary>
    public string? Root { get; init; }

    /// <summary>The environment variables that were asked for by name.</summary>
    public IReadOnlyCollection<string> AskedVariables { get; init; } = [];

    /// <summary>How many steps it took.</summary>
    public int Steps { get; init; }

    /// <summary>Whether others may be asked for, too.</summary>
    public bool AsksForAnyVariable { get; init; }

    /// <summary>Where a name was given a value that was made elsewhere, as by <c>A = B</c>.</summary>
    public IReadOnlyDictionary<string, SourceSpan> Bindings { get; init; } = new Dictionary<string, SourceSpan>();
}

/// <summary>Something outside the project that was taken for granted.</summary>
/// <param name="Place">Where the settings ask for it.</param>
internal abstract record Assumption(SourceSpan Place);

/// <summary>A module that was taken to be absent, since the settings go on without it.</summary>
/// <param name="Module">Its name.</param>
/// <param name="Place">Where it is imported.</param>
internal sealed record AssumedModule(string Module, SourceSpan Place) : Assumption(Place);

/// <summary>A built-in name that an <c>import *</c> of unknown names was taken to leave alone.</summary>
/// <param name="Name">The name.</param>
/// <param name="Place">Where it is used.</param>
internal sealed record AssumedBuiltin(string Name, SourceSpan Place) : Assumption(Place);

/// <summary>A library that is not read, whose code was taken to change nothing but what it is given.</summary>
/// <param name="Library">Its name.</param>
/// <param name="Place">Where the settings call it first.</param>
internal sealed record AssumedUnseenCode(string Library, SourceSpan Place) : Assumption(Place);

/// <summary>An environment variable that was taken to be absent.</summary>
/// <param name="Variable">Its name.</param>
/// <param name="Default">The value used instead, as Python writes it.</param>
/// <param name="Place">Where it was asked for.</param>
internal sealed record AssumedVariable(string Variable, string Default, SourceSpan Place) : Assumption(Place)
{
    /// <summary>That value as it was then; <see langword="null"/> where an exception came instead of one.</summary>
    public PyValue? Value { get; init; }

    public bool Equals(AssumedVariable? other) => other is not null && (Variable, Default, Place) == (other.Variable, other.Default, other.Place);

    public override int GetHashCode() => HashCode.Combine(Variable, Default, Place);
}

/// <summary>Variables that were taken to be absent, save those that are known.</summary>
/// <param name="Prefix">How their names begin.</param>
/// <param name="Place">Where the settings look for them.</param>
internal sealed record AssumedVariables(string Prefix, SourceSpan Place) : Assumption(Place);

/// <summary>A file of the project that was taken to be absent where the project runs, as it is here.</summary>
/// <param name="Path">Its path below the root, or its own words for it.</param>
/// <param name="Place">Where it is asked for.</param>
internal sealed record AssumedFile(string Path, SourceSpan Place) : Assumption(Place);

/// <summary>A relative path, which was taken to start at the project's root.</summary>
/// <param name="Path">The path.</param>
/// <param name="Place">Where it is used.</param>
internal sealed record AssumedWorkingFolder(string Path, SourceSpan Place) : Assumption(Place);

/// <summary>A file with characters beyond ASCII that was read as UTF-8, which Python before 3.15 does only where the locale says so.</summary>
/// <param name="Path">The path, from the root where it is below it.</param>
/// <param name="Place">Where the settings read it.</param>
internal sealed record AssumedEncoding(string Path, SourceSpan Place) : Assumption(Place);

/// <summary>A word that was taken not to stand on the command line, since a server has none such.</summary>
/// <param name="Word">Such as <c>test</c>.</param>
/// <param name="Place">Where the settings look for it.</param>
internal sealed record AssumedCommandLine(string Word, SourceSpan Place) : Assumption(Place);
