namespace PolicyBridge.Conformance.Comparison.Browser;

/// <summary>A request's credentials mode (Fetch standard, section 2.2.5).</summary>
internal enum CredentialsMode
{
    /// <summary>None are sent.</summary>
    Omit,

    /// <summary>The default of <c>fetch()</c>: across origins, none are sent.</summary>
    SameOrigin,

    /// <summary>Cookies and the like are sent, and the server must allow that.</summary>
    Include,
}

/// <summary>A request's mode (Fetch standard, section 2.2.5), of those that a script can choose across origins.</summary>
internal enum FetchMode
{
    /// <summary>The default of <c>fetch()</c>.</summary>
    Cors,

    /// <summary>As an image or a script is loaded: the page does not see the response.</summary>
    NoCors,
}

/// <summary>What a script asks for with <c>fetch()</c> or XMLHttpRequest, of a server that has another origin than the page.</summary>
internal sealed record FetchScenario
{
    /// <summary>The origin of the page as browsers serialize it, <c>null</c> for an opaque one.</summary>
    public required string PageOrigin { get; init; }

    /// <summary>The origin of the server.</summary>
    /// <value><c>https://server.example</c> by default.</value>
    /// <remarks>Only redirects depend on it.</remarks>
    public string ServerOrigin { get; init; } = "https://server.example";

    /// <summary>Path and query as they stand in the request line.</summary>
    public required string Target { get; init; }

    /// <summary>The method as the script writes it.</summary>
    /// <value>GET by default.</value>
    public string Method { get; init; } = "GET";

    /// <summary>The headers that the script sets.</summary>
    /// <value>None by default.</value>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <value><see cref="CredentialsMode.SameOrigin"/> by default.</value>
    public CredentialsMode Credentials { get; init; } = CredentialsMode.SameOrigin;

    /// <value><see cref="FetchMode.Cors"/> by default.</value>
    public FetchMode Mode { get; init; } = FetchMode.Cors;

    /// <summary>Whether it is an XMLHttpRequest with listeners on its upload object, which sets the use-CORS-preflight flag.</summary>
    public bool HasUploadListener { get; init; }

    /// <summary>The scenario as a line of script.</summary>
    public override string ToString()
    {
        string headers = Headers.Count == 0 ? "" : $", headers: {{{string.Join(", ", Headers.Select(h => $"'{h.Key}': '{h.Value}'"))}}}";
        string mode = Mode == FetchMode.NoCors ? ", mode: 'no-cors'" : "";
        string credentials = Credentials switch
        {
            CredentialsMode.Omit => ", credentials: 'omit'",
            CredentialsMode.Include => ", credentials: 'include'",
            _ => "",
        };
        return $"{PageOrigin}: {(HasUploadListener ? "XMLHttpRequest with upload listeners" : "fetch")}('{Target}', {{method: '{Method}'{headers}{credentials}{mode}}})";
    }
}
