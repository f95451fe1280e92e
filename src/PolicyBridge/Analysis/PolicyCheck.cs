using PolicyBridge.Analysis.Rules;
using PolicyBridge.Diagnostics;
using PolicyBridge.Settings;

namespace PolicyBridge.Analysis;

/// <summary>Looks for mistakes in settings: the readers' findings and system checks, and the rules of PolicyBridge.</summary>
public static class PolicyCheck
{
    /// <summary>The kinds of finding that have a page, by id: PolicyBridge's own rules, and those that every reading of settings reports.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> Rules { get; } =
        [.. PolicyRules.All.Select(rule => rule.Descriptor).Concat(PolicyRules.OfReaders).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>Checks settings.</summary>
    /// <param name="settings">The settings, which need not make a policy.</param>
    /// <param name="severities">
    /// How grave findings of an id are, in place of their own; <see langword="null"/> for an id that is not reported at all.
    /// What is an error by itself stays one.
    /// </param>
    /// <returns>All findings, sorted by place, without those that a comment in the settings silences with a reason.</returns>
    public static IReadOnlyList<Diagnostic> Run(DjangoSettings settings, IReadOnlyDictionary<string, DiagnosticSeverity?>? severities = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        DiagnosticBag found = new();
        RuleContext context = new(settings, found);
        foreach (IPolicyRule rule in PolicyRules.All)
        {
            rule.Check(context);
        }

        DiagnosticBag all = new();
        foreach (Diagnostic diagnostic in Suppressions.Apply(settings.Diagnostics.Concat(found.ToSorted())))
        {
            DiagnosticDescriptor descriptor = diagnostic.Descriptor;
            if (descriptor.Severity is not DiagnosticSeverity.Error && severities?.TryGetValue(descriptor.Id, out DiagnosticSeverity? severity) == true)
            {
                if (severity is null)
                {
                    continue;
                }

                descriptor = descriptor with { Severity = severity.Value };
            }

            all.Add(diagnostic with { Descriptor = descriptor });
        }

        return all.ToSorted();
    }

    /// <summary>
    /// The page of a finding in Markdown. That of a rule says what it does, why it matters, an example, and what to do instead; any other
    /// says what is wrong, and the way out.
    /// </summary>
    /// <param name="id">The id, in upper or lower case.</param>
    /// <returns><see langword="null"/> where no finding has the id.</returns>
    public static string? PageOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Rules.FirstOrDefault(rule => rule.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) is { } rule ? PolicyRules.PageOf(rule) : ShortPages.Find(id)?.Text;
    }
}
