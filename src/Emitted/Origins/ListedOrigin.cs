namespace PolicyBridge.Emitted.Origins;

/// <summary>Origins as Django compares them with CORS_ALLOWED_ORIGINS.</summary>
internal static class ListedOrigin
{
    // What Django compares is what Python's urlsplit finds: no tabs, the scheme in lower case, and no path. Browsers send nothing else.
    private static string SchemeAndHost(string origin)
    {
        string url = origin.Contains('\t') || origin.StartsWith(' ') ? origin.Replace("\t", "", StringComparison.Ordinal).TrimStart(' ') : origin;
        int host = url.IndexOf("://", StringComparison.Ordinal) + 3;
        int length = host < 3 ? -1 : url.AsSpan(host).IndexOfAny('/', '?', '#');
        return host < 3 || (length < 0 && !url.AsSpan(0, host).ContainsAnyInRange('A', 'Z')) ? url
            : url.Substring(0, host).ToLowerInvariant() + (length < 0 ? url.Substring(host) : url.Substring(host, length));
    }
}
