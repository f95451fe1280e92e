using System.Diagnostics.CodeAnalysis;

namespace PolicyBridge.Policy;

/// <summary>
/// An entry of <c>CORS_ALLOWED_ORIGINS</c>. Django compares scheme and netloc of the entry and of the request's Origin,
/// both as <c>urllib.parse.urlsplit</c> gives them: the scheme without regard to case, the netloc as text.
/// </summary>
public sealed record AllowedOrigin
{
    private AllowedOrigin(string text, string scheme, string netloc)
    {
        Text = text;
        Scheme = scheme;
        Netloc = netloc;
    }

    /// <summary>The entry as it is written in the settings.</summary>
    public string Text { get; }

    /// <summary>The scheme in lower case; empty for <c>null</c>.</summary>
    public string Scheme { get; }

    /// <summary>Host and port as written; empty for <c>null</c> and <c>file://</c>.</summary>
    public string Netloc { get; }

    /// <summary>Whether this is <c>null</c>, the opaque origin of sandboxed frames and local files.</summary>
    public bool IsNull => Scheme.Length == 0;

    /// <summary>The form in which a browser sends this origin (Fetch standard, section 3.1).</summary>
    public string Serialized => IsNull ? "null" : $"{Scheme}://{Netloc}";

    /// <summary>Takes an entry that the package's system checks accept.</summary>
    /// <returns>False for anything but <c>null</c>, <c>file://</c> and scheme plus netloc, alone.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out AllowedOrigin? origin)
    {
        ArgumentNullException.ThrowIfNull(text);
        origin = null;
        if (!PythonUrl.TrySplit(text, out PythonUrl url))
        {
            return false;
        }

        bool special = text is "null" or "file://";
        bool plain = url.Scheme.Length > 0 && url.Netloc.Length > 0
            && url.Path.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0;
        if (special || plain)
        {
            origin = new AllowedOrigin(text, url.Scheme, url.Netloc);
        }

        return origin is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
