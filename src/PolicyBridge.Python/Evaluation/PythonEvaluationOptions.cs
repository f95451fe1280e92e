using System.Collections.Immutable;

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

    /// <summary>The names whose values are wanted so much that settings are evaluated again for each way through the code on which they depend.</summary>
    public ImmutableHashSet<string> Wanted { get; init; } = [];

    /// <summary>Those of them of which it is wanted what they are on each way, where the ways differ.</summary>
    public ImmutableHashSet<string> WantedOnEachWay { get; init; } = [];

    public required CorsDefaultLists CorsDefaults { get; init; }

    public PythonLimits Limits { get; init; } = PythonLimits.Default;

    public IPythonFiles Files { get; init; } = DiskPythonFiles.Instance;
}

/// <summary>What <c>corsheaders.defaults</c> holds in a release of django-cors-headers.</summary>
internal sealed record CorsDefaultLists(ImmutableArray<string> Headers, ImmutableArray<string> Methods);
