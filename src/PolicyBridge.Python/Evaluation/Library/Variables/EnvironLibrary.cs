using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary><c>environ</c>: django-environ, from 0.9 to 0.12.</summary>
internal static class EnvironLibrary
{
    public static PyLibrary Create(CallContext context)
    {
        EnvironTypes types = context.Singleton(() => new EnvironTypes(new EnvironType(context.Heap, readsFiles: false), new EnvironType(context.Heap, readsFiles: true)));
        return new PyLibrary("environ", new Dictionary<string, PyValue>(StringComparer.Ordinal)
        {
            ["Env"] = types.Plain,
            ["FileAwareEnv"] = types.OfFiles,
            ["Path"] = new PyBuiltin("environ.Path", EnvironPath.Create),
            ["ImproperlyConfigured"] = new PyExceptionType("ImproperlyConfigured"),
        })
        {
            OfSomeReleases = ["FileAwareEnv"],
        };
    }

    private sealed record EnvironTypes(EnvironType Plain, EnvironType OfFiles);
}
