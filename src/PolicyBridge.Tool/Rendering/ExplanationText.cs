using PolicyBridge.Analysis;
using PolicyBridge.Policy;
using PolicyBridge.Sources;

namespace PolicyBridge.Tool.Rendering;

/// <summary>Prints why a request is answered as it is.</summary>
internal static class ExplanationText
{
    public static void Write(CorsPolicy policy, PolicyExplanation explanation, IReadOnlyList<TargetAnswer> targets, TextWriter writer)
    {
        for (int i = 0; i < explanation.Steps.Count; i++)
        {
            ExplanationStep step = explanation.Steps[i];
            writer.WriteLine(PrintableText.Of(string.Create(null, $"{i + 1}. {step.Text}")));
            if (step.Place.HasPlace)
            {
                writer.WriteLine(PrintableText.Of($"   {(step.Setting is { } name ? $"{(policy.Places.TryGetValue(name, out SettingPlace used) ? used.Name : name)}, " : "")}{FindingParts.Place(step.Place)}"));
            }
            else if (step.Setting is { } setting)
            {
                writer.WriteLine(PrintableText.Of("   " + (policy.Places.TryGetValue(setting, out SettingPlace place)
                    ? $"{place.Name}, {(place.Span.HasPlace ? FindingParts.Place(place.Span) : "given from outside the settings")}"
                    : $"{setting} is not set: the package's default")));
            }
        }

        writer.WriteLine();
        foreach (TargetAnswer target in targets)
        {
            WriteTarget(target, writer);
        }
    }

    private static void WriteTarget(TargetAnswer target, TextWriter writer)
    {
        writer.WriteLine($"{target.Target}: {(target.IsSame ? "the same answer." : "another answer.")}");
        foreach (string sentence in target.Sentences)
        {
            writer.WriteLine(PrintableText.Of($"   {sentence}"));
        }
    }
}
