using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PolicyBridge.AspNetCore;
using PolicyBridge.Policy;

namespace PolicyBridge.Benchmarks.Cors;

/// <summary>One request through a pipeline of the middleware and an application that does nothing, up to the response's start.</summary>
[MemoryDiagnoser]
public class CorsBenchmarks
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private RequestDelegate _pipeline = null!;
    private BenchmarkContext _context = null!;

    [ParamsAllValues]
    public CorsCase Case { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        (_pipeline, _context) = Case switch
        {
            CorsCase.BuiltInOneOrigin => (BuiltIn(1), Actual(OriginOf(0))),
            CorsCase.LibraryOneOrigin => (Library(Listed(1)), Actual(OriginOf(0))),
            CorsCase.BuiltInTenOrigins => (BuiltIn(10), Actual(OriginOf(9))),
            CorsCase.LibraryTenOrigins => (Library(Listed(10)), Actual(OriginOf(9))),
            CorsCase.BuiltInTenThousandOrigins => (BuiltIn(10_000), Actual(OriginOf(9_999))),
            CorsCase.LibraryTenThousandOrigins => (Library(Listed(10_000)), Actual(OriginOf(9_999))),
            CorsCase.LibraryTenOriginsRefused => (Library(Listed(10)), Actual("https://evil.example")),
            CorsCase.BuiltInTenThousandOriginsRefused => (BuiltIn(10_000), Actual("https://evil.example")),
            CorsCase.LibraryTenThousandOriginsRefused => (Library(Listed(10_000)), Actual("https://evil.example")),
            CorsCase.LibraryFiveRegexes => (Library(Regexes(5)), Actual("https://app.site4.example")),
            CorsCase.LibraryFiveHundredRegexes => (Library(Regexes(500)), Actual("https://app.site499.example")),
            CorsCase.LibraryFiveRegexesRefused => (Library(Regexes(5)), Actual("https://app.evil.example")),
            CorsCase.LibraryFiveHundredRegexesRefused => (Library(Regexes(500)), Actual("https://app.evil.example")),
            CorsCase.BuiltInPreflight => (BuiltIn(10), Preflight(OriginOf(9))),
            CorsCase.LibraryPreflight => (Library(Listed(10)), Preflight(OriginOf(9))),
            CorsCase.LibraryHostileOrigin => (Library(options => options.AllowedOriginRegexes = ["^https://(a+)+$"]), Actual(Hostile)),
            CorsCase.LibraryHostileOriginLookAround =>
                (Library(options => options.AllowedOriginRegexes = ["^https://(?!b)(a+)+$"]), Actual(Hostile)),
            CorsCase.LibraryLongestOriginRefused => (Library(Sites("^https://[a-z.]+")), Actual(Longest)),
            CorsCase.LibraryLongestOriginLookAroundRefused => (Library(Sites("^https://(?!evil)(?=[a-z0-9.]*$)[a-z.]+(?<!staging)")), Actual(Longest)),
            CorsCase.LibraryLongestOriginReferenceRefused => (Library(Sites(@"^https://([a-z]+)\.\1[a-z.]+")), Actual(Longest)),
            _ => throw new InvalidOperationException($"{Case}"),
        };
        Run();
        bool expected = !Case.ToString().Contains("Refused", StringComparison.Ordinal) && !Case.ToString().Contains("Hostile", StringComparison.Ordinal);
        if (_context.IsAllowed != expected)
        {
            throw new InvalidOperationException($"{Case} is measured with the wrong answer.");
        }
    }

    [Benchmark]
    public void Run()
    {
        _context.Reset();
        _pipeline(_context.Http);
        _context.StartResponse();
    }

    private static string Hostile => "https://" + new string('a', 8 * 1024) + "!";

    // As long as an Origin may be for what is tried by itself; it is gone through to its end.
    private static string Longest => "https://" + string.Concat(Enumerable.Repeat("abcdefg.", 126)) + "evil.zz";

    private static Action<DjangoCorsOptions> Sites(string start) =>
        options => options.AllowedOriginRegexes = [.. Enumerable.Range(0, 5).Select(i => $@"{start}\.site{i}\.example$")];

    private static string OriginOf(int index) => $"https://app{index}.customers.example";

    private static Action<DjangoCorsOptions> Listed(int count) =>
        options => options.AllowedOrigins = [.. Enumerable.Range(0, count).Select(OriginOf)];

    private static Action<DjangoCorsOptions> Regexes(int count) =>
        options => options.AllowedOriginRegexes = [.. Enumerable.Range(0, count).Select(i => $@"^https://[a-z0-9-]+\.site{i}\.example$")];

    private static RequestDelegate Library(Action<DjangoCorsOptions> configure) => Build(
        services => services.AddDjangoCors(options =>
        {
            options.AllowCredentials = true;
            configure(options);
        }),
        app => app.UseDjangoCors());

    private static RequestDelegate BuiltIn(int count) => Build(
        services => services.AddCors(options => options.AddDefaultPolicy(policy => policy
            .WithOrigins([.. Enumerable.Range(0, count).Select(OriginOf)])
            .WithMethods([.. ReferenceVersion.Modern.DefaultAllowMethods])
            .WithHeaders([.. ReferenceVersion.Modern.DefaultAllowHeaders])
            .SetPreflightMaxAge(Day)
            .AllowCredentials())),
        app => app.UseCors());

    private static RequestDelegate Build(Action<IServiceCollection> addServices, Action<IApplicationBuilder> use)
    {
        ServiceCollection services = new();
        services.AddLogging();
        addServices(services);
        ApplicationBuilder app = new(services.BuildServiceProvider());
        use(app);
        app.Run(_ => Task.CompletedTask);
        return app.Build();
    }

    private static BenchmarkContext Actual(string origin) => new("GET", origin);

    private static BenchmarkContext Preflight(string origin)
    {
        BenchmarkContext context = new("OPTIONS", origin);
        context.Http.Request.Headers[CorsConstants.AccessControlRequestMethod] = "PUT";
        context.Http.Request.Headers[CorsConstants.AccessControlRequestHeaders] = "content-type";
        return context;
    }
}
