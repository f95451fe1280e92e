using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.Nginx;

/// <summary>The names that the emitted files define, all under one prefix.</summary>
internal sealed class NginxNames(NamePrefix prefix)
{
    public string Decoded => Variable("decoded");

    /// <summary>Whether a path is in scope for a server that gets it as the client has sent it.</summary>
    public string Sent => Variable("sent");

    /// <summary>Whether the server behind nginx gets the path as nginx has resolved it.</summary>
    public string Resolved => Variable("resolved");

    public string Enabled => Variable("enabled");

    public string LowerCase => Variable("lower_case");

    public string Matched => Variable("matched");

    public string Origin => Variable("origin");

    public string Parsable => Variable("parsable");

    public string Allowed => Variable("allowed");

    public string Options => Variable("options");

    public string Preflight => Variable("preflight");

    public string UpstreamSpeaks => Variable("upstream_speaks");

    public string UpstreamVaries => Variable("upstream_varies");

    public string Vary => Variable("vary");

    public string StaticPath => Variable("static_path");

    /// <summary>Not empty for what WhiteNoise answers above CorsMiddleware.</summary>
    public string StaticUnseen => Variable("static_unseen");

    public string Static => Variable("static");

    public string Dollar => Variable("dollar");

    /// <summary>The name that nginx takes once: a second policy under the prefix is an error that says what to do.</summary>
    public string OnePolicy => $"{prefix}_policy_is_there_already_give_each_its_own_prefix";

    /// <summary>An empty variable named after the maps, whatever their comments, so that nginx refuses the other files beside the maps of another policy.</summary>
    public string OfMaps(string maps) => Variable("policy_" + FingerprintOf(maps));

    /// <summary>The part of that name that tells maps from others.</summary>
    public static string FingerprintOf(string maps) => TranslationRecord.Sha256(EffectiveText.OfNginx(maps))[..8];

    /// <summary>The internal location that answers preflights.</summary>
    public string PreflightLocation => $"/.{prefix}-preflight";

    /// <summary>The group of servers of the scaffold.</summary>
    public string UpstreamGroup => $"{prefix}_upstream";

    /// <summary>Of the scaffold: the protocol that a WebSocket asks for.</summary>
    public string Upgrade => Variable("upgrade");

    /// <summary>Of the scaffold: what the upstream is told of a WebSocket's connection.</summary>
    public string Connection => Variable("connection");

    /// <summary>Of the scaffold: whether a trusted proxy has sent the request.</summary>
    public string IsProxied => Variable("is_proxied");

    /// <summary>Of the scaffold: the scheme of the client.</summary>
    public string Scheme => Variable("scheme");

    /// <summary>Of the scaffold: the host that the client asked for.</summary>
    public string Host => Variable("host");

    /// <summary>The variable that holds a response header's value, empty where the header is not sent.</summary>
    public string ForHeader(string headerName) => Variable(headerName["access-control-".Length..].Replace('-', '_'));

    /// <summary>The variable with which nginx gives a response header of the upstream.</summary>
    public static string OfUpstream(string headerName) => "$upstream_http_" + headerName.Replace('-', '_');

    private string Variable(string name) => $"${prefix}_{name}";
}
