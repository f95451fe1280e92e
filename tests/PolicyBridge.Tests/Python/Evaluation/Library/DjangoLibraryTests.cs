using System.Text.Json;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Tests.Python.Evaluation.Library;

/// <summary>Django's own names, held against the Django that is installed.</summary>
public class DjangoLibraryTests
{
    private const string Program = """
        import django, json
        from django.conf import global_settings
        plain = (type(None), bool, int, str, list, tuple, dict)
        print(json.dumps({
            'version': django.get_version(),
            'names': {n: repr(v) if isinstance(v, plain) else None for n, v in vars(global_settings).items() if n.isupper()}}))
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_defaults_of_Django_are_those_of_its_release_or_unknown(bool isNamed)
    {
        (Version version, Dictionary<string, string?> names) = Installed();
        Evaluated read = Read("from django.conf.global_settings import *\nCORS_A = 1", isNamed ? version : null);

        Assert.Null(read.Result.Rest);
        Assert.Empty(names.Keys.Except(read.Result.Names.Keys));
        string[] wrong = [.. names.Where(name => read.Result.Names[name.Key] is not PyUnknown && PyText.Repr(read.Result.Names[name.Key]) != name.Value).Select(name => name.Key)];
        Assert.Empty(wrong);
        Assert.InRange(names.Keys.Count(name => read.Result.Names[name] is PyUnknown), 1, isNamed ? 5 : 30);
        Assert.True(!isNamed || read.Result.Names.Keys.Where(name => char.IsUpper(name[0]) && name != "CORS_A").All(names.ContainsKey));
    }

    [Theory]
    [InlineData("import django\nA = django.VERSION[:2]\nB = django.get_version()\nC = django.VERSION >= (4, 0)", "4.2.7", "(4, 2)", "'4.2.7'", "True")]
    [InlineData("import django\nA = django.VERSION[0] < 4\nB = django.__version__\nC = django.VERSION[2]", "5.1", "False", "?", "?")]
    [InlineData("from django import VERSION, get_version\nA = VERSION < (5,)\nB = get_version()\nC = VERSION >= (4, 2)", "4.2.0", "True", "'4.2'", "True")]
    [InlineData("import django\nA = django.VERSION >= (3, 2)\nB = django.get_version()\nC = 1", null, "?", "?", "1")]
    [InlineData("from django.conf import global_settings\nA = global_settings.MIDDLEWARE + ['x']\nB = global_settings.USE_TZ\nC = list(global_settings.INSTALLED_APPS)", "4.2", "['x']", "False", "[]")]
    [InlineData("from django.conf.global_settings import *\nMIDDLEWARE += ['x']\nA = MIDDLEWARE\nB = USE_TZ\nC = APPEND_SLASH", "5.1", "['x']", "?", "True")]
    [InlineData("import django.conf.global_settings as g\ng.ALLOWED_HOSTS.append('x')\nfrom django.conf.global_settings import ALLOWED_HOSTS\nA = ALLOWED_HOSTS\nB = USE_L10N if False else 1\nC = g.LANGUAGES", "6.1", "['x']", "1", "?")]
    public void What_hangs_on_the_release_is_known_where_it_is_given(string settings, string? release, string a, string b, string c)
    {
        Evaluated read = Read(settings, release is null ? null : Version.Parse(release));

        Assert.Equal((a, b, c), (read.Show("A"), read.Show("B"), read.Show("C")));
    }

    [Theory]
    [InlineData("import importlib.util\nif importlib.util.find_spec('debug_toolbar'):\n    L.insert(0, 'x')")]
    [InlineData("from importlib.util import find_spec\nL = (['x'] if find_spec('silk') is not None else []) + L")]
    [InlineData("try:\n    from debug_toolbar.middleware import X\n    L = ['x'] + L\nexcept ImportError:\n    pass")]
    public void Whether_a_package_is_installed_is_decided_both_ways(string settings)
    {
        PyUnknown unknown = Evaluated.Project("settings.py", [("settings.py", $"L = ['c']\n{settings}")], Evaluated.Options with { Wanted = ["L"], WantedOnEachWay = ["L"] }).Unknown("L");

        Assert.Equal(["['c']", "['x', 'c']"], unknown.Candidates.Select(c => PyText.Repr(c)!).Order(StringComparer.Ordinal));
        Assert.Contains("' is installed", unknown.Cause, StringComparison.Ordinal);
    }

    private static Evaluated Read(string settings, Version? release) =>
        Evaluated.Project("settings.py", [("settings.py", settings)], Evaluated.Options with { DjangoVersion = release });

    private static (Version Version, Dictionary<string, string?> Names) Installed()
    {
        using JsonDocument document = JsonDocument.Parse(CPython.Run(Program, ""));
        return (
            Version.Parse(document.RootElement.GetProperty("version").GetString()!),
            document.RootElement.GetProperty("names").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString(), StringComparer.Ordinal));
    }
}
