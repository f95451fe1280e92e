using PolicyBridge.Policy.Engine;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Compiled;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Testing.Regexes;

namespace PolicyBridge.Tests.Policy.Engine;

public class DjangoCorsEngineTests
{
    private static readonly DjangoCorsEngine Engine = new(new DjangoCorsRules
    {
        Paths = new PathPrefix("/api/", toEndOfLine: true),
        Origins = [("https", "a.example"), ("https", "b.example:8443"), ("file", ""), ("", "")],
        OriginPatterns = [@"^https://[a-z]+\.c\.example$"],
        AllowPrivateNetwork = true,
    });

    [Theory]
    [InlineData("https://a.example", true)]
    [InlineData("HTTPS://a.example", true)]
    [InlineData("https://A.example", false)]
    [InlineData("https://a.example/path?q#f", true)]
    [InlineData("https://a.example:443", false)]
    [InlineData("https://b.example:8443", true)]
    [InlineData("http://a.example", false)]
    [InlineData("https://a.ex\tample", true)]
    [InlineData("https://x.c.example", true)]
    [InlineData("https://x.c.example.test", false)]
    [InlineData("null", true)]
    [InlineData("anything", true)]
    [InlineData("file:///x", true)]
    [InlineData("https://\u0436.example", false)]
    public void An_origin_is_compared_by_scheme_and_netloc(string origin, bool allowed) =>
        Assert.Equal(allowed, Engine.Decide("GET", "/api/x", origin, false, null).AllowOrigin == origin);

    [Theory]
    [InlineData("GET", "/api/x", "https://a.example")]
    [InlineData("GET", "/api/x", "HTTPS://a.example/x")]
    [InlineData("OPTIONS", "/api/x", "https://x.c.example")]
    [InlineData("GET", "/api/x", "https://evil.test")]
    [InlineData("GET", "/api/x", null)]
    [InlineData("GET", "/other", "https://a.example")]
    public void A_decision_allocates_nothing(string method, string path, string? origin)
    {
        // The runtime compiles code in full once it has run for a while; before that the framework's own helpers allocate.
        Assert.True(SpinWait.SpinUntil(() => AllocatedByDecisions(method, path, origin) == 0, TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData("^")]
    [InlineData("^.*$")]
    [InlineData("^.*")]
    [InlineData("^/api/")]
    [InlineData("^/api/.*$")]
    [InlineData("^/api/.*")]
    [InlineData("^/a.i/.*$")]
    [InlineData("^/api/$")]
    [InlineData("^/api/v[12]/")]
    public void A_path_is_in_scope_where_the_regex_matches(string pattern)
    {
        string[] paths = ["/", "/api", "/api/", "/api/x", "/api/\n", "/api/x\n", "/api/\nx", "/\n", "/x\ny", "/API/", "/x/api/", "/api/v2/"];
        SubjectPattern scope = PatternCompiler.Compile(PythonRegex.Parse(pattern, 0, out _)!, PatternSubject.Path).ToSubjectPattern();

        bool[] answers = [.. paths.Select(path => scope.IsMatch(path)!.Value)];

        Assert.Equal(Assert.Single(RealPython.Ask([new PythonQuestion(pattern, 0, paths)])).Matches, answers);
    }

    [Theory]
    [InlineData("GET", false)]
    [InlineData("OPTIONS", true)]
    public void A_path_that_takes_too_many_steps_is_refused_and_never_out_of_scope(string method, bool isPreflight)
    {
        PythonRegex regex = PythonRegex.Parse(@"^/(a*)(a*)(a*)(a*)(a*)(a*)/\1\2\3\4\5\6b$", 0, out _)!;
        DjangoCorsEngine engine = new(new DjangoCorsRules
        {
            Paths = PatternCompiler.Compile(regex, PatternSubject.Path).ToSubjectPattern(),
            AllowAllOrigins = true,
            AllowCredentials = true,
            CredentialsForRefusedOrigins = true,
        });

        DjangoCorsDecision few = engine.Decide(method, "/aa/aab", "https://a.example", true, null);
        DjangoCorsDecision many = engine.Decide(method, "/" + new string('a', 500) + "/" + new string('a', 500), "https://a.example", true, null);

        Assert.Equal(DjangoCorsOutcome.Allowed, few.Outcome);
        Assert.Equal((DjangoCorsOutcome.Refused, true, isPreflight, false), (many.Outcome, many.IsInScope, many.AnswersPreflight, many.HasHeaders));
    }

    private static long AllocatedByDecisions(string method, string path, string? origin)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            Engine.DecideTarget(method, path, "", origin, true, "true");
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
