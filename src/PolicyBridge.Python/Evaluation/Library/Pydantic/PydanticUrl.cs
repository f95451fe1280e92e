using System.Globalization;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Pydantic;

/// <summary>A URL as pydantic keeps it: a path is never empty, and the port of the scheme is left out.</summary>
internal sealed class PydanticUrl : PyNative
{
    private readonly string _scheme;
    private readonly string _host;
    private readonly int? _port;
    private readonly string _path;

    private PydanticUrl(string scheme, string host, int? port, string path, SourceSpan place)
        : base(place) => (_scheme, _host, _port, _path) = (scheme, host, port, path);

    public override string TypeName => "pydantic.networks.AnyUrl";

    public override IReadOnlyCollection<string> Methods => ["unicode_string", "unicode_host", "encoded_string"];

    public override Effect Effect => Effect.Nothing;

    public override object Identity => Written;

    public string Written => $"{_scheme}://{_host}{(_port is { } port ? $":{port.ToString(CultureInfo.InvariantCulture)}" : "")}{_path}";

    private int UsualPort => _scheme == "https" ? 443 : 80;

    /// <summary>The URL that a text is; <see langword="null"/> for one that is not plain.</summary>
    public static PydanticUrl? Of(string text, SourceSpan place)
    {
        if (!PlainUrl.IsMatch(text) || text.Contains("xn--", StringComparison.Ordinal) || text.Contains("/.", StringComparison.Ordinal))
        {
            return null;
        }

        string scheme = text[..text.IndexOf(':', StringComparison.Ordinal)];
        string rest = text[(scheme.Length + 3)..];
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        string authority = slash < 0 ? rest : rest[..slash];
        int colon = authority.IndexOf(':', StringComparison.Ordinal);
        int? port = colon < 0 ? null : int.Parse(authority[(colon + 1)..], CultureInfo.InvariantCulture);
        return new PydanticUrl(scheme, colon < 0 ? authority : authority[..colon], port == (scheme == "https" ? 443 : 80) ? null : port, slash < 0 ? "/" : rest[slash..], place);
    }

    public override PyValue Text(CallContext context, SourceSpan place) => context.Text(Written, place);

    public override PyValue? GetAttribute(CallContext context, string name, SourceSpan place) => name switch
    {
        "scheme" => new PyStr(_scheme, place),
        "host" => new PyStr(_host, place),
        "port" => new PyInt(_port ?? UsualPort, place),
        "path" => new PyStr(_path, place),
        "query" or "fragment" or "username" or "password" => new PyNone(place),
        _ => null,
    };

    protected override PyValue? CallMethod(string name, CallArguments a) =>
        a.Are(0, 0) ? a.Context.Text(name == "unicode_host" ? _host : Written, a.Place) : null;
}
