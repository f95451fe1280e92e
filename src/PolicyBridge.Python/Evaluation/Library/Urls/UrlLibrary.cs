using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Urls;

/// <summary><c>urllib.parse</c>: the parts of plain URLs, and quoting.</summary>
internal static class UrlLibrary
{
    public static PyLibrary Parse { get; } = new("urllib.parse", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["urlparse"] = new PyBuiltin("urllib.parse.urlparse", a => Split(a, UrlShape.OfParse)),
        ["urlsplit"] = new PyBuiltin("urllib.parse.urlsplit", a => Split(a, UrlShape.OfSplit)),
        ["urlunparse"] = new PyBuiltin("urllib.parse.urlunparse", a => Unsplit(a, UrlShape.OfParse)),
        ["urlunsplit"] = new PyBuiltin("urllib.parse.urlunsplit", a => Unsplit(a, UrlShape.OfSplit)),
        ["urljoin"] = new PyBuiltin("urllib.parse.urljoin", a => a.Are(2, 2) && a[0] is PyStr address && a[1] is PyStr reference && UrlParts.Join(address.Value, reference.Value) is { } joined ? a.Context.Text(joined, a.Place) : null),
        ["ParseResult"] = Type(UrlShape.OfParse),
        ["SplitResult"] = Type(UrlShape.OfSplit),
        ["quote"] = new PyBuiltin("urllib.parse.quote", a => UrlQuoting.Quote(a, "/", blank: "%20")),
        ["quote_plus"] = new PyBuiltin("urllib.parse.quote_plus", a => UrlQuoting.Quote(a, "", blank: "+")),
        ["unquote"] = new PyBuiltin("urllib.parse.unquote", a => UrlQuoting.Unquote(a, isPlus: false)),
        ["unquote_plus"] = new PyBuiltin("urllib.parse.unquote_plus", a => UrlQuoting.Unquote(a, isPlus: true)),
        ["parse_qs"] = new PyBuiltin("urllib.parse.parse_qs", a => UrlQuoting.Parse(a, isGathered: true)),
        ["parse_qsl"] = new PyBuiltin("urllib.parse.parse_qsl", a => UrlQuoting.Parse(a, isGathered: false)),
        ["urlencode"] = new PyBuiltin("urllib.parse.urlencode", UrlQuoting.Encode),
    })
    {
        IsHarmless = true,
    };

    public static PyLibrary Module { get; } = new("urllib", new Dictionary<string, PyValue>(StringComparer.Ordinal) { ["parse"] = Parse }) { IsHarmless = true };

    private static PyTuple? Split(CallArguments a, UrlShape shape) =>
        a.Count is 1 or 2 && a.HasOnlyKeywords("scheme") && a[0] is PyStr url && (a.Find(1, "scheme") ?? new PyStr("", a.Place)) is PyStr scheme
            && UrlParts.Of(url.Value, scheme.Value, hasParameters: shape == UrlShape.OfParse) is { } parts
                ? shape.Make(parts, a.Place)
                : null;

    private static PyStr? Unsplit(CallArguments a, UrlShape shape) =>
        a.Are(1, 1) && a[0] is PyTuple or PyList && a.Context.ItemsOf(a[0]!, a.Place) is { } items && items.Count == shape.Fields.Length && UrlShape.PartsOf(items)?.Text is { } text
            ? a.Context.Text(text, a.Place)
            : null;

    private static PyBuiltin Type(UrlShape shape) => new(
        $"urllib.parse.{shape.Name}",
        a => a.Are(shape.Fields.Length, shape.Fields.Length) && a.Positional.All(p => p is PyStr) ? new PyTuple([.. a.Positional], a.Place, shape) : null);
}
