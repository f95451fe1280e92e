using PolicyBridge.Diagnostics;
using PolicyBridge.Sources;

namespace PolicyBridge.Settings;

/// <summary>Collects the settings whose values are not known, and says for each cause once which they are and how they can be given.</summary>
/// <param name="diagnostics">Where findings go; what it holds already comes from the readers.</param>
internal sealed class UnknownValues(DiagnosticBag diagnostics)
{
    private readonly List<(string Name, UnknownSetting Unknown)> _values = [];
    private readonly Diagnostic[] _errors = [.. diagnostics.Errors];

    /// <summary>Whether the readers have found nothing wrong, but perhaps that MIDDLEWARE is.</summary>
    public bool WasRead => Array.TrueForAll(_errors, IsOfMiddleware);

    public void Add(string name, UnknownSetting unknown) => _values.Add((name, unknown));

    /// <summary>Reports them: values with one cause by one finding, which points at each of them.</summary>
    public void Report()
    {
        if (Array.Exists(_errors, IsOfEnvironment))
        {
            // What the missing variables would set is not worth an error of its own.
            return;
        }

        // The reader may have said already why Python would stop just there.
        foreach (IGrouping<(string Reason, string? Variable), (string Name, UnknownSetting Unknown)> same in _values
            .Where(value => !Array.Exists(_errors, error => !IsOfMiddleware(error) && BeginsAt(error, value.Unknown.Place)))
            .GroupBy(value => (value.Unknown.Reason, value.Unknown.Variable)))
        {
            Report([.. same]);
        }
    }

    private static bool IsOfEnvironment(Diagnostic error) =>
        error.Descriptor == DiagnosticDescriptors.EnvironmentFileUnreadable || error.Descriptor == DiagnosticDescriptors.EnvironmentFileSyntax
        || error.Descriptor == DiagnosticDescriptors.DeploymentUnreadable || error.Descriptor == DiagnosticDescriptors.DeploymentSyntax
        || error.Descriptor == DiagnosticDescriptors.DeploymentService;

    private static bool IsOfMiddleware(Diagnostic error) => error.Descriptor == DiagnosticDescriptors.MiddlewareMissing;

    // A part of an expression and the whole often share their start.
    private static bool BeginsAt(Diagnostic error, SourceSpan place) =>
        place.HasPlace && error.Span.Source == place.Source && error.Span.Start == place.Start;

    private void Report((string Name, UnknownSetting Unknown)[] same)
    {
        string[] names = [.. same.Select(value => value.Name).Distinct()];
        UnknownSetting first = same[0].Unknown;
        bool isSaid = Array.Exists(_errors, error => IsOfMiddleware(error) && BeginsAt(error, first.Place));
        diagnostics.Add(new Diagnostic(
            DiagnosticDescriptors.UnknownSetting,
            string.Join(", ", names) + (isSaid ? " can't be known either, for the same reason." : $" can't be known without running Python: {first.Reason}"),
            names.Length == 1 ? first.HelpFor(names[0]) : first.HelpForEach(names[0]),
            first.Place)
        {
            Related =
            [
                .. same.Where(value => value.Unknown.Place.HasPlace && value.Unknown.Place != first.Place)
                    .DistinctBy(value => value.Unknown.Place)
                    .Select(value => new RelatedPlace(value.Unknown.Place, $"{value.Name} is unknown here.")),
                .. same.SelectMany(value => value.Unknown.Places.Where(place => place != value.Unknown.Place).Select(place => new RelatedPlace(place, $"{value.Name} is set here."))),
            ],
        });
    }
}
