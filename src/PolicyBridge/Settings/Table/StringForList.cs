using PolicyBridge.Diagnostics;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Sources;

namespace PolicyBridge.Settings.Table;

/// <summary>
/// A single string where a list belongs. Python takes it for a sequence of its characters, and so do the package's checks up
/// to 4.9.0: Django starts, and its policy is another one than was meant.
/// </summary>
internal static class StringForList
{
    private const int MaxShown = 40;

    public static void Report(StringSetting value, PolicySetting setting, string usedName, DiagnosticBag diagnostics)
    {
        string help = value.Value.Length == 0
            ? $"Write {usedName} = [] for an empty list."
            : value.Value.Contains(',', StringComparison.Ordinal)
                ? "Make a list of it with .split(',')."
                : $"Put it in a list, {usedName} = [{Shown(value.Value)}]; the text of a variable becomes one with .split(',').";
        if (setting.Kind is OriginsKind && value.Value.Length > 0)
        {
            // The one list whose items the package's checks look at, each by itself.
            diagnostics.Add(
                SystemChecks.OriginIncomplete,
                value.Place,
                $"Origin {PythonRepr.Of(FirstCharacter(value.Value))} in {usedName} is missing scheme or netloc",
                $"It is a single string, which Python takes character by character. {help}");
            return;
        }

        diagnostics.Add(
            DiagnosticDescriptors.StringForList,
            value.Place,
            $"{usedName} is the string {Shown(value.Value)}, which Django takes for a list of its characters: {Effect(value.Value, setting, usedName)}.",
            help);
    }

    private static string Effect(string value, PolicySetting setting, string usedName) =>
        value.Length == 0 ? "an empty list"
        : setting.Kind is OriginRegexesKind ? EffectOfRegexes(value)
        : $"{usedName} becomes {PrintableText.StartOf(string.Join(", ", Characters(value)), MaxShown)}, and nothing that was meant is in it";

    /// <summary>What the characters allow, each as a regex by itself: Django asks one after the other, and stops at one that Python refuses.</summary>
    private static string EffectOfRegexes(string value)
    {
        string? ofWeb = null;
        foreach (string character in Characters(value))
        {
            if (!PythonRegex.TryParse(character, 0, out PythonRegex? pattern, out _))
            {
                return ofWeb ?? $"each is a regex by itself, and Python refuses {PythonRepr.Of(character)}, for which Django answers 500";
            }

            CorsReference reference = new(new CorsPolicy { AllowedOriginRegexes = [pattern] });
            bool isAllowed(string origin) =>
                reference.Answer(new CorsRequest { Method = "GET", Target = "/", Headers = [new("Origin", origin)] }).Headers.Count > 0;
            if (isAllowed(Unlisted.Origin))
            {
                string matches = $"each is a regex by itself, and {PythonRepr.Of(character)} matches every origin";
                if (isAllowed("null"))
                {
                    return $"{matches}, so that any site is allowed";
                }

                ofWeb ??= $"{matches} of http and https, so that any site is allowed";
            }
        }

        return ofWeb ?? "each is a regex by itself, and none matches an origin that was meant";
    }

    private static string FirstCharacter(string value) => Characters(value).First();

    private static IEnumerable<string> Characters(string value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            bool isPair = i + 1 < value.Length && char.IsSurrogatePair(value[i], value[i + 1]);
            yield return isPair ? value.Substring(i++, 2) : value.Substring(i, 1);
        }
    }

    private static string Shown(string value) => PythonRepr.Of(PrintableText.StartOf(value, MaxShown));
}
