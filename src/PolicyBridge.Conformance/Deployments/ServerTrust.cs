using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace PolicyBridge.Conformance.Deployments;

/// <summary>Which certificates of servers are taken over TLS.</summary>
internal sealed record ServerTrust
{
    /// <summary>Those that the system trusts.</summary>
    public static ServerTrust System { get; } = new();

    /// <summary>The certificates to trust in place of those of the system, as <c>curl --cacert</c> has them.</summary>
    /// <value>The system's where it is <see langword="null"/>, the default.</value>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>Whether every certificate is taken, as with <c>curl --insecure</c>.</summary>
    public bool IsInsecure { get; init; }

    /// <summary>What a handshake with a host is told.</summary>
    /// <param name="host">The host of the URL. Its name is sent, and the certificate must be valid for it.</param>
    /// <param name="protocols">The protocols to choose from, by ALPN.</param>
    public SslClientAuthenticationOptions OptionsFor(string host, IReadOnlyList<SslApplicationProtocol> protocols)
    {
        SslClientAuthenticationOptions options = new() { TargetHost = host, ApplicationProtocols = [.. protocols] };
        if (IsInsecure)
        {
            options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        }
        else if (Authorities is { } authorities)
        {
            X509ChainPolicy policy = new()
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                // A bundle may hold the certificate of the server, or one in between, and no root: curl trusts each of them. The callback asks for one.
                VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority,
            };
            policy.CustomTrustStore.AddRange(authorities);
            policy.ExtraStore.AddRange(authorities);
            options.CertificateChainPolicy = policy;
            options.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => Take(host, certificate, chain is not null && EndsInOneOf(authorities, chain) ? errors : errors | SslPolicyErrors.RemoteCertificateChainErrors);
        }
        else
        {
            options.RemoteCertificateValidationCallback = (_, certificate, _, errors) => Take(host, certificate, errors);
        }

        return options;
    }

    // What .NET says of a certificate that a callback refuses is that a callback refused it.
    private static bool Take(string host, X509Certificate? certificate, SslPolicyErrors errors) => errors == SslPolicyErrors.None ? true : throw new AuthenticationException(
        errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? $"the certificate is for {string.Join(", ", NamesOf(certificate))}, not for {host}: name that host in --url, and give its address with --resolve HOST:PORT:ADDRESS"
            : "no authority that is trusted has signed the certificate: name the file of the one that has with --cacert FILE, or take any certificate with --insecure");

    private static IEnumerable<string> NamesOf(X509Certificate? certificate)
    {
        using X509Certificate2? whole = certificate is null ? null : X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        string[] names = [.. whole?.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(names => names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(address => address.ToString()))) ?? []];
        return names.Length > 0 ? names : [whole?.GetNameInfo(X509NameType.DnsName, forIssuer: false) ?? "nobody"];
    }

    private static bool EndsInOneOf(X509Certificate2Collection authorities, X509Chain chain) =>
        chain.ChainElements.Any(element => authorities.Any(authority => authority.RawDataMemory.Span.SequenceEqual(element.Certificate.RawDataMemory.Span)));
}
