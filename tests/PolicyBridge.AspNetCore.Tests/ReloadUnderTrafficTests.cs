using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PolicyBridge.AspNetCore.Tests;

public sealed class ReloadUnderTrafficTests
{
    private const int Reloads = 10_000;
    private const int Reloaders = 2;

    [Fact]
    public async Task No_request_is_lost_and_none_is_answered_by_parts_of_two_policies_while_the_policy_is_reloaded_10000_times()
    {
        SwappedProvider provider = new();
        await using WebApplication app = await StartAsync(provider);
        using CancellationTokenSource end = new();
        Task<int>[] traffic = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() => AskUntilAsync(app, end.Token)))];

        // Two file watchers may call at once.
        int started = 0;
        await Task.WhenAll(Enumerable.Range(0, Reloaders).Select(_ => Task.Run(() =>
        {
            while (Interlocked.Increment(ref started) <= Reloads)
            {
                provider.Swap();
            }
        })));
        await end.CancelAsync();

        Assert.All(await Task.WhenAll(traffic), count => Assert.True(count > 0));
        Assert.Equal(Reloads + 1, await AskAsync(app));
    }

    private static async Task<int> AskUntilAsync(WebApplication app, CancellationToken end)
    {
        int count = 0;
        while (!end.IsCancellationRequested)
        {
            await AskAsync(app);
            count++;
        }

        return count;
    }

    /// <summary>The number of the policy that answered a preflight, and all of it.</summary>
    private static async Task<int> AskAsync(WebApplication app)
    {
        using HttpClient client = app.GetTestClient();
        using HttpRequestMessage request = new(HttpMethod.Options, "/");
        request.Headers.Add("Origin", "https://app.example");
        request.Headers.Add("Access-Control-Request-Method", "PUT");
        using HttpResponseMessage response = await client.SendAsync(request);

        string number = response.Headers.GetValues("Access-Control-Max-Age").Single();
        Assert.Equal($"x-{number}", response.Headers.GetValues("Access-Control-Allow-Headers").Single());
        Assert.Equal($"M{number}", response.Headers.GetValues("Access-Control-Allow-Methods").Single());
        Assert.Equal(number.EndsWith('1'), response.Headers.Contains("Access-Control-Allow-Credentials"));
        return int.Parse(number, CultureInfo.InvariantCulture);
    }

    private static async Task<WebApplication> StartAsync(IConfigurationSource source)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.Sources.Add(source);
        builder.Services.AddDjangoCors(builder.Configuration.GetSection("DjangoCors"));
        WebApplication app = builder.Build();
        app.UseDjangoCors();
        app.MapGet("/", () => "ok");
        await app.StartAsync();
        return app;
    }

    /// <summary>Changes all its keys at once, as the providers of files do, to a policy with the next number everywhere.</summary>
    private sealed class SwappedProvider : ConfigurationProvider, IConfigurationSource
    {
        private readonly Lock _lock = new();
        // From 1: an age of 0 is no header.
        private int _number = 1;

        public SwappedProvider() => Data = KeysOf(1);

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public void Swap()
        {
            lock (_lock)
            {
                Data = KeysOf(++_number);
            }

            OnReload();
        }

        private static Dictionary<string, string?> KeysOf(int number) => new(StringComparer.OrdinalIgnoreCase)
        {
            ["DjangoCors:CORS_ALLOWED_ORIGINS:0"] = "https://app.example",
            ["DjangoCors:CORS_ALLOW_METHODS:0"] = $"M{number}",
            ["DjangoCors:CORS_ALLOW_HEADERS:0"] = $"x-{number}",
            ["DjangoCors:CORS_PREFLIGHT_MAX_AGE"] = $"{number}",
            ["DjangoCors:CORS_ALLOW_CREDENTIALS"] = number % 10 == 1 ? "true" : "false",
        };
    }
}
