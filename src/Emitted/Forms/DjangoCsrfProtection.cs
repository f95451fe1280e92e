using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace PolicyBridge.Emitted.Forms;

#if NET11_0_OR_GREATER
/// <summary>
/// Whose forms the check of .NET 11 takes: the site's own, as by default, and those of CSRF_TRUSTED_ORIGINS. Whom CORS lets read
/// has no say in it, as in Django.
/// </summary>
/// <param name="origins">The origins, as browsers send them.</param>
/// <param name="domains">Schemes, with domains of which, and of all below them, an origin may be.</param>
internal sealed class DjangoCsrfProtection(string[] origins, (string Scheme, string Domain)[] domains) : ICsrfProtection
{
    private const string Key = "django-csrf";

    /// <summary>Registers it. Where an application has several policies all of them must take a form.</summary>
    public static void Add(IServiceCollection services, DjangoCsrfProtection protection)
    {
        services.AddKeyedSingleton<ICsrfProtection>(Key, protection);
        services.AddSingleton<ICsrfProtection>(provider => new DjangoCsrfProtections(provider.GetKeyedServices<ICsrfProtection>(Key).ToArray()));
    }

    public ValueTask<CsrfProtectionResult> ValidateAsync(HttpContext context) =>
        new(Takes(context.Request) ? CsrfProtectionResult.Allowed() : CsrfProtectionResult.Denied());

    private bool Takes(HttpRequest request)
    {
        string method = request.Method;
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        string origin = request.Headers.Origin.ToString();
        return HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method)
            || site == "same-origin" || site == "none"
            || Array.IndexOf(origins, origin) >= 0
            || Array.Exists(domains, domain => IsOf(origin, domain.Scheme, domain.Domain))
            || (site.Length == 0 && (origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase)));
    }

    // No browser sends an Origin with anything behind the host and its port, or before them.
    private static bool IsOf(string origin, string scheme, string domain)
    {
        string start = scheme + "://";
        if (!origin.StartsWith(start, StringComparison.Ordinal) || origin.IndexOfAny(['/', '?', '#', '@', '\\', '\t'], start.Length) >= 0)
        {
            return false;
        }

        string host = origin.Substring(start.Length);
        return host == domain || (domain[0] == '.' && (host.EndsWith(domain, StringComparison.Ordinal) || host == domain.Substring(1)));
    }
}

/// <summary>Takes the forms that all of several take.</summary>
internal sealed class DjangoCsrfProtections(ICsrfProtection[] all) : ICsrfProtection
{
    public async ValueTask<CsrfProtectionResult> ValidateAsync(HttpContext context)
    {
        foreach (ICsrfProtection one in all)
        {
            if (!(await one.ValidateAsync(context)).IsAllowed)
            {
                return CsrfProtectionResult.Denied();
            }
        }

        return CsrfProtectionResult.Allowed();
    }
}
#endif
