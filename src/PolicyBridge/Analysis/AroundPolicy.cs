using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Settings.Table;
using PolicyBridge.Sources;

namespace PolicyBridge.Analysis;

/// <summary>What of a project decides requests beside its CORS settings: middleware that answers first, and signal handlers.</summary>
internal sealed class AroundPolicy
{
    /// <summary>Nothing, for a policy alone.</summary>
    public static readonly AroundPolicy Nothing = new([], [], []);

    private readonly IReadOnlyList<EarlyMiddleware> _earlier;
    private readonly IReadOnlyList<Diagnostic> _handlers;
    private readonly IReadOnlyList<ExplanationStep> _missing;

    private AroundPolicy(IReadOnlyList<EarlyMiddleware> earlier, IReadOnlyList<Diagnostic> handlers, IReadOnlyList<ExplanationStep> missing)
    {
        _earlier = earlier;
        _handlers = handlers;
        _missing = missing;
    }

    public static AroundPolicy Of(DjangoSettings settings) => new(
        EarlyMiddleware.Of(settings.Document),
        [.. settings.Diagnostics.Where(diagnostic => diagnostic.Descriptor == DiagnosticDescriptors.SignalHandler)],
        [.. Missing(settings.Document)]);

    /// <summary>What comes before CorsMiddleware sees the request.</summary>
    public IEnumerable<ExplanationStep> Before => _missing.Concat(_earlier.Select(middleware => Step(
        middleware switch
        {
            { Name: null } => "Something that is not known stands before CorsMiddleware: what it answers itself has no CORS headers.",
            { Answer: { } answer } => $"{middleware.Name} stands before CorsMiddleware and {answer}: such an answer has no CORS headers, whatever is decided below.",
            _ => $"{middleware.Name} stands before CorsMiddleware: what it answers itself has no CORS headers.",
        },
        middleware.Place)));

    /// <summary>What comes where the settings have refused a request.</summary>
    public IEnumerable<ExplanationStep> AfterRefusal => _handlers.Select(handler => new ExplanationStep(
        null, $"A handler of {CorsSettings.Signal} decides: what it allows is answered as if the settings allowed it.")
    { Place = handler.Span });

    /// <summary>In what the answer of a target differs because of all this, though the policy is the same.</summary>
    public IEnumerable<string> InTargets(CorsAnswer answer)
    {
        foreach (EarlyMiddleware middleware in _earlier.Where(middleware => middleware.Answer is not null && answer.IsEnabled))
        {
            yield return $"where {middleware.Name} answers first, Django sends no CORS headers, and this one does.";
        }

        if (_handlers.Count > 0 && !(answer.IsEnabled && answer.IsAllowed))
        {
            yield return $"where a handler of {CorsSettings.Signal} allows the request, Django allows it, and this one does not.";
        }
    }

    // Settings without any MIDDLEWARE are a part of some, which is taken for granted as with --assume-middleware.
    private static IEnumerable<ExplanationStep> Missing(SettingsDocument document)
    {
        if (document.Find(EarlyMiddleware.Setting) is not { } middleware || (EarlyMiddleware.WaysOf(document) is { Count: > 0 } ways && ways.All(way => EarlyMiddleware.IndexOfCors(way) >= 0)))
        {
            return [];
        }

        bool isKnown = !middleware.DescendantsAndSelf().Any(value => value is UnknownSetting);
        return
        [
            Step(
                isKnown
                    ? $"MIDDLEWARE does not hold {EarlyMiddleware.Cors}: Django sets no CORS header at all, unless the middleware stands there under another name, as is assumed below."
                    : "What MIDDLEWARE holds is not known; that CorsMiddleware stands first is assumed.",
                middleware.Place),
        ];
    }

    // A value that was given from outside has no place.
    private static ExplanationStep Step(string text, SourceSpan place) => new(place.HasPlace ? EarlyMiddleware.Setting : null, text) { Place = place };
}
