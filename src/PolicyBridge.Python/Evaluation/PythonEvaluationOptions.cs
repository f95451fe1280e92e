using System.Collections.Immutable;

using PolicyBridge.Python.Evaluation.Library.Data;
using PolicyBridge.Python.Evaluation.Library.Texts;

namespace PolicyBridge.Python.Evaluation;

/// <summary>What is assumed while a settings module is read.</summary>
internal sealed record PythonEvaluationOptions
{
    /// <summary>The folder of the top-level modules; found from the file upward where absent.</summary>
    public string? Root { get; init; }

    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Names whose value is given as a Python literal and wins over every assignment.</summary>
    public ImmutableDictionary<string, string> Pins { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The class of django-configurations that becomes the settings.</summary>
    public string? Configuration { get; init; }

    /// <summary>The release of Python; where absent, what the releases do not agree on is unknown.</summary>
    public PythonVersion? PythonVersion { get; init; }

    public required CorsDefaultLists CorsDefaults { get; init; }

    /// <summary>What reads YAML for the model of PyYAML; without it what PyYAML gives is unknown.</summary>
    public IYamlLoader? Yaml { get; init; }

    /// <summary>What matches texts for the model of <c>re</c>; without it what <c>re</c> finds is unknown.</summary>
    public IPatternMatcher? Patterns { get; init; }

    public PythonLimits Limits { get; init; } = PythonLimits.Default;

    public IPythonFiles Files { get; init; } = DiskPythonFiles.Instance;
}

/// <summary>What <c>corsheaders.defaults</c> holds in a release of django-cors-headers.</summary>
internal sealed record CorsDefaultLists(ImmutableArray<string> Headers, ImmutableArray<string> Methods);
