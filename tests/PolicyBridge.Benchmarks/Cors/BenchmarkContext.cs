using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PolicyBridge.Benchmarks.Cors;

/// <summary>A request and a response that are used again and again, as a server does, so that what is allocated is the middleware's.</summary>
internal sealed class BenchmarkContext
{
    private readonly ReusedResponse _response = new();

    public BenchmarkContext(string method, string origin)
    {
        FeatureCollection features = new();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Method = method, Path = "/api/orders", RawTarget = "/api/orders?page=2", Scheme = "http" });
        features.Set<IHttpResponseFeature>(_response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        Http = new DefaultHttpContext(features);
        Http.Request.Headers.Origin = origin;
    }

    public DefaultHttpContext Http { get; }

    /// <summary>Whether the response, as it is now, lets the origin read it.</summary>
    public bool IsAllowed => _response.Headers.AccessControlAllowOrigin.Count > 0;

    public void Reset() => _response.Reset();

    public void StartResponse() => _response.Start();

    private sealed class ReusedResponse : HttpResponseFeature
    {
        private readonly Stack<(Func<object, Task> Callback, object State)> _starting = new();

        public void Reset()
        {
            StatusCode = StatusCodes.Status200OK;
            Headers.Clear();
        }

        public override void OnStarting(Func<object, Task> callback, object state) => _starting.Push((callback, state));

        public void Start()
        {
            while (_starting.TryPop(out (Func<object, Task> Callback, object State) registered))
            {
                registered.Callback(registered.State).GetAwaiter().GetResult();
            }
        }
    }
}
