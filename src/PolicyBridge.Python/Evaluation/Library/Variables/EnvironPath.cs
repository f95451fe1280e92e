using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary><c>environ.Path</c>, which is always absolute.</summary>
internal sealed class EnvironPath(FilePath path, SourceSpan place) : PyPathLike(path, place)
{
    public override string TypeName => "environ.Path";

    public override IReadOnlyCollection<string> Methods => ["path"];

    public static EnvironPath? Create(CallArguments a)
    {
        if (a.HasKeywords || a.Count == 0)
        {
            return null;
        }

        return Join(FilePath.Of(a[0]), a.Positional.Skip(1)) is { } joined ? new EnvironPath(joined, a.Place) : null;
    }

    private static FilePath? Join(FilePath? start, IEnumerable<PyValue> parts)
    {
        FilePath? joined = parts.Aggregate(start, (path, part) => path is { } head && FilePath.Of(part) is { } next ? head.Join(next) : null);
        return joined is { } whole && whole.Text.StartsWith('/') ? whole.Normal : null;
    }

    public override PyValue Text(CallContext context, SourceSpan place) => Path.ToText(context, place);

    public override PyValue? Invoke(CallArguments a) =>
        !a.HasKeywords && Join(Path, a.Positional) is { } joined ? joined.ToText(a.Context, a.Place) : null;

    protected override PyValue? CallMethod(string name, CallArguments a) =>
        name == "path" && !a.HasKeywords && Join(Path, a.Positional) is { } joined ? new EnvironPath(joined, a.Place) : null;

    public override PyValue? GetAttribute(CallContext context, string name, SourceSpan place) =>
        name == "root" ? Path.ToText(context, place) : null;

    public override PyValue? Binary(CallContext context, BinaryOperator op, PyValue other, bool isRight, SourceSpan place)
    {
        if (isRight)
        {
            return null;
        }

        if (op == BinaryOperator.Add && FilePath.Of(other) is { } next)
        {
            return new EnvironPath(Path.Join(next).Normal, place);
        }

        return op == BinaryOperator.Subtract && Operators.AsInteger(other) is { } levels && levels >= 0 && levels < 100
            ? new EnvironPath((Path with { Text = Path.Text + string.Concat(Enumerable.Repeat("/..", (int)levels)) }).Normal, place)
            : null;
    }
}
