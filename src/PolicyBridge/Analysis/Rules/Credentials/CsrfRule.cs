using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Analysis.Rules.Credentials;

/// <summary>PB5013: origins that may send credentials, and whose unsafe requests Django's CSRF check refuses.</summary>
internal sealed class CsrfRule : IPolicyRule
{
    private const string Trusted = "CSRF_TRUSTED_ORIGINS";
    private const string Middleware = "MIDDLEWARE";
    private const int MaxListed = 5;
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
        Entry<AllowedOrigin>[] refused = [.. context.Origins.Where(entry => !entry.Value.IsNull && !trusted.Any(item => Covers(item, entry.Value)))];
        if (refused.Length == 0)
        {
            return;
        }

        // One finding for all of them, since one line mends all of them.
        string[] origins = [.. refused.Select(entry => PythonRepr.Of(entry.Value.Text)).Distinct()];
        bool isOne = origins.Length == 1;
        context.Report(
            this,
            isOne ? refused[0].Place : context.Find(refused[0].Setting)!.Place,
            $"{refused[0].Setting} allows {Listed(origins)} with credentials, but {Trusted} does not list {(isOne ? "it" : "them")}: Django's CSRF check refuses {(isOne ? "its" : "their")} POST, PUT, PATCH and DELETE.",
            isOne
                ? $"Add {origins[0]} to {Trusted}, if it is to change anything with the session."
                : $"Add those to {Trusted} that are to change anything with the session.",
            CorsSettingNames.AllowCredentials,
            Trusted);
    }

    private static string Listed(string[] origins) => origins.Length switch
    {
        1 => origins[0],
        <= MaxListed => $"{string.Join(", ", origins[..^1])} and {origins[^1]}",
        _ => $"{string.Join(", ", origins.Take(MaxListed))} and {string.Create(null, $"{origins.Length - MaxListed}")} more",
    };

    /// <summary>From Django 4.0 on an entry has a scheme, and <c>*.</c> stands for the domain and any below it; before, it is a host or <c>.host</c>.</summary>
    private static bool Covers(string trusted, AllowedOrigin origin)
    {
        (string scheme, string host) = trusted.Split("://") is [var first, var second] ? (first, second) : (origin.Scheme, trusted);
        string suffix = host.StartsWith("*.", StringComparison.Ordinal) ? host[1..] : host.StartsWith('.') ? host : "";
        return scheme == origin.Scheme && (host == origin.Netloc || (suffix.Length > 0 && $".{origin.Netloc}".EndsWith(suffix, StringComparison.OrdinalIgnoreCase)));
    }
}
