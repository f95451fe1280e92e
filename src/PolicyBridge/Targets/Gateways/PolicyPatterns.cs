using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Sources;

namespace PolicyBridge.Targets.Gateways;

/// <summary>The regexes of a policy on their way into the configuration of a gateway.</summary>
/// <param name="emission">What is emitted.</param>
/// <param name="server">What people call the gateway.</param>
internal sealed class PolicyPatterns(TargetEmission emission, string server)
{
    /// <summary>A pattern that was written; for one that was not, null and an error that names it.</summary>
    /// <param name="translation">What became of it.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="setting">The setting that holds it.</param>
    /// <param name="item">Its place in that setting.</param>
    public Translated? Accept(PatternTranslation translation, PythonRegex pattern, string setting, int item)
    {
        if (translation is Translated translated)
        {
            return translated;
        }

        Untranslatable refused = (Untranslatable)translation;
        string shown = PythonRepr.Of(PrintableText.StartOf(pattern.Text, 200));
        emission.Fidelity.Refused(setting, $"a regex {refused.Explanation.TrimEnd('.')}");
        emission.Diagnostics.Add(
            DiagnosticDescriptors.RegexNotInTarget,
            emission.Policy.Places.GetValueOrDefault(setting).At(item),
            $"{setting} can't be written for {server}: it holds the regex {shown}, {refused.Explanation}",
            refused.Advice);
        return null;
    }

    /// <summary>The origin regexes packed into few; those that are written otherwise are left out.</summary>
    /// <param name="write">Writes a pattern.</param>
    /// <param name="isWrittenOtherwise">Whether a regex is written in another way, such as a list.</param>
    /// <param name="merge">Packs patterns.</param>
    public IReadOnlyList<MergedPattern> Origins(
        Func<PythonRegex, PatternTranslation> write, Func<PythonRegex, bool> isWrittenOtherwise, Func<IReadOnlyList<Translated>, IReadOnlyList<MergedPattern>> merge)
    {
        List<Translated> translated = [];
        List<int> numbers = [];
        foreach ((int i, PythonRegex pattern) in emission.Policy.AllowedOriginRegexes.Index())
        {
            if (Accept(write(pattern), pattern, CorsSettingNames.AllowedOriginRegexes, i) is { } text && !isWrittenOtherwise(pattern))
            {
                translated.Add(text);
                numbers.Add(i);
            }
        }

        return [.. merge(translated).Select(merged => merged with { Sources = [.. merged.Sources.Select(source => numbers[source])] })];
    }
}
