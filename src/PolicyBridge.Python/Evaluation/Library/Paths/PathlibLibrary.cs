using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Paths;

/// <summary><c>pathlib</c>, as on the systems that nginx runs on.</summary>
internal static class PathlibLibrary
{
    public static PyLibrary Module { get; } = new("pathlib", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["Path"] = Type("Path"),
        ["PurePath"] = Type("PurePath"),
        ["PosixPath"] = Type("PosixPath"),
        ["PurePosixPath"] = Type("PurePosixPath"),
    });

    private static PyBuiltin Type(string name) => new($"pathlib.{name}", Create);

    private static PyPath? Create(CallArguments a)
    {
        if (a.HasKeywords)
        {
            return null;
        }

        FilePath path = new("", IsAnchored: false);
        foreach (PyValue part in a.Positional)
        {
            if (FilePath.Of(part) is not { } next)
            {
                return null;
            }

            path = path.Join(next);
        }

        return new PyPath(path, a.Place);
    }
}
