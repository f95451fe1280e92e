using PolicyBridge.Patterns;
using PolicyBridge.Patterns.Compiled;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Policy;

/// <summary>
/// What Django with django-cors-headers would answer to a request under a policy: the one place that knows. Emitted
/// ASP.NET Core code carries the same source.
/// </summary>
public sealed class CorsReference
{
    private readonly DjangoCorsEngine _engine;
    private readonly string _varyName;

    /// <summary>Prepares a policy for questions.</summary>
    /// <exception cref="ArgumentException">A regex of the policy has no .NET form; settings readers refuse such a policy.</exception>
    public CorsReference(CorsPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        Policy = policy;
        _engine = EngineOf(policy);
        _varyName = policy.Reference.VaryName;
    }

    internal CorsPolicy Policy { get; }

    /// <summary>The answer to a request.</summary>
    public CorsAnswer Answer(CorsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        DjangoCorsDecision decision = _engine.Decide(
            request.Method,
            DjangoPath.FromTarget(request.Target),
            request.Header(CorsHeaderNames.Origin),
            request.Header(CorsHeaderNames.RequestMethod) is not null,
            request.Header(CorsHeaderNames.RequestPrivateNetwork));
        return new CorsAnswer(decision, _varyName);
    }

    /// <summary>The policy in the form in which it decides requests.</summary>
    /// <exception cref="ArgumentException">A regex of the policy has no .NET form.</exception>
    internal static DjangoCorsEngine EngineOf(CorsPolicy policy)
    {
        CompiledOrigins patterns = CompiledOrigins.Of(policy.AllowedOriginPatterns);
        return new DjangoCorsEngine(new DjangoCorsRules
        {
            Paths = policy.UrlPattern.Syntax.MatchesEverything
                ? null
                : PatternCompiler.Compile(policy.UrlPattern.Syntax, PatternSubject.Path).ToSubjectPattern(),
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
        });
    }
}
