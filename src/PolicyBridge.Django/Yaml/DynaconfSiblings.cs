using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Yaml;

/// <summary>What dynaconf reads beside a file, and lets win over it: files of other names in the same folder, and variables.</summary>
internal sealed class DynaconfSiblings(SourceText source, DjangoSettingsOptions options, IPythonFiles? files, DiagnosticBag diagnostics)
{
    private const int MaxBytes = 1024 * 1024;
    private const string Setting = "CORS_";

    private static readonly string[] Prefixes = ["DJANGO_", "DYNACONF_"];
    private static readonly string[] Extensions = [".toml", ".tml", ".yaml", ".yml", ".ini", ".conf", ".properties", ".json", ".py"];

    private readonly IReadOnlyList<string> _variables = files is null || !MayHave(options)
        ? []
        : [.. EnvironmentFiles.Compose(options, files, diagnostics).Names.Where(name => SettingOf(name) is not null).Order(StringComparer.Ordinal)];

    /// <summary>The variables that are given and set a CORS setting, each with that setting.</summary>
    public IEnumerable<(string Variable, string Setting)> Variables => _variables.Select(name => (name, SettingOf(name)!));

    /// <summary>Warns of what is there and not read.</summary>
    /// <param name="isLayered">Whether it is certain that dynaconf reads the file; the variables are then taken into account elsewhere.</param>
    public void Report(bool isLayered)
    {
        List<string> unread = [.. Files(), .. isLayered ? [] : _variables];
        if (unread.Count > 0)
        {
            diagnostics.Add(
                DiagnosticDescriptors.DynaconfSiblings,
                source.Span(0, 0),
                $"{(isLayered ? "dynaconf reads more than this file" : "Where dynaconf reads this file, it reads more")}, and what sets a CORS setting there may win: {string.Join(", ", unread)}. None of it is read here.{(isLayered ? " So may variables named DJANGO_CORS_* and DYNACONF_CORS_*, which count where they are given." : "")}",
                "Give what they set with --set NAME=LITERAL, a Python literal, or read the settings module with --python auto.");
        }
    }

    /// <summary>The CORS setting that dynaconf makes of a variable; <see langword="null"/> for another variable.</summary>
    private static string? SettingOf(string variable)
    {
        string name = variable.ToUpperInvariant();
        string? prefix = Prefixes.FirstOrDefault(p => name.StartsWith(p + Setting, StringComparison.Ordinal));
        return prefix is null ? null : name[prefix.Length..].Split("__")[0];
    }

    private static bool MayHave(DjangoSettingsOptions options) =>
        options.EnvironmentFiles.Count > 0 || options.EnvironmentFrom.Count > 0 || options.Environment.Keys.Concat(options.FallbackEnvironment.Keys).Any(name => SettingOf(name) is not null);

    private IEnumerable<string> Files()
    {
        if (files is null || source.FullPath is not { } path || Path.GetDirectoryName(path) is not { } folder)
        {
            yield break;
        }

        string stem = Path.GetFileNameWithoutExtension(path);
        foreach (string place in (string[])[folder, Path.Combine(folder, "config")])
        {
            foreach (string name in files.Entries(place).Where(name => IsRead(name, stem)))
            {
                string sibling = Path.Combine(place, name);
                if (sibling != path && files.FileExists(sibling) && MaySet(sibling))
                {
                    yield return ProjectPath.From(folder, sibling);
                }
            }
        }
    }

    // The settings module itself is Python, and no file that dynaconf loads as one of its own.
    private static bool IsRead(string name, string stem) => name == ".env"
        || (Extensions.Contains(Path.GetExtension(name)) && Path.GetFileNameWithoutExtension(name) is var start
            && (start is ".secrets" or ".secrets.local" or "settings.local" || start == $"{stem}.local" || (start == "settings" && !name.EndsWith(".py", StringComparison.Ordinal))));

    private bool MaySet(string path) =>
        files!.Read(path, MaxBytes).Text is not { } text
        || text.Contains(Setting, StringComparison.OrdinalIgnoreCase) || text.Contains("dynaconf_include", StringComparison.OrdinalIgnoreCase);
}
