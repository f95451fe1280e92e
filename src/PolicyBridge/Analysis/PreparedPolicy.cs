using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Analysis;

/// <summary>A policy as what it grants: to which origins, on which paths, and which lists beyond.</summary>
internal sealed class PreparedPolicy
{
    private readonly CorsReference _reference;
    private readonly Lazy<string?> _path;
    private readonly Lazy<string?> _origin;

    public PreparedPolicy(CorsPolicy policy)
    {
        Policy = policy;
        _reference = new CorsReference(policy);
        _path = new Lazy<string?>(FindPath);
        _origin = new Lazy<string?>(FindOrigin);
    }

    public CorsPolicy Policy { get; }

    /// <summary>The paths in scope, of those that a browser can send.</summary>
    public Language Paths => Language.Of(Policy.UrlsRegex).And(RequestTarget.SentPaths);

    /// <summary>A path in scope; null where none was found.</summary>
    public string? Path => _path.Value;

    /// <summary>An allowed origin; null where none was found.</summary>
    public string? Origin => _origin.Value;

    /// <summary>Whether an origin is allowed on the paths in scope.</summary>
    public bool Allows(string origin) => Path is { } path && _reference.Answer(ProbeRequests.Actual(origin, path)).IsAllowed;

    public bool IsInScope(string path) => _reference.Answer(ProbeRequests.Actual(null, path)).IsEnabled;

    private string? FindPath()
    {
        string[] likely = ["/", "/api/", "/api/v1/"];
        return likely.FirstOrDefault(IsInScope)
            ?? (new LanguageQueries(PatternSubject.Path).IsEmpty(Paths) is Fails found && IsInScope(found.Witness) ? found.Witness : null);
    }

    private string? FindOrigin() => Policy.AllowAllOrigins && Path is not null
        ? Unlisted.Origin
        : Policy.AllowedOrigins.Select(origin => origin.Serialized).FirstOrDefault(Allows)
            ?? Policy.AllowedOriginRegexes
                .Select(pattern => new LanguageQueries(PatternSubject.Origin).IsEmpty(Language.Of(pattern).And(SerializedOrigin.Language)))
                .OfType<Fails>()
                .Select(found => found.Witness)
                .FirstOrDefault(Allows);
}
