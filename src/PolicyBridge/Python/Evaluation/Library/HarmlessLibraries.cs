using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>
/// Parts of Django and of common packages whose results are not known here, and whose functions neither change their
/// arguments nor keep them in reach of the settings.
/// </summary>
internal static class HarmlessLibraries
{
    /// <summary>Modules, each with those of its functions that are so.</summary>
    private static readonly Dictionary<string, string[]> Functions = new(StringComparer.Ordinal)
    {
        ["django.utils.translation"] = ["gettext_lazy", "ugettext_lazy", "gettext", "ugettext", "pgettext_lazy", "gettext_noop"],
        ["django.urls"] = ["reverse_lazy", "reverse"],
        ["django.core.urlresolvers"] = ["reverse_lazy"],
        ["django.core.management.utils"] = ["get_random_secret_key"],
        ["dj_database_url"] = ["config", "parse"],
        ["dj_email_url"] = ["config", "parse"],
        ["django_cache_url"] = ["config", "parse"],
        ["celery.schedules"] = ["crontab", "schedule"],
        ["kombu"] = ["Queue", "Exchange"],
        ["sentry_sdk"] = ["init", "set_tag"],
        ["sentry_sdk.integrations.django"] = ["DjangoIntegration"],
        ["sentry_sdk.integrations.celery"] = ["CeleryIntegration"],
        ["sentry_sdk.integrations.redis"] = ["RedisIntegration"],
        ["sentry_sdk.integrations.logging"] = ["LoggingIntegration", "ignore_logger"],
    };

    public static PyLibrary? Find(string module) => !Functions.TryGetValue(module, out string[]? names)
        ? null
        : new PyLibrary(module, names.ToDictionary(n => n, PyValue (n) => new PyBuiltin($"{module}.{n}", a => Result(module, n, a)) { AcceptsUnknown = true }, StringComparer.Ordinal));

    private static PyUnknown? Result(string module, string name, CallArguments a) =>
        // What is called by name may run code of the settings, as a hook of Sentry does.
        a.All.Any(v => v.TypeName is "function" or "method" || (v is not PyBuiltin && v.TypeName == "type"))
            ? null
            : a.Machine.Unknown($"what '{module}.{name}' gives, which PolicyBridge does not compute", a.Place, [.. a.All.OfType<PyUnknown>()]);

    public static PyLibrary DjangoExceptions { get; } = new("django.core.exceptions", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["ImproperlyConfigured"] = new PyExceptionType("ImproperlyConfigured"),
    });

    /// <summary>The numbers that <c>MESSAGE_TAGS</c> is made with.</summary>
    public static PyLibrary DjangoMessages { get; } = new("django.contrib.messages.constants", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["DEBUG"] = new PyInt(10, SourceSpan.None),
        ["INFO"] = new PyInt(20, SourceSpan.None),
        ["SUCCESS"] = new PyInt(25, SourceSpan.None),
        ["WARNING"] = new PyInt(30, SourceSpan.None),
        ["ERROR"] = new PyInt(40, SourceSpan.None),
    });
}
