using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Policy;

/// <summary>The five parts that Python's <c>urllib.parse.urlsplit</c> gives; the system checks look at all of them.</summary>
internal readonly record struct PythonUrl(string Scheme, string Netloc, string Path, string Query, string Fragment)
{
    /// <summary>False where urlsplit raises ValueError.</summary>
    public static bool TrySplit(string text, out PythonUrl url)
    {
        bool valid = DjangoUrl.TrySplit(text, out string scheme, out string netloc, out string rest);
        (rest, string fragment) = Partition(rest, '#');
        (rest, string query) = Partition(rest, '?');
        url = new PythonUrl(scheme, netloc, rest, query, fragment);
        return valid;
    }

    private static (string Before, string After) Partition(string text, char separator)
    {
        int at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }
}
