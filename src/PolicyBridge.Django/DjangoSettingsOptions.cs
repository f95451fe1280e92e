using PolicyBridge.Policy;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Running;
using PolicyBridge.Settings.Table;

namespace PolicyBridge.Django;

/// <summary>How settings are read.</summary>
public sealed record DjangoSettingsOptions
{
    /// <summary>The project's root, which imports and symbolic links never leave.</summary>
    /// <value>By default the nearest folder from the settings file upward that has no <c>__init__.py</c>.</value>
    public string? Root { get; init; }

    /// <summary>What <c>os.environ</c> holds.</summary>
    /// <value>Empty by default: the environment of the running process is never read.</value>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Files of variables (<c>.env</c>) as python-dotenv reads them; later ones win, and <see cref="Environment"/> wins over all.</summary>
    /// <value>Empty by default. What of a file can't be read is a diagnostic.</value>
    public IReadOnlyList<string> EnvironmentFiles { get; init; } = [];

    /// <summary>
    /// Files that say how Django is deployed, each as <c>FILE</c> or <c>FILE#SERVICE</c>: compose files, objects of Kubernetes, ECS task
    /// definitions, <c>app.json</c>, units of systemd, and lines <c>NAME=VALUE</c>. Later ones win; the variables of
    /// <see cref="EnvironmentFiles"/> and <see cref="Environment"/> win over them.
    /// </summary>
    /// <value>Empty by default. What they take from a secret, or from a file that is not beside them, is unknown.</value>
    public IReadOnlyList<string> EnvironmentFrom { get; init; } = [];

    /// <summary>Variables that <c>os.environ</c> holds where neither <see cref="Environment"/> nor a file sets them.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyDictionary<string, string> FallbackEnvironment { get; init; } = new Dictionary<string, string>();

    /// <summary>Names pinned to a Python literal, wherever the settings assign them.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyDictionary<string, string> Set { get; init; } = new Dictionary<string, string>();

    /// <summary>The class of the settings module that becomes the settings, for projects that use django-configurations.</summary>
    /// <value><see langword="null"/> by default: the names of the module are the settings.</value>
    public string? Configuration { get; init; }

    /// <summary>The release of Python that runs the settings, for what differs between releases.</summary>
    /// <value><see langword="null"/> by default: what the releases do not agree on is unknown.</value>
    public PythonVersion? PythonVersion { get; init; }

    /// <summary>The release of Django that runs the settings, such as 4.2 or 4.2.7, for settings that ask for it.</summary>
    /// <value><see langword="null"/> by default: what the releases do not agree on is unknown.</value>
    public Version? DjangoVersion { get; init; }

    /// <summary>The command line that Django is started with, such as <c>manage.py runserver</c>, for settings that look at <c>sys.argv</c>.</summary>
    /// <value><see langword="null"/> by default: that of a server, which is not known but for the commands that it does not hold.</value>
    public IReadOnlyList<string>? Argv { get; init; }

    /// <summary>The name of the host that Django runs on, for settings that ask for it.</summary>
    /// <value><see langword="null"/> by default: it is not known.</value>
    public string? Hostname { get; init; }

    /// <summary>Modules outside the project that are installed where Django runs, such as <c>debug_toolbar</c>, for settings that try to import them.</summary>
    /// <value>Empty by default: of a module that settings can do without it is not known.</value>
    public IReadOnlyCollection<string> Installed { get; init; } = [];

    /// <summary>Modules that are not installed where Django runs, and with them what is in them.</summary>
    /// <value>Empty by default: of a module that settings can do without it is not known.</value>
    public IReadOnlyCollection<string> NotInstalled { get; init; } = [];

    /// <summary>
    /// Whether no plugin that is installed where Django runs sets a CORS setting, <c>MIDDLEWARE</c>, or what the settings compute one from, for
    /// settings that let plugins change them.
    /// </summary>
    /// <value><see langword="false"/> by default: what plugins may set is unknown.</value>
    public bool NoPlugins { get; init; }

    /// <summary>How much reading a Python settings module may cost.</summary>
    /// <value><see cref="PythonLimits.Default"/> by default.</value>
    public PythonLimits Limits { get; init; } = PythonLimits.Default;

    /// <summary>A Python that runs the settings, so that their values are exactly its own.</summary>
    /// <value><see langword="null"/> by default: settings are read and never run. <see cref="PythonProgram"/> and <see cref="PythonSearch"/> name one.</value>
    /// <remarks>
    /// The settings are code, which then runs with the rights of this process. They see <see cref="Environment"/> and the files of
    /// variables, and nothing else of the environment. What <see cref="Set"/> gives replaces the finished value; what the settings
    /// compute from theirs stays as it is.
    /// </remarks>
    public IPythonInterpreter? Python { get; init; }

    /// <summary>How much running the settings may cost, where <see cref="Python"/> is given.</summary>
    /// <value><see cref="PythonRunLimits.Default"/> by default.</value>
    public PythonRunLimits RunLimits { get; init; } = PythonRunLimits.Default;

    /// <summary>Whether to take it for granted that CorsMiddleware runs first, without a look at <c>MIDDLEWARE</c>.</summary>
    /// <value><see langword="false"/> by default. YAML and JSON files have no <c>MIDDLEWARE</c> and need it not.</value>
    public bool AssumeMiddleware { get; init; }

    /// <summary>Whether settings without any CORS setting are taken for those of a site that allows no other origin.</summary>
    /// <value><see langword="false"/> by default: such a file is more likely the wrong one, and is an error.</value>
    public bool AllowEmpty { get; init; }

    /// <summary>The layer of a YAML or JSON file in dynaconf's form that counts, such as <c>production</c>.</summary>
    /// <value><see langword="null"/> by default: the file has no layers.</value>
    public string? Layer { get; init; }

    /// <summary>The section of a JSON file of .NET configuration that holds the settings, such as <c>Shop:Cors</c>.</summary>
    /// <value><see langword="null"/> by default: <c>DjangoCors</c> where the file has it, else the file is no such configuration.</value>
    public string? Section { get; init; }

    /// <summary>The releases of django-cors-headers to follow.</summary>
    /// <value><see cref="ReferenceVersion.Modern"/> by default.</value>
    public ReferenceVersion Reference { get; init; } = ReferenceVersion.Modern;

    /// <summary>On what Django runs, which decides what <c>CORS_URLS_REGEX</c> sees of paths that are not UTF-8.</summary>
    /// <value><see cref="ServerKind.Any"/> by default: only what is granted under each kind is granted.</value>
    public ServerKind Server { get; init; }

    /// <summary>The settings to look for.</summary>
    /// <value>Those of django-cors-headers.</value>
    internal SettingFamily Family { get; init; } = CorsSettings.Family;
}
