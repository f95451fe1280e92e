using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Servers;

namespace PolicyBridge.Conformance.Tests.Browser.Real;

/// <summary>
/// A server that gives the answers that it was given, at a URL for each. Without an Origin it says nothing of CORS, as Django.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly List<Func<HttpRequest, CorsObservation>> _answers = [];
    private KestrelServer? _server;

    public IPEndPoint EndPoint => _server!.EndPoint;

    public static async Task<ScriptedServer> StartAsync()
    {
        ScriptedServer scripted = new();
        scripted._server = await KestrelServer.StartAsync(scripted.AnswerAsync);
        return scripted;
    }

    /// <summary>Gives the path at which the answers are, one to preflights and one to all else; a new one each time. Not to be called while somebody asks.</summary>
    public string Add(CorsObservation preflight, CorsObservation actual) => Add(request => IsPreflight(request) ? preflight : actual);

    /// <summary>The same for answers that depend on the request.</summary>
    public string Add(Func<HttpRequest, CorsObservation> answer)
    {
        _answers.Add(answer);
        return string.Create(CultureInfo.InvariantCulture, $"/{_answers.Count - 1}");
    }

    public static bool IsPreflight(HttpRequest request) => HttpMethods.IsOptions(request.Method) && request.Headers.AccessControlRequestMethod.Count > 0;

    public async ValueTask DisposeAsync() => await _server!.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        CorsObservation answer = _answers[int.Parse(context.Request.Path.Value!.AsSpan(1), CultureInfo.InvariantCulture)](context.Request);
        context.Response.StatusCode = answer.Status;
        bool hasOrigin = context.Request.Headers.Origin.Count > 0;
        foreach (string name in answer.HeaderNames.Where(name => hasOrigin || !name.StartsWith("access-control-", StringComparison.Ordinal)))
        {
            context.Response.Headers[name] = answer.Lines(name).ToArray();
        }

        return Task.CompletedTask;
    }
}
