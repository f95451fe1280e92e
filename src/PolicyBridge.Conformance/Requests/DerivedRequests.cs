using PolicyBridge.Analysis;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Requests;

/// <summary>
/// Derives from a policy the requests that can show a difference: every corner of its origins and paths, accepted and near
/// miss, with each class of method and header, and with an application that answers errors too.
/// </summary>
internal static class DerivedRequests
{
    private const int MaxNames = 16;
    private const string Foreign = "https://policybridge.invalid";

    private static readonly string[] CommonMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
    private static readonly string[] OddMethods = ["patch", "PROPFIND"];
    private static readonly string[] CommonHeaders = ["content-type", "authorization", "x-policybridge"];
    private static readonly ApplicationAnswer[] OtherAnswers =
        [ApplicationAnswer.Varies, ApplicationAnswer.Unauthorized, ApplicationAnswer.NotFound, ApplicationAnswer.Error];

    /// <summary>
    /// The requests, each only once, in the order of what they are worth: whoever asks the first of them only has asked for
    /// every entry and every alternative before anything is asked twice.
    /// </summary>
    public static IReadOnlyList<RequestCase> Of(CorsPolicy policy)
    {
        PreparedPolicy grants = new(policy);
        string target = RequestTarget.Of(grants.Path ?? "/");
        SubjectGroup[] groups = [.. OriginSubjects.Of(policy), .. PathSubjects.Of(policy)];
        // What is beyond an automaton may have an accepted subject by its tree.
        string? allowed = grants.Origin
            ?? groups.Where(group => !group.IsPath).SelectMany(group => group.Owed).Select(subject => subject.Text).Append("null").FirstOrDefault(grants.Allows)
            ?? new PreparedPolicy(Everywhere(policy)).Origin;
        string asking = allowed ?? Foreign;
        string general = policy.AllowAllOrigins ? CorsSettingNames.AllowAllOrigins : CorsSettingNames.AllowedOrigins;
        IEnumerable<RequestCase> inTurn(Func<SubjectGroup, IReadOnlyList<AskedSubject>> subjects, Func<SubjectGroup, AskedSubject, RequestCase> ask) =>
            SubjectGroup.InTurn(groups.Select(group => (IReadOnlyList<RequestCase>)[.. subjects(group).Select(subject => ask(group, subject))]));
        RequestCase actual(SubjectGroup group, AskedSubject subject) => group.IsPath
            ? Actual("GET", subject.Text, asking, subject.Why, group.Setting)
            : Actual("GET", target, subject.Text, subject.Why, group.Setting);
        RequestCase preflight(SubjectGroup group, AskedSubject subject) => group.IsPath
            ? Preflight("PUT", null, subject.Text, asking, subject.Why, group.Setting)
            : Preflight("PUT", null, target, subject.Text, subject.Why, group.Setting);
        RequestCase withoutOrigin(SubjectGroup group, AskedSubject subject) => Actual("GET", group.IsPath ? subject.Text : target, null, subject.Why, group.Setting);
        return
        [
            .. new[]
            {
                Actual("GET", target, asking, "allowed", general),
                Preflight("PUT", null, target, asking, "allowed", general),
                Actual("GET", target, Foreign, "foreign", general),
                Actual("GET", target, "null", "opaque origin", general),
                Preflight("PUT", null, target, Foreign, "foreign", general),
                Preflight("PUT", null, target, "null", "opaque origin", general),
            }
            .Concat(inTurn(group => group.Owed, actual))
            .Concat(inTurn(group => group.Edges, actual))
            .Concat(OfMethods(policy, target, asking))
            .Concat(OfHeaders(policy, target, asking))
            .Concat(inTurn(group => group.Owed, preflight))
            .Concat(OfApplications(target, allowed))
            .Concat(inTurn(group => group.IsPath ? group.Owed : [], withoutOrigin))
            .Concat(inTurn(group => group.More, actual))
            .Concat(inTurn(group => group.Near, actual))
            .Concat(inTurn(group => group.More, preflight))
            .Concat(inTurn(group => group.Odd, actual))
            .DistinctBy(RequestText.KeyOf),
        ];
    }

