using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Analysis.Rules;

/// <summary>PB5013: origins that may send credentials, and whose unsafe requests Django's CSRF check refuses.</summary>
internal sealed class CsrfRule : IPolicyRule
{
    private const string Trusted = "CSRF_TRUSTED_ORIGINS";
    private const string Middleware = "MIDDLEWARE";
    private const string Csrf = "django.middleware.csrf.CsrfViewMiddleware";

    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.CsrfRefuses;

    public void Check(RuleContext context)
    {
        bool checks = context.Strings(Middleware).Any(entry => entry.Value == Csrf);
        bool isKnown = context.IsUnset(Trusted) || context.Find(Trusted)?.Value is SequenceSetting;
        if (!context.AllowCredentials || !checks || !isKnown)
        {
            return;
        }

        string[] trusted = [.. context.Strings(Trusted).Select(entry => entry.Value)];
        foreach (Entry<AllowedOrigin> entry in context.Origins.Where(entry => !entry.Value.IsNull && !trusted.Any(item => Covers(item, entry.Value))))
        {
            context.Report(
                this,
                entry.Place,
                $"{entry.Setting} allows {PythonRepr.Of(entry.Value.Text)} with credentials, but {Trusted} does not list it: Django's CSRF check refuses its POST, PUT, PATCH and DELETE.",
                $"Add {PythonRepr.Of(entry.Value.Text)} to {Trusted}, if it is to change anything with the session.",
                CorsSettingNames.AllowCredentials,
                Trusted);
        }
    }

    /// <summary>From Django 4.0 on an entry has a scheme, and <c>*.</c> stands for the domain and any below it; before, it is a host or <c>.host</c>.</summary>
    private static bool Covers(string trusted, AllowedOrigin origin)
    {
        (string scheme, string host) = trusted.Split("://") is [var first, var second] ? (first, second) : (origin.Scheme, trusted);
        string suffix = host.StartsWith("*.", StringComparison.Ordinal) ? host[1..] : host.StartsWith('.') ? host : "";
        return scheme == origin.Scheme && (host == origin.Netloc || (suffix.Length > 0 && $".{origin.Netloc}".EndsWith(suffix, StringComparison.OrdinalIgnoreCase)));
    }
}
