using System.Globalization;
using System.Text;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets.Nginx;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets.Nginx;

namespace PolicyBridge.Conformance.Tests.Regexes;

/// <summary>Many patterns as one map each in a real nginx, all asked by one request.</summary>
internal sealed class NginxMaps : IAsyncDisposable
{
    private const int PerHeader = 400;

    private readonly int _count;
    private readonly GatewayServer _nginx;
    private readonly RawHttpConnection _connection;

    private NginxMaps(int count, GatewayServer nginx)
    {
        _count = count;
        _nginx = nginx;
        _connection = new RawHttpConnection(nginx.EndPoint.Port);
    }

    public static async Task<NginxMaps> StartAsync(string program, IReadOnlyList<string> patterns, PatternSubject kind)
    {
        int port = Loopback.FreePort();
        return new NginxMaps(patterns.Count, await NginxServer.StartAsync(program, [NginxConf.Of(Configuration(patterns, kind, port))], port));
    }

    /// <summary>For each pattern whether nginx finds it in a subject given as bytes.</summary>
    public IReadOnlyList<bool> Match(PatternSubject kind, byte[] subject)
    {
        (int status, IReadOnlyList<string> headers) = kind == PatternSubject.Origin
            ? _connection.Get("/", $"Origin: {Encoding.Latin1.GetString(subject)}\r\n")
            : _connection.Get(string.Concat(subject.Select(b => b == '/' ? "/" : string.Create(CultureInfo.InvariantCulture, $"%{b:X2}"))));
        Assert.Equal(200, status);
        string bits = string.Concat(headers.Where(line => line.StartsWith("X-Bits: ", StringComparison.Ordinal)).Select(line => line["X-Bits: ".Length..]));
        Assert.Equal(_count, bits.Length);
        return [.. bits.Select(bit => bit == '1')];
    }

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await _nginx.DisposeAsync();
    }

    private static string Configuration(IReadOnlyList<string> patterns, PatternSubject kind, int port)
    {
        StringBuilder text = new();
        for (int i = 0; i < patterns.Count; i++)
        {
            string variable = kind == PatternSubject.Origin ? "$http_origin" : "$uri";
            text.Append(CultureInfo.InvariantCulture, $"map {variable} $b{i} {{ default 0; {NginxString.Quote("~" + patterns[i])} 1; }}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"server {{\nlisten 127.0.0.1:{port};\nmerge_slashes off;\nlarge_client_header_buffers 4 64k;\nlocation / {{\n");
        foreach (int[] chunk in Enumerable.Range(0, patterns.Count).Chunk(PerHeader))
        {
            text.Append(CultureInfo.InvariantCulture, $"add_header X-Bits \"{string.Concat(chunk.Select(i => $"${{b{i}}}"))}\";\n");
        }

        return text.Append("return 200 \"\";\n}\n}\n").ToString();
    }
}
