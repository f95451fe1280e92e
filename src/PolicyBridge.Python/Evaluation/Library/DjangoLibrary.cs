using System.Reflection;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary><c>django</c> itself, with its release, and <c>django.conf.global_settings</c>, as eng/django-settings.py found it.</summary>
internal static class DjangoLibrary
{
    private static readonly Lazy<DjangoDefaults> Defaults = new(DjangoDefaults.Read);

    /// <summary><c>django</c>.</summary>
    public static PyLibrary Create(CallContext context)
    {
        Version? release = context.Surroundings.Options.DjangoVersion;
        return new("django", new Dictionary<string, PyValue>(StringComparer.Ordinal)
        {
            ["VERSION"] = new PyTuple(
                [
                    Part(release?.Major, "VERSION"), Part(release?.Minor, "VERSION"), Part(release?.Build, "VERSION"),
                    new PyUnknown(ReleaseCause("whether it is a final release"), SourceSpan.None), new PyUnknown(ReleaseCause("which of its kind the release is"), SourceSpan.None),
                ],
                SourceSpan.None),
            ["__version__"] = VersionText(release),
            ["get_version"] = new PyBuiltin("django.get_version", a => a.Are(0, 0) ? VersionText(release) : null) { Effect = Effect.Nothing },
        });
    }

    /// <summary><c>django.conf.global_settings</c>, of which there is one: settings may change its lists.</summary>
    public static PyLibrary GlobalSettings(CallContext context) => context.Singleton(() => new GlobalSettingsModule(context)).Library;

    // Of a release such as 4.2 it is not said whether it is 4.2.0, which writes itself as 4.2.
    private static PyValue VersionText(Version? release) => release is { Build: >= 0 } known
        ? new PyStr(known.ToString(known.Build == 0 ? 2 : 3), SourceSpan.None)
        : new PyUnknown(ReleaseCause("what Django writes as its release"), SourceSpan.None);

    private static PyValue Part(int? number, string name) => number is { } known and >= 0
        ? new PyInt(known, SourceSpan.None)
        : new PyUnknown(ReleaseCause($"'django.{name}'"), SourceSpan.None);

    private static string ReleaseCause(string what) => $"{what} depends on the release of Django, which --django-version gives";

    private sealed class GlobalSettingsModule(CallContext context)
    {
        public PyLibrary Library { get; } = new("django.conf.global_settings", Members(context)) { IsComplete = true, OfSomeReleases = [.. Defaults.Value.Names.Where(Defaults.Value.IsOfSome)] };

        private static Dictionary<string, PyValue> Members(CallContext context)
        {
            Version? release = context.Surroundings.Options.DjangoVersion;
            Dictionary<string, PyValue> members = new(StringComparer.Ordinal);
            foreach (string name in Defaults.Value.Names)
            {
                if (Defaults.Value.Find(name, release) is not { } literal)
                {
                    members[name] = new PyUnknown(ReleaseCause($"the default of '{name}'"), SourceSpan.None);
                }
                else if (literal.Length > 0)
                {
                    members[name] = Pins.Literal(context.Heap, literal) ?? new PyUnknown($"the default of '{name}', which PolicyBridge does not know", SourceSpan.None) { IsHarmless = true };
                }
            }

            return members;
        }
    }

    /// <summary>The defaults of Django's settings by release.</summary>
    private sealed class DjangoDefaults(Version[] releases, Dictionary<string, string[]> values)
    {
        public IEnumerable<string> Names => values.Keys;

        public static DjangoDefaults Read()
        {
            using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("python/django-settings.txt")
                ?? throw new InvalidOperationException("The resource python/django-settings.txt is missing.");
            using StreamReader reader = new(stream);
            string[][] lines = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))];
            return new DjangoDefaults(
                [.. lines[0][1..].Select(Version.Parse)], lines[1..].ToDictionary(line => line[0], line => line[1..], StringComparer.Ordinal));
        }

        /// <summary>Whether some releases have no such setting.</summary>
        public bool IsOfSome(string name) => values[name].Contains("-");

        /// <summary>A literal; empty where there is no such setting; <see langword="null"/> where the releases that may be meant do not agree.</summary>
        public string? Find(string name, Version? release)
        {
            string[] all = values[name];
            string[] meant = all.Length == 1 ? all : [.. all.Where((_, i) => release is null || IsMeant(i, new Version(release.Major, release.Minor)))];
            return meant.Distinct().Count() != 1 ? null : meant[0] is "-" ? "" : meant[0];
        }

        // A release that was not looked at has what those on both sides of it have.
        private bool IsMeant(int index, Version release) => releases[index] == release
            || (!releases.Contains(release) && (releases[index] < release
                ? index + 1 == releases.Length || releases[index + 1] > release
                : index == 0 || releases[index - 1] < release));
    }
}
