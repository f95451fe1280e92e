namespace PolicyBridge.Targets.Nginx;

/// <summary>The variables that the emitted files define.</summary>
internal static class NginxVariables
{
    public const string Path = "$django_cors_path";
    public const string Target = "$django_cors_target";
    public const string Enabled = "$django_cors_enabled";
    public const string Origin = "$django_cors_origin";
    public const string Parsable = "$django_cors_parsable";
    public const string Allowed = "$django_cors_allowed";
    public const string Options = "$django_cors_options";
    public const string Preflight = "$django_cors_preflight";
    public const string UpstreamVaries = "$django_cors_upstream_varies";
    public const string Vary = "$django_cors_vary";
    public const string Dollar = "$django_cors_dollar";

    /// <summary>The variable that holds a response header's value, empty where the header is not sent.</summary>
    public static string ForHeader(string headerName) =>
        "$django_cors_" + headerName["access-control-".Length..].Replace('-', '_');
}
