using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Library.Data;
using PolicyBridge.Python.Evaluation.Library.Texts;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>What is assumed while a settings module is read.</summary>
internal sealed record PythonEvaluationOptions
{
    /// <summary>The folder of the top-level modules; found from the file upward where absent.</summary>
    public string? Root { get; init; }

    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Variables that are set to what is not known.</summary>
    public ImmutableDictionary<string, UnknownText> UnknownEnvironment { get; init; } = ImmutableDictionary<string, UnknownText>.Empty;

    /// <summary>Why variables of other names may be set, too; <see langword="null"/> where they are not.</summary>
    public UnknownText? OtherEnvironment { get; init; }

    /// <summary>Names whose value is given as a Python literal and wins over every assignment.</summary>
    public ImmutableDictionary<string, string> Pins { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The class of django-configurations that becomes the settings.</summary>
    public string? Configuration { get; init; }

    /// <summary>The release of Python; where absent, what the releases do not agree on is unknown.</summary>
    public PythonVersion? PythonVersion { get; init; }

    /// <summary>The words of the command line, which <c>sys.argv</c> holds; <see langword="null"/> where they are not given.</summary>
    public ImmutableArray<string>? Argv { get; init; }

    /// <summary>The name of the host; <see langword="null"/> where it is not given.</summary>
    public string? Hostname { get; init; }

    /// <summary>Modules outside the project that are said to be installed.</summary>
    public ImmutableHashSet<string> Installed { get; init; } = [];

    /// <summary>Modules that are said to be not installed, with all that is in them.</summary>
    public ImmutableHashSet<string> NotInstalled { get; init; } = [];

    /// <summary>Whether it is said that no installed plugin sets a name that is wanted, or what one is computed from.</summary>
    public bool NoPlugins { get; init; }

    /// <summary>The release of Django, such as 4.2 or 4.2.7; where absent, what the releases do not agree on is unknown.</summary>
    public Version? DjangoVersion { get; init; }

    /// <summary>The names whose values are wanted so much that settings are evaluated again for each way through the code on which they depend.</summary>
    public ImmutableHashSet<string> Wanted { get; init; } = [];

    /// <summary>Those of them of which it is wanted what they are on each way, where the ways differ.</summary>
    public ImmutableHashSet<string> WantedOnEachWay { get; init; } = [];

    public required CorsDefaultLists CorsDefaults { get; init; }

    /// <summary>What reads YAML for the model of PyYAML; without it what PyYAML gives is unknown.</summary>
    public IYamlLoader? Yaml { get; init; }

    /// <summary>What matches texts for the model of <c>re</c>; without it what <c>re</c> finds is unknown.</summary>
    public IPatternMatcher? Patterns { get; init; }

    public PythonLimits Limits { get; init; } = PythonLimits.Default;

    public IPythonFiles Files { get; init; } = DiskPythonFiles.Instance;
}

/// <summary>A text from outside that is not known.</summary>
/// <param name="Cause">Why not, as the rest of "the value is unknown: …".</param>
/// <param name="Place">Where it is said what sets it.</param>
internal sealed record UnknownText(string Cause, SourceSpan Place);

/// <summary>What <c>corsheaders.defaults</c> holds in a release of django-cors-headers.</summary>
internal sealed record CorsDefaultLists(ImmutableArray<string> Headers, ImmutableArray<string> Methods);
