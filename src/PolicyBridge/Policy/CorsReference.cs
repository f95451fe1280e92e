using PolicyBridge.Policy.Engine;
using PolicyBridge.Regexes.Compiled;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Policy;

/// <summary>
/// What Django with django-cors-headers would answer to a request under a policy: the one place that knows. Emitted
/// ASP.NET Core code carries the same source.
/// </summary>
public sealed class CorsReference
{
    private readonly DjangoCorsEngine _engine;
    private readonly DjangoCorsEngine? _engineInScope;
    private readonly PythonPath _path;
    private readonly string _varyName;

    /// <summary>Prepares a policy for questions.</summary>
    /// <exception cref="ArgumentException">A regex of the policy has no .NET form; settings readers refuse such a policy.</exception>
    public CorsReference(CorsPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        Policy = policy;
        _engine = EngineOf(policy);
        _path = new PythonPath(policy.UrlsRegex, policy.PythonVersion);
        _engineInScope = _path.IsBeyondAscii ? EngineOf(policy, everyPath: true) : null;
        _varyName = policy.Reference.VaryName;
    }

    internal CorsPolicy Policy { get; }

    /// <summary>The answer to a request.</summary>
    public CorsAnswer Answer(CorsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        IReadOnlyList<PathReading> readings = ReadingsOf(request.Target);
        bool isInScope = readings.Count > 0 && readings.All(reading => reading.IsInScope == true);
        DjangoCorsEngine engine = _engineInScope is not null && isInScope ? _engineInScope : _engine;
        DjangoCorsDecision decision = engine.DecideTarget(
            request.Method,
            request.Target,
            pathBase: "",
            request.Header(CorsHeaderNames.Origin),
            request.Header(CorsHeaderNames.RequestMethod) is not null,
            request.Header(CorsHeaderNames.RequestPrivateNetwork));
        return new CorsAnswer(decision, _varyName)
        {
            DependsOnPythonRelease = !readings.Any(reading => reading.IsInScope == false) && readings.Any(reading => reading.IsInScope is null),
        };
    }

    /// <summary>What Django may see as the path of a target, by the servers that it may run on.</summary>
    internal IReadOnlyList<PathReading> ReadingsOf(string target) =>
        [.. DjangoPath.Readings(target, Policy.Server.IncludesWsgi(), Policy.Server.IncludesAsgi()).Select(ReadingOf)];

    private PathReading ReadingOf(string path)
    {
        if (!_path.IsBeyondAscii || System.Text.Ascii.IsValid(path))
        {
            return new PathReading(path, _engine.Decide("GET", path, null, false, null).IsInScope, []);
        }

        (IReadOnlyList<PythonVersion> matching, IReadOnlyList<PythonVersion> others) = _path.Releases(path);
        return new PathReading(path, others.Count == 0 ? true : matching.Count == 0 ? false : null, matching);
    }

    /// <summary>The policy in the form in which it decides requests.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="everyPath">Whether every path is in scope, whatever CORS_URLS_REGEX says.</param>
    /// <exception cref="ArgumentException">A regex of the policy has no .NET form.</exception>
    internal static DjangoCorsEngine EngineOf(CorsPolicy policy, bool everyPath = false)
    {
        CompiledOrigins patterns = CompiledOrigins.Of(policy.AllowedOriginRegexes);
        return new DjangoCorsEngine(new DjangoCorsRules
        {
            Paths = everyPath || policy.UrlsRegex.MatchesEverything
                ? null
                : PatternCompiler.Compile(policy.UrlsRegex, PatternSubject.Path).ToSubjectPattern(),
            AllowAllOrigins = policy.AllowAllOrigins,
            Origins = [.. policy.AllowedOrigins.Select(o => (o.Scheme, o.Netloc))],
            OriginPatterns = [.. patterns.Plain.Select(p => p.Text)],
            OriginTables = [.. patterns.Tables.Select(p => new PatternTable(p.Table.States))],
            OriginPrograms = [.. patterns.Programs.Select(p => new PatternProgram(p.Program.Steps))],
            AllowCredentials = policy.AllowCredentials,
            CredentialsForRefusedOrigins = policy.Reference.SendsCredentialsToRefusedOrigins,
            AllowPrivateNetwork = policy.AllowPrivateNetwork,
            ExposeHeaders = policy.ExposeHeaders.Count == 0 ? null : string.Join(", ", policy.ExposeHeaders),
            AllowHeaders = string.Join(", ", policy.AllowHeaders),
            AllowMethods = string.Join(", ", policy.AllowMethods),
            MaxAge = policy.PreflightMaxAge.HeaderValue,
            UnderWsgi = policy.Server.IncludesWsgi(),
            UnderAsgi = policy.Server.IncludesAsgi(),
        });
    }
}
