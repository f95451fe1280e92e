using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Dynaconf;

/// <summary>What a <c>Dynaconf</c> object is told of where it looks.</summary>
internal sealed record DynaconfOptions
{
    private static readonly ImmutableArray<string> Extensions = ["py", "toml", "tml", "yaml", "yml", "ini", "conf", "properties", "json"];

    /// <summary>The files that Django's extension looks for.</summary>
    public static ImmutableArray<string> UsualFiles { get; } = [.. Extensions.Select(e => $"settings.{e}"), .. Extensions.Select(e => $".secrets.{e}")];

    /// <summary>Prefixes of variables, the last of which wins; <see langword="null"/> where none is read, and an empty one where all are.</summary>
    public ImmutableArray<string>? Prefixes { get; init; } = ["DYNACONF"];

    public bool HasEnvironments { get; init; }

    /// <summary>The variable that names the environment.</summary>
    public string Switcher { get; init; } = "ENV_FOR_DYNACONF";

    /// <summary>The environment where no variable names one.</summary>
    public string Environment { get; init; } = "DEVELOPMENT";

    public ImmutableArray<FilePath> Files { get; init; } = [];

    /// <summary>The folder where files are looked for first.</summary>
    public FilePath? Folder { get; init; }

    /// <summary>A file that is not read.</summary>
    public FilePath? Skipped { get; init; }

    public bool LoadsVariables { get; init; }

    public bool MergesAll { get; init; }

    /// <summary>Settings that are given by themselves.</summary>
    public ImmutableArray<(string Name, PyValue Value)> Given { get; init; } = [];

    /// <summary>Names of which a validator may change the value.</summary>
    public ImmutableArray<string> Validated { get; init; } = [];

    /// <summary>The options with one more; <see langword="null"/> for one that is not followed.</summary>
    public DynaconfOptions? With(string name, PyValue value, CallArguments a)
    {
        value = PyMutable.Current(value);
        switch (name.ToLowerInvariant())
        {
            case "envvar_prefix" or "envvar_prefix_for_dynaconf":
                return value switch
                {
                    PyStr prefix => this with { Prefixes = [.. prefix.Value.Split(',')] },
                    PyBool { Value: false } => this with { Prefixes = [""] },
                    PyNone => this with { Prefixes = null },
                    _ => null,
                };
            case "environments" or "environment":
                return PyTruth.Truth(value) is { } has && value is PyBool or PyList or PyTuple ? this with { HasEnvironments = has } : null;
            case "env_switcher" when value is PyStr switcher:
                return this with { Switcher = switcher.Value };
            case "env" when value is PyStr environment:
                return this with { Environment = environment.Value };
            case "settings_files" or "settings_file":
                return FilesOf(value, a) is { } files ? this with { Files = files } : null;
            case "secrets":
                return FilesOf(value, a) is { } secrets ? this with { Files = [.. Files, .. secrets] } : null;
            case "root_path":
                return FilePath.Of(value) is { } folder ? this with { Folder = folder } : null;
            case "load_dotenv" when value is PyBool loads:
                return this with { LoadsVariables = loads.Value };
            case "merge_enabled" when value is PyBool merges:
                return this with { MergesAll = merges.Value };
            case "validators":
                return a.Context.ItemsOf(value, a.Place) is { } validators && validators.All(v => v is DynaconfValidator)
                    ? this with { Validated = [.. validators.Cast<DynaconfValidator>().SelectMany(v => v.Changed)] }
                    : null;
            default:
                // Names of dynaconf's own change what it does; all others are settings.
                return name.StartsWith('_') || name.EndsWith("_FOR_DYNACONF", StringComparison.OrdinalIgnoreCase) || DynaconfNames.IsOwn(name) ? null : this with { Given = Given.Add((name, value)) };
        }
    }

    private static ImmutableArray<FilePath>? FilesOf(PyValue value, CallArguments a)
    {
        IReadOnlyList<PyValue>? named = value switch
        {
            PyNone => [],
            PyStr text => [.. text.Value.Split([',', ';']).Select(f => new PyStr(f.Trim(), a.Place))],
            PyList or PyTuple => a.Context.ItemsOf(value, a.Place),
            _ => FilePath.Of(value) is null ? null : [value],
        };
        FilePath?[]? files = named?.Select(f => FilePath.Of(f)).ToArray();
        return files is null || files.Any(f => f is not { } path || path.Text.AsSpan().ContainsAny('*', '?', '[')) ? null : [.. files.Select(f => f!.Value)];
    }
}

/// <summary>A <c>dynaconf.Validator</c>, as far as it matters to values: it stops Python, or gives names a default or another type.</summary>
internal sealed class DynaconfValidator(ImmutableArray<string> changed, Sources.SourceSpan place) : PyNative(place)
{
    private static readonly string[] Idle =
    [
        "must_exist", "required", "condition", "when", "env", "messages", "eq", "ne", "gt", "lt", "gte", "lte", "is_type_of", "is_in", "is_not_in", "identity", "cont", "len_eq", "len_ne", "len_min",
        "len_max", "startswith", "endswith", "description",
    ];

    /// <summary>The names that it may change.</summary>
    public ImmutableArray<string> Changed => changed;

    public override string TypeName => "dynaconf.Validator";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Nothing;

    public static DynaconfValidator? Create(CallArguments a)
    {
        bool isIdle = a.Keywords.All(k => Idle.Contains(k.Name));
        return a.Positional.All(p => p is PyStr) ? new DynaconfValidator(isIdle ? [] : [.. a.Positional.Select(p => ((PyStr)p).Value.Split('.')[0].Split("__")[0].ToUpperInvariant())], a.Place) : null;
    }
}

/// <summary>Names that dynaconf takes for options of its own, with <c>_FOR_DYNACONF</c> behind them or without.</summary>
internal static class DynaconfNames
{
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "root_path", "settings_file", "settings_files", "environments", "environment", "main_env", "lowercase_read", "env_switcher", "env", "force_env", "default_env", "envvar_prefix",
        "ignore_unknown_envvars", "auto_cast", "encoding", "merge_enabled", "dotted_lookup", "nested_separator", "envvar", "redis", "redis_enabled", "vault", "vault_enabled", "vault_path",
        "vault_mount_point", "vault_root_token", "vault_kv_version", "vault_auth_with_iam", "vault_auth_role", "vault_role_id", "vault_secret_id", "vault_username", "vault_password",
        "vault_token_renew", "core_loaders", "loaders", "silent_errors", "fresh_vars", "dotenv_path", "dotenv_verbose", "dotenv_override", "instance", "yaml_loader", "commentjson_enabled",
        "secrets", "includes", "preload", "skip_files", "apply_default_on_none", "validate_on_update", "sysenv_fallback", "settings_module", "project_root", "filter_strategy", "post_hooks",
        "dynaconf_include", "dynaconf_skip_loaders", "dynaconf_skip_validators", "validate_only", "validate_exclude", "validate_only_current_env", "load_dotenv", "default_settings_paths", "yaml",
    };

    public static bool IsOwn(string name) => Own.Contains(name);

    /// <summary>Whether a name is not written into the settings module.</summary>
    public static bool IsKept(string name) => name is "SETTINGS_MODULE" or "PROJECT_ROOT" || name.EndsWith("_FOR_DYNACONF", StringComparison.Ordinal);
}
