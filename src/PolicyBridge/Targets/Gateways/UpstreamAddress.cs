using System.Globalization;

namespace PolicyBridge.Targets.Gateways;

/// <summary>An upstream as it is written in configuration: an internationalized host in its ASCII form.</summary>
internal static class UpstreamAddress
{
    /// <summary>The protocol of uWSGI.</summary>
    public const string Uwsgi = "uwsgi";

    private const string Socket = "unix";
    private const string UwsgiSocket = "uwsgi+unix";

    /// <summary>The forms of an address, as an error names them.</summary>
    public const string Forms = "http://HOST[:PORT], https://HOST[:PORT], uwsgi://HOST:PORT, unix:/PATH or uwsgi+unix:/PATH";

    /// <summary>Whether it is one that is known: a socket by its path, or a host and port without a path.</summary>
    public static bool IsKnown(Uri upstream) => IsSocket(upstream)
        ? upstream.Authority.Length == 0 && upstream.Query.Length == 0 && upstream.Fragment.Length == 0
            && upstream.AbsolutePath.Length > 1 && upstream.AbsolutePath[0] == '/'
            && upstream.AbsolutePath.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_')
        : upstream.Scheme is "http" or "https" or Uwsgi
            && upstream.PathAndQuery is "/" or "" && upstream.Fragment.Length == 0 && upstream.UserInfo.Length == 0 && upstream.Host.Length > 0 && upstream.Port > 0;

    /// <summary>The protocol that is spoken with it: a group of servers speaks one.</summary>
    public static string ProtocolOf(Uri upstream) => upstream.Scheme switch
    {
        Socket => "http",
        UwsgiSocket => Uwsgi,
        var scheme => scheme,
    };

    /// <summary>Whether it is a socket of this machine.</summary>
    public static bool IsSocket(Uri upstream) => upstream.Scheme is Socket or UwsgiSocket;

    /// <summary>As the option has it: scheme, host and port, or scheme and path.</summary>
    public static string Of(Uri upstream) => IsSocket(upstream) ? $"{upstream.Scheme}:{upstream.AbsolutePath}" : $"{upstream.Scheme}://{AuthorityOf(upstream)}";

    /// <summary>Host and port; the port of the scheme is left out.</summary>
    public static string AuthorityOf(Uri upstream) => string.Create(
        CultureInfo.InvariantCulture,
        $"{HostOf(upstream)}{(upstream.IsDefaultPort ? "" : $":{upstream.Port}")}");

    /// <summary>The host; an IPv6 address has its brackets.</summary>
    public static string HostOf(Uri upstream) => upstream.HostNameType == UriHostNameType.IPv6 ? upstream.Host : upstream.IdnHost;
}
