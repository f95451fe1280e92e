using System.Globalization;
using System.Text;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets.HAProxy;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets;
using PolicyBridge.Targets.HAProxy;

namespace PolicyBridge.Conformance.Tests.Regexes;

/// <summary>Many patterns as one rule each in a real HAProxy, all asked by one request.</summary>
internal sealed class HAProxyRules : IAsyncDisposable
{
    private const int PerHeader = 200;

    private readonly int _count;
    private readonly GatewayServer _server;
    private readonly RawHttpConnection _connection;

    private HAProxyRules(int count, GatewayServer server)
    {
        _count = count;
        _server = server;
        _connection = new RawHttpConnection(server.EndPoint.Port);
    }

    public static async Task<HAProxyRules> StartAsync(string program, IReadOnlyList<string> patterns, PatternSubject kind)
    {
        int port = Loopback.FreePort();
        return new HAProxyRules(patterns.Count, await HAProxyServer.StartAsync(program, [new TargetFile("rules.cfg", Configuration(patterns, kind, port))], port));
    }

    /// <summary>For each pattern whether HAProxy finds it in a subject given as bytes.</summary>
    public IReadOnlyList<bool> Match(PatternSubject kind, byte[] subject)
    {
        (int status, IReadOnlyList<string> headers) = kind == PatternSubject.Origin
            ? _connection.Get("/", $"Origin: {Encoding.Latin1.GetString(subject)}\r\n")
            : _connection.Get(string.Concat(subject.Select(b => b == '/' ? "/" : string.Create(CultureInfo.InvariantCulture, $"%{b:X2}"))));
        Assert.Equal(200, status);
        string bits = string.Concat(headers.Where(line => line.StartsWith("x-bits: ", StringComparison.Ordinal)).Select(line => line["x-bits: ".Length..]));
        Assert.Equal(_count, bits.Length);
        return [.. bits.Select(bit => bit == '1')];
    }

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await _server.DisposeAsync();
    }

    private static string Configuration(IReadOnlyList<string> patterns, PatternSubject kind, int port)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"frontend rules\n    mode http\n    timeout client 60s\n    bind 127.0.0.1:{port}\n");
        text.Append($"    http-request set-var(txn.subject) {(kind == PatternSubject.Origin ? "req.fhdr(origin)" : "path,url_dec")}\n");
        foreach ((int i, string pattern) in patterns.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"    http-request set-var(txn.b{i}) int(0)\n");
            text.Append(CultureInfo.InvariantCulture, $"    http-request set-var(txn.b{i}) int(1) if {string.Join(' ', HAProxyPatternWriter.ConditionsOf("txn.subject", pattern))}\n");
        }

        text.Append("    http-request return status 200");
        foreach (int[] chunk in Enumerable.Range(0, patterns.Count).Chunk(PerHeader))
        {
            text.Append(CultureInfo.InvariantCulture, $" hdr x-bits '{string.Concat(chunk.Select(i => $"%[var(txn.b{i})]"))}'");
        }

        return text.Append('\n').ToString();
    }
}
