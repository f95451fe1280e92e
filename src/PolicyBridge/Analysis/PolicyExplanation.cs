using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Regexes;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Analysis;

/// <summary>Why Django answers a request as it does, step by step in the order in which django-cors-headers decides.</summary>
public sealed class PolicyExplanation
{
    private PolicyExplanation(CorsAnswer answer, IReadOnlyList<ExplanationStep> steps)
    {
        Answer = answer;
        Steps = steps;
    }

    /// <summary>The answer that the steps lead to.</summary>
    public CorsAnswer Answer { get; }

    /// <summary>The steps, in order; the last one that matters may come early.</summary>
    public IReadOnlyList<ExplanationStep> Steps { get; }

    /// <summary>Explains the answer to a request.</summary>
    /// <exception cref="ArgumentException">A regex of the policy has no .NET form; settings readers refuse such a policy.</exception>
    public static PolicyExplanation Explain(CorsPolicy policy, CorsRequest request)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return Explain(policy, request, AroundPolicy.Nothing);
    }

    /// <summary>Explains the answer to a request, with what of the project decides beside the policy: earlier middleware and signal handlers.</summary>
    /// <exception cref="ArgumentException">The settings make no policy.</exception>
    public static PolicyExplanation Explain(DjangoSettings settings, CorsRequest request)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Explain(settings.Policy ?? throw new ArgumentException("The settings make no policy.", nameof(settings)), request, AroundPolicy.Of(settings));
    }

    /// <summary>The answer.</summary>
    public override string ToString() => Answer.ToString();

    private static PolicyExplanation Explain(CorsPolicy policy, CorsRequest request, AroundPolicy around)
    {
        ArgumentNullException.ThrowIfNull(request);
        CorsAnswer answer = new CorsReference(policy).Answer(request);
        return new PolicyExplanation(answer, [.. around.Before, .. StepsTo(policy, request, answer, around)]);
    }

    private static IEnumerable<ExplanationStep> StepsTo(CorsPolicy policy, CorsRequest request, CorsAnswer answer, AroundPolicy around)
    {
        yield return PathExplanation.Of(policy, request.Target);
        if (policy.StaticFiles is { } files && files.MayServe(DjangoPath.FromTarget(request.Target)))
        {
            yield return new(
                OpenStaticFiles.Setting,
                $"If WhiteNoise serves it as a static file, it carries Access-Control-Allow-Origin: *{(files.BeforeCors ? " and nothing of what follows: WhiteNoise stands above CorsMiddleware" : ", unless another value follows")}.");
        }

        if (!answer.IsEnabled)
        {
            foreach (ExplanationStep step in around.AfterRefusal)
            {
                yield return step;
            }

            yield break;
        }

        bool isOptions = request.Method.Equals("OPTIONS", StringComparison.OrdinalIgnoreCase);
        if (answer.AnswersPreflight)
        {
            yield return new(null, "It is a preflight: answered at once with status 200 and no body, before routing and authentication, whatever its Origin.");
        }
        else if (isOptions)
        {
            yield return new(null, "OPTIONS without Access-Control-Request-Method is no preflight: the application answers it.");
        }

        yield return new(null, $"Vary gets {policy.Reference.VaryName}, since the answer depends on the Origin.");
        foreach (ExplanationStep step in OfOrigin(policy, request.Header(CorsHeaderNames.Origin), answer, around))
        {
            yield return step;
        }

        foreach ((string name, string value) in answer.Headers)
        {
            yield return new(SettingOf(name, policy), $"{name}: {value}");
        }
    }

    private static IEnumerable<ExplanationStep> OfOrigin(CorsPolicy policy, string? origin, CorsAnswer answer, AroundPolicy around)
    {
        if (string.IsNullOrEmpty(origin))
        {
            yield return new(null, "There is no Origin, so no CORS header is set.");
        }
        else if (!PythonUrl.TrySplit(origin, out PythonUrl url))
        {
            yield return new(null, $"Python's urlsplit() refuses the Origin {PythonRepr.Of(origin)}, so no CORS header is set, not even where every origin is allowed.");
        }
        else if (policy.AllowAllOrigins)
        {
            yield return new(CorsSettingNames.AllowAllOrigins, "Every origin is allowed.");
        }
        else if (policy.AllowedOrigins.Index().FirstOrDefault(entry => entry.Item.Scheme == url.Scheme && entry.Item.Netloc == url.Netloc) is { Item: { } listed, Index: var index })
        {
            yield return OfItem(policy, CorsSettingNames.AllowedOrigins, index, $"The origin is allowed: the entry {PythonRepr.Of(listed.Text)} {Likeness(listed)}.");
        }
        else if (answer.IsAllowed)
        {
            (int at, PythonRegex pattern) = policy.AllowedOriginRegexes.Index().First(p => new PreparedPolicy(new CorsPolicy { AllowedOriginRegexes = [p.Item] }).Allows(origin));
            yield return OfItem(policy, CorsSettingNames.AllowedOriginRegexes, at, $"The origin is allowed: {PythonRepr.Of(pattern.Text)} matches it from its start.");
        }
        else
        {
            yield return new(CorsSettingNames.AllowedOrigins, Refusal(policy, origin, url));
            foreach (ExplanationStep step in around.AfterRefusal)
            {
                yield return step;
            }
        }
    }

    private static ExplanationStep OfItem(CorsPolicy policy, string setting, int index, string text) => new(setting, text) { Place = policy.Places.GetValueOrDefault(setting).At(index) };

    // What Django compares are the two parts that urlsplit() finds, and an entry may lack them.
    private static string Likeness(AllowedOrigin entry) =>
        entry.IsNull ? "stands for every Origin that has neither scheme nor host, as it has neither"
        : entry.Netloc.Length == 0 ? "has its scheme, and neither has a host"
        : "has its scheme, host and port";

    private static string Refusal(CorsPolicy policy, string origin, PythonUrl url)
    {
        string text = string.Create(
            null,
            $"The origin {PythonRepr.Of(origin)} is not allowed: CORS_ALLOWED_ORIGINS ({policy.AllowedOrigins.Count}) does not list it, and no regex of CORS_ALLOWED_ORIGIN_REGEXES ({policy.AllowedOriginRegexes.Count}) matches it from its start.");
        AllowedOrigin? near = policy.AllowedOrigins.FirstOrDefault(entry => HostOf(entry.Netloc).Equals(HostOf(url.Netloc), StringComparison.OrdinalIgnoreCase));
        return near is null ? text : $"{text} The entry {PythonRepr.Of(near.Text)} differs in {Difference(near, url)}.";
    }

    private static string Difference(AllowedOrigin entry, PythonUrl url) =>
        entry.Scheme != url.Scheme ? "its scheme"
        : entry.Netloc.Equals(url.Netloc, StringComparison.OrdinalIgnoreCase) ? "upper and lower case"
        : "its port";

    private static string HostOf(string netloc) => netloc.LastIndexOf(':') is var colon and > 0 && !netloc.EndsWith(']') ? netloc[..colon] : netloc;

    private static string? SettingOf(string headerName, CorsPolicy policy) => headerName switch
    {
        CorsHeaderNames.AllowOrigin => policy.AllowAllOrigins ? CorsSettingNames.AllowAllOrigins : null,
        CorsHeaderNames.AllowCredentials => CorsSettingNames.AllowCredentials,
        CorsHeaderNames.ExposeHeaders => CorsSettingNames.ExposeHeaders,
        CorsHeaderNames.AllowHeaders => CorsSettingNames.AllowHeaders,
        CorsHeaderNames.AllowMethods => CorsSettingNames.AllowMethods,
        CorsHeaderNames.MaxAge => CorsSettingNames.PreflightMaxAge,
        CorsHeaderNames.AllowPrivateNetwork => CorsSettingNames.AllowPrivateNetwork,
        _ => null,
    };
}
