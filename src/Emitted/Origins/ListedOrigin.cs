namespace PolicyBridge.Emitted.Origins;

/// <summary>Origins as Django compares them with CORS_ALLOWED_ORIGINS.</summary>
internal static class ListedOrigin
{
    // What Django compares, as Python's urlsplit finds it: without tabs and path, the scheme in lower case, the host in its own. Browsers send just that.
    private static string SchemeAndHost(string origin)
    {
        string url = origin.Contains('\t') || origin.StartsWith(' ') ? origin.Replace("\t", "", StringComparison.Ordinal).TrimStart(' ') : origin;
        int hostStart = url.IndexOf("://", StringComparison.Ordinal) + 3;
        int hostLength = hostStart < 3 ? -1 : url.AsSpan(hostStart).IndexOfAny('/', '?', '#');
        return hostStart < 3 || (hostLength < 0 && !url.AsSpan(0, hostStart).ContainsAnyInRange('A', 'Z')) ? url
            : url.Substring(0, hostStart).ToLowerInvariant() + (hostLength < 0 ? url.Substring(hostStart) : url.Substring(hostStart, hostLength));
    }
}
