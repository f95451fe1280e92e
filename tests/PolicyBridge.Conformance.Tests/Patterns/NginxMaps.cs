using System.Globalization;
using System.Text;
using PolicyBridge.Patterns;

namespace PolicyBridge.Conformance.Tests.Patterns;

/// <summary>Many patterns as one map each in a real nginx, all asked by one request.</summary>
internal sealed class NginxMaps : IDisposable
{
    private const int PerHeader = 400;

    private readonly int _count;
    private readonly NginxProcess _nginx;
    private readonly RawHttpConnection _connection;

    public NginxMaps(IReadOnlyList<string> patterns, PatternSubject kind)
    {
        _count = patterns.Count;
        _nginx = NginxProcess.Start(Configuration(patterns, kind));
        _connection = new RawHttpConnection(_nginx.Port);
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

    public void Dispose()
    {
        _connection.Dispose();
        _nginx.Dispose();
    }

    private static string Configuration(IReadOnlyList<string> patterns, PatternSubject kind)
    {
        var text = new StringBuilder();
        for (int i = 0; i < patterns.Count; i++)
        {
            string variable = kind == PatternSubject.Origin ? "$http_origin" : "$uri";
            text.Append(CultureInfo.InvariantCulture, $"map {variable} $b{i} {{ default 0; {Quote("~" + patterns[i])} 1; }}\n");
        }
        text.Append("server {\nlisten LISTEN;\nmerge_slashes off;\nlarge_client_header_buffers 4 64k;\nlocation / {\n");
        foreach (int[] chunk in Enumerable.Range(0, patterns.Count).Chunk(PerHeader))
        {
            text.Append(CultureInfo.InvariantCulture, $"add_header X-Bits \"{string.Concat(chunk.Select(i => $"${{b{i}}}"))}\";\n");
        }
        return text.Append("return 200 \"\";\n}\n}\n").ToString();
    }

    /// <summary>nginx halves doubled backslashes in every token.</summary>
    private static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
