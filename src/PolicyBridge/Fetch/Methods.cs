namespace PolicyBridge.Fetch;

/// <summary>Methods to which the Fetch standard gives a meaning of their own, section 2.2.1.</summary>
internal static class Methods
{
    private static readonly HashSet<string> Normalized = new(StringComparer.OrdinalIgnoreCase) { "DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT" };

    /// <summary>Normalizing a method: six are sent in upper case however a script writes them, all others as they are written.</summary>
    public static string Normalize(string method) => Normalized.Contains(method) ? method.ToUpperInvariant() : method;

    /// <summary>CORS-safelisted method: sent across origins without a question.</summary>
    public static bool IsSafelisted(string method) => method is "GET" or "HEAD" or "POST";

    /// <summary>Forbidden method: no script can send it.</summary>
    public static bool IsForbidden(string method) => method.ToUpperInvariant() is "CONNECT" or "TRACE" or "TRACK";
}
