using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Analysis;

/// <summary>Finds all that one policy grants and another does not.</summary>
internal sealed class GrantComparer
{
    private readonly PreparedPolicy _allowing;
    private readonly PreparedPolicy _other;
    private readonly DifferenceKind _kind;
    private readonly List<PolicyDifference> _differences;
    private readonly List<string> _undecided;

    private GrantComparer(
        PreparedPolicy allowing, PreparedPolicy other, DifferenceKind kind, List<PolicyDifference> differences, List<string> undecided)
    {
        _allowing = allowing;
        _other = other;
        _kind = kind;
        _differences = differences;
        _undecided = undecided;
    }

    public static void Compare(
        PreparedPolicy allowing, PreparedPolicy other, DifferenceKind kind, List<PolicyDifference> differences, List<string> undecided)
    {
        GrantComparer comparison = new(allowing, other, kind, differences, undecided);
        comparison.CompareOrigins();
        comparison.ComparePaths();
        comparison.CompareLists();
    }

    private void CompareOrigins()
    {
        foreach ((string setting, int? item, string origin) in OriginComparison.Find(_allowing, _other, _undecided))
        {
            // The path must be in the scope of the allowing policy; whether it is in the other's makes no difference to the claim.
            Add(setting, $"the origin {origin}", ProbeRequests.Actual(origin, _allowing.Path!), item);
        }
    }

    private void ComparePaths()
    {
        if (_allowing.Origin is not { } origin || IsSamePattern(_allowing.Policy.UrlsRegex, _other.Policy.UrlsRegex))
        {
            return;
        }

        switch (new LanguageQueries(PatternSubject.Path).IsIncluded(_allowing.Paths, _other.Paths))
        {
            case Fails difference when !_other.IsInScope(difference.Witness):
                Add(CorsSettingNames.UrlsRegex, $"the path {difference.Witness}", ProbeRequests.Actual(origin, difference.Witness));
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

        CorsRequest actual = ProbeRequests.Actual(origin, path);
        if (_allowing.Policy.AllowCredentials && !_other.Policy.AllowCredentials)
        {
            Add(CorsSettingNames.AllowCredentials, "requests with credentials", actual);
        }

        CompareScripts(origin, path, actual);
    }

    /// <summary>What scripts may send and read; <c>*</c> means nothing to requests with credentials, so that both kinds are asked about.</summary>
    private void CompareScripts(string origin, string path, CorsRequest actual)
    {
        ScriptGrants allowing = new(_allowing.Policy);
        ScriptGrants other = new(_other.Policy);
        bool[] credentials = _allowing.Policy.AllowCredentials && _other.Policy.AllowCredentials ? [false, true] : [false];
        int before = _differences.Count;
        foreach (string name in allowing.Methods(other).Where(name => credentials.Any(with => allowing.AllowsMethod(name, with) && !other.AllowsMethod(name, with))))
        {
            Add(other.FailsPreflights ?? CorsSettingNames.AllowMethods, $"the method {name}", ProbeRequests.Preflight(origin, path, name));
        }

        foreach (string name in allowing.Headers(other))
        {
            AddIfGranted(
                other.FailsPreflights ?? CorsSettingNames.AllowHeaders,
                (with, browser) => allowing.AllowsHeader(name, with, browser) && !other.AllowsHeader(name, with, browser),
                browsers => $"the request header {name}{browsers}",
                ProbeRequests.Preflight(origin, path, "GET", name));
        }

        if (before == _differences.Count && allowing.FailsPreflights is null && other.FailsPreflights is { } fails)
        {
            Add(fails, "a POST that is asked for first, as one with an upload listener", ProbeRequests.Preflight(origin, path, "POST"));
        }

        foreach (string name in allowing.Exposed(other))
        {
            AddIfGranted(
                CorsSettingNames.ExposeHeaders,
                (with, browser) => new[] { true, false }.Any(byFetch => allowing.Exposes(name, with, browser, byFetch) && !other.Exposes(name, with, browser, byFetch)),
                browsers => $"scripts{browsers} to read the response header {name}",
                actual);
        }

        // The wider of the browsers counts, and where it is not all of them they are named.
        void AddIfGranted(string setting, Func<bool, BrowserProfile, bool> isGranted, Func<string, string> subject, CorsRequest witness)
        {
            string[] names = [.. BrowserProfile.Real.Where(browser => credentials.Any(with => isGranted(with, browser))).Select(browser => browser.Name)];
            if (names.Length > 0)
            {
                Add(setting, subject(names.Length == BrowserProfile.Real.Count ? "" : $" in {string.Join(" and ", names)}"), witness);
            }
        }
    }

    private void Add(string setting, string subject, CorsRequest witness, int? item = null) =>
        _differences.Add(new PolicyDifference(setting, _kind, subject, witness) { Item = item });

    private static bool IsSamePattern(PythonRegex one, PythonRegex other) => one.Text == other.Text && one.Flags == other.Flags;
}
