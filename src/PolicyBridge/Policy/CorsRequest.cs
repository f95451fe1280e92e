namespace PolicyBridge.Policy;

/// <summary>What of an HTTP request decides its CORS answer.</summary>
public sealed class CorsRequest
{
    /// <summary>The request method.</summary>
    public required string Method { get; init; }

    /// <summary>The request target as it stands in the request line (RFC 9112, section 3.2), such as <c>/api/%C3%A9?x=1</c>.</summary>
    public required string Target { get; init; }

    /// <summary>The header lines in order. Values are the bytes of the request as characters U+0000 to U+00FF.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The value of a header, several lines joined with a comma as WSGI servers do; null where there is none.</summary>
    internal string? Header(string name)
    {
        string[] values =
        [
            .. Headers.Where(h => string.Equals(h.Key, name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value),
        ];
        return values.Length == 0 ? null : string.Join(',', values);
    }

    /// <summary>The request line and the headers.</summary>
    public override string ToString() => string.Concat(Headers.Select(header => $"; {header.Key}: {header.Value}").Prepend($"{Method} {Target}"));
}
