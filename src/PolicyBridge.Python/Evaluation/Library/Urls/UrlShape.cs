using System.Collections.Immutable;
using System.Globalization;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Urls;

/// <summary><c>ParseResult</c> and <c>SplitResult</c>: tuples that know of hosts and ports.</summary>
internal sealed class UrlShape : TupleShape
{
    private UrlShape(string name, ImmutableArray<string> fields)
        : base(name, fields)
    {
    }

    public static UrlShape OfParse { get; } = new("ParseResult", ["scheme", "netloc", "path", "params", "query", "fragment"]);

    public static UrlShape OfSplit { get; } = new("SplitResult", ["scheme", "netloc", "path", "query", "fragment"]);

    protected override IReadOnlyCollection<string> Methods => ["geturl"];

    public PyTuple Make(UrlParts parts, SourceSpan place)
    {
        IEnumerable<string> texts = this == OfParse
            ? [parts.Scheme, parts.Authority, parts.Path, parts.Parameters, parts.Query, parts.Fragment]
            : [parts.Scheme, parts.Authority, parts.Path, parts.Query, parts.Fragment];
        return new PyTuple([.. texts.Select(t => new PyStr(t, place))], place, this);
    }

    /// <summary>The parts that such a tuple, or a plain one of as many texts, has.</summary>
    public static UrlParts? PartsOf(IReadOnlyList<PyValue> items)
    {
        List<string> texts = [.. items.OfType<PyStr>().Select(t => t.Value)];
        return texts.Count != items.Count ? null : texts switch
        {
            [var scheme, var authority, var path, var query, var fragment] => new UrlParts(scheme, authority, path, "", query, fragment),
            [var scheme, var authority, var path, var parameters, var query, var fragment] => new UrlParts(scheme, authority, path, parameters, query, fragment),
            _ => null,
        };
    }

    protected override PyValue? CallMore(PyTuple tuple, string method, CallArguments a) =>
        a.Are(0, 0) && PartsOf(tuple.Items)?.Text is { } text ? a.Context.Text(text, a.Place) : null;

    protected override PyValue? FindMore(PyTuple tuple, string name, SourceSpan place)
    {
        if (name is not ("hostname" or "port" or "username" or "password") || tuple.Items[1] is not PyStr { Value: var authority } || !authority.All(c => c is > ' ' and <= '~' and not ('[' or ']' or '%')))
        {
            return null;
        }

        int at = authority.LastIndexOf('@');
        (string user, string password) = UrlParts.Cut(at < 0 ? "" : authority[..at], ':');
        (string host, string port) = UrlParts.Cut(authority[(at + 1)..], ':');
        return name switch
        {
            "hostname" => host.Length > 0 ? new PyStr(host.ToLowerInvariant(), place) : new PyNone(place),
            "username" => at < 0 ? new PyNone(place) : new PyStr(user, place),
            "password" => at < 0 || !authority[..at].Contains(':', StringComparison.Ordinal) ? new PyNone(place) : new PyStr(password, place),
            _ => PortOf(port, place),
        };
    }

    // What is no run of digits is refused by some releases only.
    private static PyValue? PortOf(string port, SourceSpan place) => port.Length == 0 ? new PyNone(place)
        : port.Length > 20 || !port.All(char.IsAsciiDigit) ? null
        : decimal.Parse(port, NumberStyles.None, CultureInfo.InvariantCulture) is var number && number <= 65535 ? new PyInt((int)number, place)
        : throw new PyRaise("ValueError", "Port out of range 0-65535", place);
}
