using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Verification;

/// <summary>One request's answer by one server, beside what the reference answers.</summary>
/// <param name="Case">The request.</param>
/// <param name="Expected">What Django answers.</param>
/// <param name="Actual">What the server answered; null where it gave no HTTP response.</param>
/// <param name="Difference">How they relate; null without a response.</param>
/// <param name="Failure">Why there was no response.</param>
internal sealed record ComparedAnswer(RequestCase Case, CorsObservation Expected, CorsObservation? Actual, AnswerDifference? Difference, string? Failure)
{
    /// <summary>Whether the target says of itself that it grants less to such requests.</summary>
    public bool IsAnnounced { get; init; }

    /// <summary>Whether the answer breaks the promise: wider at all, or other than Django's where a browser can tell.</summary>
    public bool IsFailure => Breaks(Verdict);

    /// <summary>
    /// Whether the answer differs only in what a gateway that keeps the headers of the application behind it lets stand: an allowed response
    /// with fewer of its credentials and exposed headers.
    /// </summary>
    public bool IsOfUpstream => Verdict is Comparison.Verdict.Narrower or Comparison.Verdict.BrowserEqual
        && Case.Request.Header(CorsHeaderNames.RequestMethod) is null && Expected[CorsHeaderNames.AllowOrigin] is not null
        && Differing.All(name => name is CorsHeaderNames.AllowCredentials or CorsHeaderNames.ExposeHeaders);

    /// <summary>What was expected, for people: without the status where another one counts as equal, as it is the application's.</summary>
    public string ExpectedText => Actual is null || Expected.Status == Actual.Status || Differing.Contains("status") ? Expected.ToString() : $"any status{(Expected.HasHeaders ? $" {Expected.HeadersText}" : ", no CORS header")}";

    /// <summary>Whether the answer shows none of the headers that Django gives each response, where it was to have some: no policy had a say in it.</summary>
    public bool IsWithoutPolicy => Actual is { HasHeaders: false } && Expected.HasHeaders && !Case.Request.Method.Equals("OPTIONS", StringComparison.Ordinal);

    /// <summary>How the answers relate; null without a response.</summary>
    public Verdict? Verdict => Difference?.Verdict;

    /// <summary>The header names in which the answers differ; <c>status</c> may be among them.</summary>
    public IReadOnlyList<string> Differing => Difference is null ? ["no response"] : [.. Difference.Fields.Select(part => part.Field)];

    /// <summary>Of the headers in which the answers differ, those that the server gives in several lines.</summary>
    public IReadOnlyList<string> Repeated => Actual is null ? [] : [.. RepeatedLines.In(Actual).Intersect(Differing)];

    /// <summary>The sections of the standards that make the difference visible to a browser, or keep it from being looked at.</summary>
    public IReadOnlyList<string> Sections => SectionsOf(Differing);

    /// <summary>The Django settings that the server does not honour here.</summary>
    public IReadOnlyList<string> Settings => SettingsOf(Differing);

    /// <summary>
    /// The kinds of difference in the answer: what is wider, what is narrower, what is other, and what is other on the wire
    /// only. Where the origin's own permission differs, all else follows from that, and the answer is of one kind.
    /// </summary>
    public IEnumerable<(Verdict? Verdict, IReadOnlyList<string> Differing)> Kinds =>
        Difference is null || Difference.Fields.Any(part => part is { Field: CorsHeaderNames.AllowOrigin, IsVisible: true })
            ? [(Verdict, Differing)]
            : Difference.Fields.GroupBy(part => part.Verdict).Select(kind => ((Verdict?)kind.Key, (IReadOnlyList<string>)[.. kind.Select(part => part.Field)]));

    /// <summary>Whether a difference of a class breaks the promise.</summary>
    public bool Breaks(Verdict? verdict) => verdict switch
    {
        null or Comparison.Verdict.Equal or Comparison.Verdict.BrowserEqual => false,
        Comparison.Verdict.Wider => true,
        Comparison.Verdict.Narrower when IsAnnounced => false,
        _ => Case.IsFromBrowser,
    };

    /// <summary>The sections that say why differences in some headers are visible, or are not.</summary>
    public IReadOnlyList<string> SectionsOf(IReadOnlyList<string> differing) => Difference is null ? [] :
    [
        .. Difference.Fields.Where(part => differing.Contains(part.Field)).OrderByDescending(part => part.IsVisible).Select(part => part.OnlyIn is null ? $"{part.Section}" : $"{part.Section} (in {part.OnlyIn} alone)").Distinct(),
    ];

    /// <summary>The settings that differences in some headers come from.</summary>
    public IReadOnlyList<string> SettingsOf(IReadOnlyList<string> differing) => differing.Contains(CorsHeaderNames.AllowOrigin)
        ? Case.Setting is { } origins ? [origins] : []
        : [
        .. differing.Select(name => name switch
        {
            CorsHeaderNames.AllowCredentials => CorsSettingNames.AllowCredentials,
            CorsHeaderNames.AllowHeaders => CorsSettingNames.AllowHeaders,
            CorsHeaderNames.AllowMethods => CorsSettingNames.AllowMethods,
            CorsHeaderNames.ExposeHeaders => CorsSettingNames.ExposeHeaders,
            CorsHeaderNames.MaxAge => CorsSettingNames.PreflightMaxAge,
            CorsHeaderNames.AllowPrivateNetwork => CorsSettingNames.AllowPrivateNetwork,
            _ => null,
        }).OfType<string>().Distinct(),
    ];
}
