using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Policy;

/// <summary>The five parts that Python's <c>urllib.parse.urlsplit</c> gives; the system checks look at all of them.</summary>
internal readonly record struct PythonUrl(string Scheme, string Netloc, string Path, string Query, string Fragment)
{
    /// <summary>False where urlsplit raises ValueError.</summary>
    public static bool TrySplit(string text, out PythonUrl url)
    {
        bool valid = DjangoUrl.TrySplit(text, out ReadOnlySpan<char> scheme, out ReadOnlySpan<char> netloc, out ReadOnlySpan<char> rest);
        (string path, string fragment) = Partition(rest.ToString(), '#');
        (path, string query) = Partition(path, '?');
        url = new PythonUrl(scheme.ToString().ToLowerInvariant(), netloc.ToString(), path, query, fragment);
        return valid;
    }

    private static (string Before, string After) Partition(string text, char separator)
    {
        int at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }
}
