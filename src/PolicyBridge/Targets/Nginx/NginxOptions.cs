namespace PolicyBridge.Targets.Nginx;

/// <summary>The options that nginx takes beside those of every target.</summary>
public static class NginxOptions
{
    /// <summary>Proxies in front of nginx, such as what ends TLS: the scaffold passes on what they say of the client's scheme and host.</summary>
    /// <value>None by default: nginx says how the request reached itself.</value>
    public static TargetOption<TrustedProxies> TrustedProxy { get; } =
        new("trusted-proxy", TrustedProxies.None, static text => TrustedProxies.TryParse(text, out TrustedProxies? proxies) ? proxies : null)
        {
            Description = "Addresses or networks of proxies in front of nginx, such as what ends TLS, with commas between them: the scaffold keeps the X-Forwarded-Proto and X-Forwarded-Host that they send. Default: none.",
            ValueName = "ADDRESS[/BITS]",
            WhatIsWrong = "is no list of IP addresses or networks, such as 10.0.0.0/8,192.0.2.7",
        };
}
