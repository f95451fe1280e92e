namespace PolicyBridge.Policy.Engine;

/// <summary>
/// Decides requests under a policy. Everything that does not depend on the request is made beforehand: a decision allocates
/// nothing, and its cost does not grow with the number of origins and regexes.
/// </summary>
internal sealed class DjangoCorsEngine
{
    private readonly DjangoCorsRules _rules;
    private readonly OriginSet _origins;
    private readonly OriginPatternSet _patterns;
    private readonly CorsResponseHeaders _refused;
    private readonly CorsResponseHeaders _allowed;
    private readonly CorsResponseHeaders _allowedOptions;
    private readonly CorsResponseHeaders _allowedPrivate;
    private readonly CorsResponseHeaders _allowedPrivateOptions;

    /// <summary>Prepares a policy.</summary>
    /// <param name="rules">The policy.</param>
    public DjangoCorsEngine(DjangoCorsRules rules)
    {
        _rules = rules;
        _origins = new OriginSet(rules.Origins);
        _patterns = new OriginPatternSet(rules.OriginPatterns, rules.OriginTables, rules.OriginPrograms);

        string? credentials = rules.AllowCredentials ? "true" : null;
        _refused = rules.AllowCredentials && rules.CredentialsForRefusedOrigins
            ? CorsResponseHeaders.None with { AllowCredentials = credentials }
            : CorsResponseHeaders.None;
        _allowed = CorsResponseHeaders.None with { AllowCredentials = credentials, ExposeHeaders = rules.ExposeHeaders };
        _allowedOptions = _allowed with { AllowHeaders = rules.AllowHeaders, AllowMethods = rules.AllowMethods, MaxAge = rules.MaxAge };
        _allowedPrivate = _allowed with { AllowPrivateNetwork = "true" };
        _allowedPrivateOptions = _allowedOptions with { AllowPrivateNetwork = "true" };
    }

    /// <summary>Whether the path decides anything; where not, <see cref="Decide"/> does not look at it.</summary>
    public bool LooksAtPaths => _rules.Paths is not null;

    /// <summary>Whether <c>Access-Control-Request-Private-Network</c> decides anything.</summary>
    public bool LooksAtPrivateNetwork => _rules.AllowPrivateNetwork;

    /// <summary>Decides one request.</summary>
    /// <param name="method">The request method; Django upper-cases it.</param>
    /// <param name="path">The path as <see cref="DjangoPath.FromTarget"/> gives it.</param>
    /// <param name="origin">The <c>Origin</c> header, several lines joined with a comma; null where there is none.</param>
    /// <param name="hasRequestMethod">Whether <c>Access-Control-Request-Method</c> is there, even empty.</param>
    /// <param name="requestPrivateNetwork">The <c>Access-Control-Request-Private-Network</c> header.</param>
    public DjangoCorsDecision Decide(
        string method, ReadOnlySpan<char> path, string? origin, bool hasRequestMethod, string? requestPrivateNetwork)
    {
        bool? isInScope = _rules.Paths is null ? true : _rules.Paths.IsMatch(path);
        if (isInScope == false)
        {
            return new DjangoCorsDecision(DjangoCorsOutcome.OutOfScope, false, null, CorsResponseHeaders.None);
        }

        bool isOptions = string.Equals(method, "OPTIONS", StringComparison.OrdinalIgnoreCase);
        bool answersPreflight = isOptions && hasRequestMethod;
        switch (Judge(origin))
        {
            // Whether the path is in scope is not known: nothing is granted, and nothing left to the application.
            case DjangoCorsOutcome.Allowed or DjangoCorsOutcome.Refused when isInScope is null:
                return new DjangoCorsDecision(DjangoCorsOutcome.Refused, answersPreflight, null, CorsResponseHeaders.None);
            case DjangoCorsOutcome.Allowed:
                bool isPrivate = _rules.AllowPrivateNetwork && requestPrivateNetwork == "true";
                return new DjangoCorsDecision(
                    DjangoCorsOutcome.Allowed,
                    answersPreflight,
                    _rules.AllowAllOrigins && !_rules.AllowCredentials ? "*" : origin,
                    isOptions ? (isPrivate ? _allowedPrivateOptions : _allowedOptions) : isPrivate ? _allowedPrivate : _allowed);
            case DjangoCorsOutcome.Refused:
                return new DjangoCorsDecision(DjangoCorsOutcome.Refused, answersPreflight, null, _refused);
            case var other:
                return new DjangoCorsDecision(other, answersPreflight, null, CorsResponseHeaders.None);
        }
    }

    /// <summary>Decides one request by its target, under every server that Django may run on: the least that one of them grants.</summary>
    /// <param name="method">The request method.</param>
    /// <param name="target">The target as it stands in the request line.</param>
    /// <param name="pathBase">The part of the path below which Django is, its SCRIPT_NAME; empty for none. A target that does not show it is out of scope.</param>
    /// <param name="origin">The <c>Origin</c> header.</param>
    /// <param name="hasRequestMethod">Whether <c>Access-Control-Request-Method</c> is there.</param>
    /// <param name="requestPrivateNetwork">The <c>Access-Control-Request-Private-Network</c> header.</param>
    public DjangoCorsDecision DecideTarget(
        string method, string target, string pathBase, string? origin, bool hasRequestMethod, string? requestPrivateNetwork)
    {
        DjangoCorsDecision outOfScope = new(DjangoCorsOutcome.OutOfScope, false, null, CorsResponseHeaders.None);
        if (DjangoPath.TryFromPlainTarget(target, out ReadOnlySpan<char> plain))
        {
            return DjangoPath.TryGetBelow(pathBase, ref plain) ? Decide(method, plain, origin, hasRequestMethod, requestPrivateNetwork) : outOfScope;
        }

        DjangoCorsDecision? least = null;
        foreach (string reading in DjangoPath.Readings(target, _rules.UnderWsgi, _rules.UnderAsgi))
        {
            ReadOnlySpan<char> path = reading;
            DjangoCorsDecision decision = DjangoPath.TryGetBelow(pathBase, ref path) ? Decide(method, path, origin, hasRequestMethod, requestPrivateNetwork) : outOfScope;
            if (!decision.IsInScope)
            {
                return decision;
            }

            least = least?.AllowOrigin is null && least is not null ? least : decision;
        }

        return least ?? outOfScope;
    }

    private DjangoCorsOutcome Judge(string? origin)
    {
        if (string.IsNullOrEmpty(origin))
        {
            return DjangoCorsOutcome.NoOrigin;
        }

        // An entry letter by letter needs no splitting.
        if (_origins.HasText(origin))
        {
            return DjangoCorsOutcome.Allowed;
        }

        // Django never sees a character beyond Latin-1 in a header; a server that decodes otherwise must not widen a regex.
        if (origin.AsSpan().ContainsAnyExceptInRange('\0', '\u00ff')
            || !DjangoUrl.TrySplit(origin, out ReadOnlySpan<char> scheme, out ReadOnlySpan<char> netloc, out _))
        {
            return DjangoCorsOutcome.InvalidOrigin;
        }

        return _rules.AllowAllOrigins || _origins.Contains(scheme, netloc) || _patterns.IsMatch(origin)
            ? DjangoCorsOutcome.Allowed
            : DjangoCorsOutcome.Refused;
    }
}
