using PolicyBridge.Patterns;
using PolicyBridge.Patterns.Automata;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Analysis;

/// <summary>Finds all that one policy grants and another does not.</summary>
internal sealed class GrantComparison
{
    /// <summary>A method that no list is likely to name, for a <c>*</c> to be shown by.</summary>
    private const string AnyMethod = "PROPFIND";

    /// <summary>A header that no list is likely to name.</summary>
    private const string AnyHeader = "x-any-header";

    private readonly PolicyGrants _allowing;
    private readonly PolicyGrants _other;
    private readonly DifferenceKind _kind;
    private readonly List<PolicyDifference> _differences;
    private readonly List<string> _undecided;

    private GrantComparison(
        PolicyGrants allowing, PolicyGrants other, DifferenceKind kind, List<PolicyDifference> differences, List<string> undecided)
    {
        _allowing = allowing;
        _other = other;
        _kind = kind;
        _differences = differences;
        _undecided = undecided;
    }

    public static void Compare(
        PolicyGrants allowing, PolicyGrants other, DifferenceKind kind, List<PolicyDifference> differences, List<string> undecided)
    {
        GrantComparison comparison = new(allowing, other, kind, differences, undecided);
        comparison.CompareOrigins();
        comparison.ComparePaths();
        comparison.CompareLists();
    }

    private void CompareOrigins()
    {
        foreach ((string setting, string origin) in OriginComparison.Find(_allowing, _other, _undecided))
        {
            // The path must be in the scope of the allowing policy; whether it is in the other's makes no difference to the claim.
            Add(setting, $"the origin {origin}", Requests.Actual(origin, _allowing.Path!));
        }
    }

    private void ComparePaths()
    {
        if (_allowing.Origin is not { } origin || IsSamePattern(_allowing.Policy.UrlPattern, _other.Policy.UrlPattern))
        {
            return;
        }

        switch (new Languages(PatternSubject.Path).IsIncluded(_allowing.Paths, _other.Paths))
        {
            case Fails difference when !_other.IsInScope(difference.Witness):
                Add(CorsSettingNames.UrlsRegex, $"the path {difference.Witness}", Requests.Actual(origin, difference.Witness));
                break;
            case Fails:
                _undecided.Add("Whether one CORS_URLS_REGEX takes in more paths than the other was not decided");
                break;
            case Undecided open:
                _undecided.Add($"Whether one CORS_URLS_REGEX takes in more paths than the other was not decided: {open.Reason}");
                break;
        }
    }

    /// <summary>What is granted beyond the bare request, where both policies allow one.</summary>
    private void CompareLists()
    {
        if (CommonRequest.Find(_allowing, _other) is not var (origin, path))
        {
            return;
        }

        CorsRequest actual = Requests.Actual(origin, path);
        if (_allowing.Policy.AllowCredentials && !_other.Policy.AllowCredentials)
        {
            Add(CorsSettingNames.AllowCredentials, "requests with credentials", actual);
        }

        CompareNames(
            CorsSettingNames.AllowMethods,
            policy => TokenGrants.Of(policy.AllowMethods, StringComparer.Ordinal),
            AnyMethod,
            FetchNames.IsSafelistedMethod,
            name => ($"the method {name}", Requests.Preflight(origin, path, name)));
        CompareNames(
            CorsSettingNames.AllowHeaders,
            policy => TokenGrants.Of(policy.AllowHeaders, StringComparer.OrdinalIgnoreCase),
            AnyHeader,
            _ => false,
            name => ($"the request header {name}", Requests.Preflight(origin, path, "GET", name)));
        CompareNames(
            CorsSettingNames.ExposeHeaders,
            policy => TokenGrants.Of(policy.ExposeHeaders, StringComparer.OrdinalIgnoreCase),
            AnyHeader,
            Safelist.IsResponseHeader,
            name => ($"scripts to read the response header {name}", actual));
        if (_allowing.Policy.AllowPrivateNetwork && !_other.Policy.AllowPrivateNetwork)
        {
            Add(
                CorsSettingNames.AllowPrivateNetwork,
                "requests from public into private networks",
                new CorsRequest
                {
                    Method = "OPTIONS",
                    Target = actual.Target,
                    Headers =
                    [
                        .. Requests.Preflight(origin, path, "GET").Headers,
                        new("Access-Control-Request-Private-Network", "true"),
                    ],
                });
        }
    }

    private void CompareNames(
        string setting, Func<CorsPolicy, TokenGrants> grantsOf, string anyName, Func<string, bool> isAlwaysGranted, Func<string, (string, CorsRequest)> show)
    {
        TokenGrants allowing = grantsOf(_allowing.Policy);
        TokenGrants other = grantsOf(_other.Policy);
        bool[] credentials = _allowing.Policy.AllowCredentials && _other.Policy.AllowCredentials ? [false, true] : [false];
        IEnumerable<string> names = allowing.HasWildcard ? allowing.Names.Append(anyName) : allowing.Names;
        foreach (string name in names.Where(name => !isAlwaysGranted(name)))
        {
            if (credentials.Any(with => allowing.Grants(name, with) && !other.Grants(name, with)))
            {
                (string subject, CorsRequest witness) = show(name);
                Add(setting, subject, witness);
            }
        }
    }

    private void Add(string setting, string subject, CorsRequest witness) => _differences.Add(new PolicyDifference(setting, _kind, subject, witness));

    private static bool IsSamePattern(PythonPattern one, PythonPattern other) => one.Text == other.Text && one.Flags == other.Flags;
}
