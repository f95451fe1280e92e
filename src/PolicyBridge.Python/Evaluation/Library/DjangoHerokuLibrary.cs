using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary><c>django_heroku</c> 0.3, whose <c>settings</c> writes a few names into the settings that call it.</summary>
internal static class DjangoHerokuLibrary
{
    private const string WhiteNoise = "whitenoise.middleware.WhiteNoiseMiddleware";

    private static readonly string[] Parts = ["db_colors", "databases", "test_runner", "staticfiles", "allowed_hosts", "logging", "secret_key"];

    public static PyLibrary Module { get; } = new("django_heroku", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["settings"] = new PyBuiltin("django_heroku.settings", Configure) { AcceptsUnknown = true },
    });

    private static PyNone? Configure(CallArguments a)
    {
        if (a.Count != 1 || a[0] is not PyNamespaceView view || !a.HasOnlyKeywords(Parts) || a.Keywords.Any(k => PyTruth.Truth(k.Value) is null))
        {
            return null;
        }

        if (IsOn("databases", a))
        {
            a.Context.Leak(view.Names.Names.TryGetValue("DATABASES", out PyValue? databases) ? [databases] : [], "django_heroku may have changed it", a.Place);
            Forget("DATABASES", view, a);
        }

        if (IsOn("test_runner", a))
        {
            Forget("TEST_RUNNER", view, a);
        }

        if (IsOn("staticfiles", a))
        {
            ServeStaticFiles(view, a);
        }

        if (IsOn("allowed_hosts", a))
        {
            a.Context.SetGlobal(view, "ALLOWED_HOSTS", new PyList(a.Context.Heap, [new PyStr("*", a.Place)], a.Place));
        }

        if (IsOn("logging", a))
        {
            Forget("LOGGING", view, a);
        }

        if (IsOn("secret_key", a))
        {
            Forget("SECRET_KEY", view, a);
        }

        return new PyNone(a.Place);
    }

    private static bool IsOn(string part, CallArguments a) =>
        !a.Keywords.Any(k => k.Name == part) || PyTruth.Truth(a.Keywords.First(k => k.Name == part).Value) is true;

    private static void Forget(string name, PyNamespaceView view, CallArguments a) =>
        a.Context.SetGlobal(view, name, a.Context.Unknown("django_heroku sets it by what it finds in the environment", a.Place).Unset());

    private static void ServeStaticFiles(PyNamespaceView view, CallArguments a)
    {
        if (view.Names.Find("BASE_DIR") is null)
        {
            throw new PyRaise("KeyError", "'BASE_DIR'", a.Place);
        }

        a.Context.Surroundings.ForgetFiles();
        Forget("STATIC_ROOT", view, a);
        a.Context.SetGlobal(view, "STATIC_URL", new PyStr("/static/", a.Place));
        string name = view.Names.Find("MIDDLEWARE_CLASSES") is null ? "MIDDLEWARE" : "MIDDLEWARE_CLASSES";
        PyValue middleware = view.Names.Find(name) ?? throw new PyRaise("KeyError", "'MIDDLEWARE'", a.Place);
        a.Context.SetGlobal(view, name, a.Context.ItemsOf(middleware, a.Place) is { } items
            ? a.Context.Tuple([new PyStr(WhiteNoise, a.Place), .. items], a.Place)
            : a.Context.Unknown("django_heroku puts WhiteNoise in front of a list that is not known", a.Place, middleware));
        if (view.Names.Find("MIDDLEWARE_CLASSES") is PyUnknown old)
        {
            // Whether the older name is set decides which of the two is changed.
            a.Context.SetGlobal(view, "MIDDLEWARE", a.Context.Derive(old, a.Place, [.. view.Names.Names.TryGetValue("MIDDLEWARE", out PyValue? held) ? [held] : Array.Empty<PyValue>()]));
        }

        a.Context.SetGlobal(view, "STATICFILES_STORAGE", new PyStr("whitenoise.storage.CompressedManifestStaticFilesStorage", a.Place));
    }
}
