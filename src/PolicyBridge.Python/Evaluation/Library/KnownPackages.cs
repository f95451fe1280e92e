namespace PolicyBridge.Python.Evaluation.Library;

/// <summary>
/// Packages of which it is known what they do with what settings give them; each entry says what the public source of the
/// package does. A module of the project by such a name is the project's, and comes before it.
/// </summary>
internal static class KnownPackages
{
    /// <summary>The signals that Celery has; another name is none of its own.</summary>
    private static readonly string[] CelerySignals =
    [
        "before_task_publish", "after_task_publish", "task_received", "task_prerun", "task_postrun", "task_success", "task_retry", "task_failure",
        "task_revoked", "task_rejected", "task_unknown", "task_internal_error", "celeryd_init", "celeryd_after_setup", "import_modules", "worker_init",
        "worker_before_create_process", "worker_process_init", "worker_process_shutdown", "worker_ready", "worker_shutdown", "worker_shutting_down",
        "heartbeat_sent", "setup_logging", "after_setup_logger", "after_setup_task_logger", "beat_init", "beat_embedded_init", "user_preload_options",
    ];

    private static readonly Dictionary<string, KnownPackage> All = new KnownPackage[]
    {
        // Receivers and tasks are lists of functions that signals and workers call; to force an import is to import by name.
        new(
            "celery",
            $"Task schedules utils.log app.log app.task exceptions result canvas chain group chord signature {Each("signals.{0}")}",
            $"""
            {Each("signals.{0}.connect")} {Each("signals.{0}.connect()")}
            Celery shared_task shared_task() Celery().task Celery().task() Celery().config_from_object Celery().autodiscover_tasks Celery().conf.update
            Celery().on_configure.connect Celery().on_after_configure.connect Celery().on_after_finalize.connect Celery().on_after_fork.connect
            """) { Unless = ["force"] },

        // They keep a function for the end of the process, and for a signal of the system.
        new("atexit", "register", "register"),
        new("signal", "signal", "signal"),

        // It reads the name of the module that logs. Formatters call processors, loggers the functions of their configuration.
        new("structlog", "*") { IsHooked = true, HasPlainClasses = true },
        new("django_structlog", "middlewares") { IsHooked = true, HasPlainClasses = true },

        // A client keeps its options and calls the hooks among them for an event or a breadcrumb, which logging, processes and
        // connections make. Functions to trace are set anew in their modules.
        new(
            "sentry_sdk",
            """
            VERSION init integrations types tracing scope hub set_tag set_tags set_context set_user set_extra set_level capture_message capture_exception
            capture_event add_breadcrumb configure_scope push_scope new_scope isolation_scope get_current_scope get_isolation_scope get_client
            start_transaction start_span flush
            """,
            "init set_tag set_tags set_context set_user set_extra set_level") { Unless = ["functions_to_trace"], IsHooked = true },

        // A class that opens files and sets handlers of loggers.
        new("gunicorn", "glogging") { HasPlainClasses = true },

        // Formatters import the functions that a text names, and call them.
        new("pythonjsonlogger", "*") { IsHooked = true, HasPlainClasses = true },
        new("json_log_formatter", "*") { IsHooked = true, HasPlainClasses = true },
        new("colorlog", "*") { IsHooked = true, HasPlainClasses = true },

        // A toggle keeps the name of its module, for reports. Applications of plugins are only listed; add_plugins() calls a function of
        // each plugin with the module.
        new("edx_toggles", "toggles"),
        new("edx_django_utils", "plugins.get_plugin_apps") { Plugging = "plugins.add_plugins" },

        // Paths as objects.
        new("unipath", "*") { HasPlainClasses = true },
        new("path", "*") { HasPlainClasses = true },
        new("pathlib2", "*") { HasPlainClasses = true },

        // Storages and what views are made of, which read the settings once they are used.
        new("whitenoise", "storage") { HasPlainClasses = true },
        new("storages", "backends utils") { HasPlainClasses = true },
        new("rest_framework", "authentication exceptions filters pagination parsers permissions renderers throttling versioning") { HasPlainClasses = true },

        // They call the functions that they wrap, again and again or seldom.
        new("tenacity", "*"),
        new("backoff", "*"),
        new("cachetools", "*"),

        // A logger has functions that it hands records to. Tracers keep the name of their module; instrumentations change settings.
        new("loguru", "*") { IsHooked = true },
        new("opentelemetry", "trace metrics sdk exporter propagate propagators context baggage semconv", "trace.get_tracer metrics.get_meter"),

        // A registry of functions that make texts of objects.
        new("kombu", "serialization", "serialization.register"),

        // Classes with hooks for subclasses, registries of receivers and of classes, and functions of texts.
        new(
            "django",
            """
            VERSION __version__ contrib.admin.AdminSite contrib.admin.ModelAdmin contrib.admin.TabularInline contrib.admin.StackedInline contrib.admin.site contrib.admin.sites.AdminSite
            contrib.admin.sites.site contrib.admin.register contrib.admin.display contrib.admin.action
            dispatch core.signals db.backends.signals db.models.signals
            utils.functional utils.decorators utils.deprecation utils.html utils.text utils.encoding utils.timezone utils.dateparse utils.safestring
            utils.log.CallbackFilter utils.log.RequireDebugFalse utils.log.RequireDebugTrue utils.log.AdminEmailHandler utils.log.ServerFormatter
            core.validators core.files.storage contrib.staticfiles.storage http conf.global_settings conf.locale
            """,
            "dispatch.receiver dispatch.receiver() dispatch.Signal dispatch.Signal().connect core.signals.*.connect db.backends.signals.*.connect db.models.signals.*.connect")
        {
            HasPlainClasses = true,
            Bases = """
                contrib.staticfiles.finders contrib.auth.backends contrib.auth.hashers contrib.auth.password_validation core.serializers.json core.cache.backends
                core.mail.backends core.files.uploadhandler core.paginator db.backends middleware template.loaders test.runner utils.log views.debug
                """,
        },
    }.ToDictionary(p => p.Name, StringComparer.Ordinal);

    /// <summary>The package that a name of a library comes from, such as <c>celery.signals.worker_init</c>.</summary>
    public static KnownPackage? Of(string label) => All.GetValueOrDefault(label.Split('.')[0]);

    private static string Each(string path) => string.Join(' ', CelerySignals.Select(signal => path.Replace("{0}", signal, StringComparison.Ordinal)));
}
