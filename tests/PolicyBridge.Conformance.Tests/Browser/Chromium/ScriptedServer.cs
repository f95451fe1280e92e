using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Servers;

namespace PolicyBridge.Conformance.Tests.Browser.Chromium;

/// <summary>
/// A server that gives the answers that it was given, one to preflights and one to all else, at a URL for each. Without an
/// Origin it says nothing of CORS, as Django.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly List<(CorsObservation Preflight, CorsObservation Actual)> _answers = [];
    private KestrelServer? _server;

    public IPEndPoint EndPoint => _server!.EndPoint;

    public static async Task<ScriptedServer> StartAsync()
    {
        ScriptedServer scripted = new();
        scripted._server = await KestrelServer.StartAsync(scripted.AnswerAsync);
        return scripted;
    }

    /// <summary>Gives the path at which the answers are, a new one each time. Not to be called while somebody asks.</summary>
    public string Add(CorsObservation preflight, CorsObservation actual)
    {
        _answers.Add((preflight, actual));
        return string.Create(CultureInfo.InvariantCulture, $"/{_answers.Count - 1}");
    }

    public async ValueTask DisposeAsync() => await _server!.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        (CorsObservation preflight, CorsObservation actual) = _answers[int.Parse(context.Request.Path.Value!.AsSpan(1), CultureInfo.InvariantCulture)];
        CorsObservation answer = HttpMethods.IsOptions(context.Request.Method) && context.Request.Headers.AccessControlRequestMethod.Count > 0 ? preflight : actual;
        context.Response.StatusCode = answer.Status;
        bool hasOrigin = context.Request.Headers.Origin.Count > 0;
        foreach (string name in answer.HeaderNames.Where(name => hasOrigin || !name.StartsWith("access-control-", StringComparison.Ordinal)))
        {
            context.Response.Headers[name] = answer[name];
        }

        return Task.CompletedTask;
    }
}
