namespace PolicyBridge.Policy;

/// <summary>Static files that Django serves by WhiteNoise, with <c>Access-Control-Allow-Origin: *</c> whatever the CORS settings say.</summary>
/// <param name="Prefix">The path below which they are, such as <c>/static/</c>; <see langword="null"/> where it is not known, or not the only one.</param>
/// <param name="BeforeCors">Whether WhiteNoise stands above CorsMiddleware, which then never sees these answers.</param>
public sealed record OpenStaticFiles(string? Prefix, bool BeforeCors)
{
    /// <summary>The setting of WhiteNoise that turns the header off.</summary>
    public const string Setting = "WHITENOISE_ALLOW_ALL_ORIGINS";

    /// <summary>Whether WhiteNoise may be who answers a request for the path, decoded as Django sees it.</summary>
    internal bool MayServe(ReadOnlySpan<char> path) => Prefix is null || path.StartsWith(Prefix, StringComparison.Ordinal);
}
