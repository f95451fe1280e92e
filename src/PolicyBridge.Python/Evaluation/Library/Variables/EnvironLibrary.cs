using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary><c>environ</c>: django-environ, from 0.9 to 0.12.</summary>
internal static class EnvironLibrary
{
    public static PyLibrary Create(CallContext context)
    {
        EnvironType type = context.Singleton(() => new EnvironType(context.Heap));
        return new PyLibrary("environ", new Dictionary<string, PyValue>(StringComparer.Ordinal)
        {
            ["Env"] = type,
            ["Path"] = new PyBuiltin("environ.Path", EnvironPath.Create),
            ["ImproperlyConfigured"] = new PyExceptionType("ImproperlyConfigured"),
        });
    }
}
