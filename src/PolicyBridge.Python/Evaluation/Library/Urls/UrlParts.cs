namespace PolicyBridge.Python.Evaluation.Library.Urls;

/// <summary>
/// The parts of a URL as <c>urllib.parse</c> cuts it. What its releases strip, check or write differently is not followed: such a
/// text has no parts here, and such parts no text.
/// </summary>
/// <param name="Scheme">The scheme in lower case.</param>
/// <param name="Authority">What stands between <c>//</c> and the path.</param>
/// <param name="Path">The path, and with <c>urlsplit</c> its parameters.</param>
/// <param name="Parameters">What follows a semicolon in the last part of the path; empty with <c>urlsplit</c>.</param>
/// <param name="Query">The query.</param>
/// <param name="Fragment">The fragment.</param>
internal sealed record UrlParts(string Scheme, string Authority, string Path, string Parameters, string Query, string Fragment)
{
    /// <summary>Schemes that may have an authority, parameters and relative references, in every release.</summary>
    private static readonly string[] Hierarchical = ["http", "https", "ftp"];

    /// <summary>Whether a relative reference is resolved against the URL.</summary>
    public bool IsBase => Hierarchical.Contains(Scheme) && Authority.Length > 0;

    /// <summary>The parts of a text.</summary>
    /// <param name="url">The text.</param>
    /// <param name="scheme">The scheme that is taken where the text has none.</param>
    /// <param name="hasParameters">Whether parameters are cut off, as <c>urlparse</c> does.</param>
    public static UrlParts? Of(string url, string scheme, bool hasParameters)
    {
        if (!IsPlain(url) || !IsPlain(scheme))
        {
            return null;
        }

        int colon = url.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && char.IsAsciiLetter(url[0]) && url[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.'))
        {
            // Before 3.9 a number behind a colon was a port.
            if (colon + 1 < url.Length && url.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0)
            {
                return null;
            }

            (scheme, url) = (url[..colon].ToLowerInvariant(), url[(colon + 1)..]);
        }

        string authority = "";
        if (url.StartsWith("//", StringComparison.Ordinal))
        {
            int end = url.AsSpan(2).IndexOfAny("/?#");
            (authority, url) = end < 0 ? (url[2..], "") : (url[2..(end + 2)], url[(end + 2)..]);
        }

        (url, string fragment) = Cut(url, '#');
        (string path, string query) = Cut(url, '?');
        string parameters = "";
        if (hasParameters && path.Contains(';', StringComparison.Ordinal))
        {
            if (scheme.Length > 0 && !Hierarchical.Contains(scheme))
            {
                return null;
            }

            int at = path.IndexOf(';', path.LastIndexOf('/') is var slash and >= 0 ? slash : 0);
            (path, parameters) = at < 0 ? (path, "") : (path[..at], path[(at + 1)..]);
        }

        return new UrlParts(scheme, authority, path, parameters, query, fragment);
    }

    /// <summary>The text of the parts, where every release writes the same.</summary>
    public string? Text
    {
        get
        {
            string path = Parameters.Length > 0 ? $"{Path};{Parameters}" : Path;
            if (Authority.Length > 0)
            {
                path = $"//{Authority}{(path.Length > 0 && path[0] != '/' ? "/" : "")}{path}";
            }
            else if (path.StartsWith("//", StringComparison.Ordinal))
            {
                return null;
            }
            else if (Scheme.Length > 0)
            {
                if (!Hierarchical.Contains(Scheme) || (path.Length > 0 && path[0] != '/'))
                {
                    return null;
                }

                path = $"//{path}";
            }

            return $"{(Scheme.Length > 0 ? $"{Scheme}:" : "")}{path}{(Query.Length > 0 ? $"?{Query}" : "")}{(Fragment.Length > 0 ? $"#{Fragment}" : "")}";
        }
    }

    /// <summary>What <c>urljoin</c> makes of a base and a reference (RFC 3986, section 5.2).</summary>
    public static string? Join(string address, string reference)
    {
        if (address.Length == 0 || reference.Length == 0)
        {
            return address.Length == 0 ? reference : address;
        }

        if (Of(address, "", hasParameters: true) is not { IsBase: true } root || Of(reference, root.Scheme, hasParameters: true) is not { } parts)
        {
            return null;
        }

        if (parts.Scheme != root.Scheme)
        {
            return reference;
        }

        if (parts.Authority.Length > 0)
        {
            return parts.Text;
        }

        parts = parts with { Authority = root.Authority };
        if (parts.Path.Length == 0 && parts.Parameters.Length == 0)
        {
            return (parts with { Path = root.Path, Parameters = root.Parameters, Query = parts.Query.Length > 0 ? parts.Query : root.Query }).Text;
        }

        return (parts with { Path = Resolve(root.Path, parts.Path) }).Text;
    }

    public static (string Before, string After) Cut(string text, char at) =>
        text.IndexOf(at, StringComparison.Ordinal) is var i and >= 0 ? (text[..i], text[(i + 1)..]) : (text, "");

    // A URL with blanks, control characters, brackets or characters beyond ASCII is checked otherwise from release to release.
    private static bool IsPlain(string url) => url.All(c => c is > ' ' and <= '~' and not ('[' or ']' or '\\'));

    private static string Resolve(string from, string path)
    {
        List<string> segments = [.. path.Split('/')];
        if (!path.StartsWith('/'))
        {
            List<string> start = [.. from.Split('/')];
            if (start[^1].Length > 0)
            {
                start.RemoveAt(start.Count - 1);
            }

            segments = [.. start, .. segments];
            segments = [segments[0], .. segments.Skip(1).SkipLast(1).Where(s => s.Length > 0), .. segments.Skip(1).TakeLast(1)];
        }

        List<string> resolved = [];
        foreach (string segment in segments)
        {
            if (segment == "..")
            {
                resolved.RemoveRange(Math.Max(0, resolved.Count - 1), Math.Min(1, resolved.Count));
            }
            else if (segment != ".")
            {
                resolved.Add(segment);
            }
        }

        if (segments[^1] is "." or "..")
        {
            resolved.Add("");
        }

        return string.Join('/', resolved) is { Length: > 0 } joined ? joined : "/";
    }
}