    // Where no path is in scope, a server may have one in scope all the same.
    private static CorsPolicy Everywhere(CorsPolicy policy) => new()
    {
        Reference = policy.Reference,
        AllowedOrigins = policy.AllowedOrigins,
        AllowedOriginRegexes = policy.AllowedOriginRegexes,
        AllowAllOrigins = policy.AllowAllOrigins,
    };

    private static IEnumerable<RequestCase> OfMethods(CorsPolicy policy, string target, string origin)
    {
        foreach (string method in CommonMethods.Append("OPTIONS"))
        {
            yield return Actual(method, target, origin, $"method {method}", CorsSettingNames.AllowMethods);
            yield return Actual(method, target, Foreign, $"method {method}, foreign", CorsSettingNames.AllowMethods);
        }

        foreach (string method in policy.AllowMethods.Concat(CommonMethods).Concat(OddMethods).Where(Token.IsOne).Distinct())
        {
            yield return Preflight(method, null, target, origin, $"preflight of {method}", CorsSettingNames.AllowMethods);
        }

        yield return Preflight("PUT", null, target, null, "preflight without Origin", CorsSettingNames.AllowMethods);
    }

    private static IEnumerable<RequestCase> OfHeaders(CorsPolicy policy, string target, string origin)
    {
        string[] alone = [.. EvenSample.Of(policy.AllowHeaders, MaxNames).Concat(CommonHeaders).Where(Token.IsOne).Select(header => header.ToLowerInvariant()).Distinct()];
        foreach (string header in alone)
        {
            yield return Preflight("POST", header, target, origin, $"preflight of the header {header}", CorsSettingNames.AllowHeaders);
        }

        // A browser names them in order, in lower case, without blanks (Fetch standard, section 4.8).
        foreach (string[] together in policy.AllowHeaders.Where(Token.IsOne).Select(header => header.ToLowerInvariant()).Except(alone).Order(StringComparer.Ordinal).Chunk(MaxNames))
        {
            yield return Preflight("POST", string.Join(',', together), target, origin, "preflight of several headers", CorsSettingNames.AllowHeaders);
        }

        KeyValuePair<string, string> privateNetwork = new("Access-Control-Request-Private-Network", "true");
        yield return With(Preflight("PUT", null, target, origin, "preflight to a private network", CorsSettingNames.AllowPrivateNetwork), privateNetwork);
        yield return With(Actual("GET", target, origin, "with cookies", CorsSettingNames.AllowCredentials), new("Cookie", "session=1"));
    }

    private static IEnumerable<RequestCase> OfApplications(string target, string? allowed) =>
        from answer in OtherAnswers
        from origin in new[] { allowed, Foreign, null }.Distinct()
        select Actual("GET", target, origin, $"where the application answers {RequestText.Describe(answer)}", CorsSettingNames.AllowedOrigins) with { Application = answer };

    private static RequestCase Actual(string method, string target, string? origin, string why, string setting) => new()
    {
        Request = new CorsRequest { Method = method, Target = target, Headers = origin is null ? [] : [new("Origin", origin)] },
        Why = why,
        Setting = setting,
    };

    private static RequestCase Preflight(string method, string? header, string target, string? origin, string why, string setting)
    {
        List<KeyValuePair<string, string>> headers = [];
        if (origin is not null)
        {
            headers.Add(new("Origin", origin));
        }

        headers.Add(new("Access-Control-Request-Method", method));
        if (header is not null)
        {
            headers.Add(new("Access-Control-Request-Headers", header));
        }

        return new RequestCase { Request = new CorsRequest { Method = "OPTIONS", Target = target, Headers = headers }, Why = why, Setting = setting };
    }

    private static RequestCase With(RequestCase request, KeyValuePair<string, string> header) => request with
    {
        Request = new CorsRequest { Method = request.Request.Method, Target = request.Request.Target, Headers = [.. request.Request.Headers, header] },
    };
}
