using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library;

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
        ["django.utils.crypto"] = ["get_random_string"],
        ["pkg_resources"] = ["get_distribution"],
        ["setuptools_scm"] = ["get_version"],
        ["dj_database_url"] = ["config", "parse"],
        ["dj_email_url"] = ["config", "parse"],
        ["django_cache_url"] = ["config", "parse"],
        ["celery.schedules"] = ["crontab", "schedule"],
        ["kombu"] = ["Queue", "Exchange"],
        ["sentry_sdk.integrations.django"] = ["DjangoIntegration"],
        ["sentry_sdk.integrations.celery"] = ["CeleryIntegration"],
        ["sentry_sdk.integrations.redis"] = ["RedisIntegration"],
        ["sentry_sdk.integrations.logging"] = ["LoggingIntegration", "ignore_logger"],
    };

    /// <summary>Functions that Django has dropped.</summary>
    private static readonly string[] Dropped = ["ugettext_lazy", "ugettext"];

    public static PyLibrary? Find(string module) => !Functions.TryGetValue(module, out string[]? names)
        ? null
        : new PyLibrary(module, names.ToDictionary(n => n, PyValue (n) => new PyBuiltin($"{module}.{n}", a => Result(module, n, a)) { AcceptsUnknown = true, Effect = Effect.Arguments }, StringComparer.Ordinal)) { OfSomeReleases = Dropped };

    private static PyUnknown? Result(string module, string name, CallArguments a) =>
        // What is called by name may run code of the settings, as a hook of Sentry does.
        a.All.Any(v => v.TypeName is "function" or "method" || (v is not PyBuiltin && v.TypeName == "type"))
            ? null
            : a.Context.Unknown($"what '{module}.{name}' gives, which PolicyBridge does not compute", a.Place, [.. a.All.OfType<PyUnknown>()]);

    public static PyLibrary DjangoExceptions { get; } = new("django.core.exceptions", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["ImproperlyConfigured"] = new PyExceptionType("ImproperlyConfigured"),
    });

    /// <summary><c>django.utils.module_loading</c>, which runs the module that a dotted path names.</summary>
    public static PyLibrary DjangoModuleLoading { get; } = new("django.utils.module_loading", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["import_string"] = new PyBuiltin("django.utils.module_loading.import_string", ImportString),
        ["import_module"] = ImportlibLibrary.Module.Members["import_module"],
        ["autodiscover_modules"] = new PyBuiltin("django.utils.module_loading.autodiscover_modules", _ => null),
        ["module_has_submodule"] = new PyBuiltin("django.utils.module_loading.module_has_submodule", _ => null) { Effect = Effect.Nothing },
    });

    private static PyValue? ImportString(CallArguments a)
    {
        if (!a.Are(1, 1) || a[0] is not PyStr { Value: var path })
        {
            return null;
        }

        int dot = path.LastIndexOf('.');
        if (dot < 0)
        {
            throw new PyRaise("ImportError", $"{path} doesn't look like a module path", a.Place);
        }

        PyValue module = a.Context.ImportByName(path[..dot], null, a.Place);
        return a.Context.FindAttribute(module, path[(dot + 1)..], a.Place) ?? throw new PyRaise("ImportError", $"the module of '{path}' has no such name", a.Place);
    }

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
