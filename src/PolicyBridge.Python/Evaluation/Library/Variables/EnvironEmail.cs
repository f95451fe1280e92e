namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary>
/// What <c>env.email_url()</c> sets, by name only: settings write the whole of it into their module, and it must be known
/// that no other setting is among it.
/// </summary>
internal static class EnvironEmail
{
    private static readonly string[] Always =
        ["EMAIL_FILE_PATH", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_HOST", "EMAIL_PORT", "EMAIL_BACKEND"];

    /// <summary>The keys for a URL, or <see langword="null"/> where its options or its scheme are not those that are known.</summary>
    public static IReadOnlyList<string>? KeysOf(string url)
    {
        int colon = url.IndexOf("://", StringComparison.Ordinal);
        return colon < 0 || url.Contains('?', StringComparison.Ordinal) ? null : url[..colon] switch
        {
            "smtp" or "consolemail" or "filemail" or "memorymail" or "dummymail" => Always,
            "smtps" or "smtp+tls" => [.. Always, "EMAIL_USE_TLS"],
            "smtp+ssl" => [.. Always, "EMAIL_USE_SSL"],
            _ => null,
        };
    }
}
