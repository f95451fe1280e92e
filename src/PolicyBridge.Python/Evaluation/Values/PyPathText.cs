using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

/// <summary>An object that stands for a path.</summary>
internal abstract class PyPathLike(FilePath path, SourceSpan place) : PyNative(place)
{
    public FilePath Path { get; } = path;

    /// <summary>
    /// The sign of a comparison of two paths of one kind. Where they begin at <c>__file__</c>, what they have in common is enough
    /// to know it.
    /// </summary>
    public static int? Order(PyPathLike left, PyPathLike right)
    {
        (string x, string y) = (left.Path.Text, right.Path.Text);
        bool isKnown = left.GetType() == right.GetType() && left.Path.IsAnchored == right.Path.IsAnchored && x.StartsWith('/') == y.StartsWith('/') && x != "." && y != "."
            && !Formats.PyText.HasSurrogates(x) && !Formats.PyText.HasSurrogates(y)
            && (!left.Path.IsAnchored || (x.Split('/').Length > 1 && x.Split('/')[1] == y.Split('/').ElementAtOrDefault(1)));
        if (!isKnown)
        {
            return null;
        }

        // A Path compares part by part, so that a separator comes before every character.
        return left is PyPath ? string.CompareOrdinal(x.Replace('/', '\0'), y.Replace('/', '\0')) : string.CompareOrdinal(x, y);
    }

    public override object? Identity => Path;

    public override Effect Effect => Effect.Nothing;

    protected override void TellMore(Reach reach) => reach.Mentions(Path);

    public override string TextProblem => FilePath.Problem;

    protected PyValue Unnamed(CallContext context, SourceSpan place) => context.Unknown(FilePath.Problem, place, this);
}

/// <summary>A <c>str</c> with an anchored path, such as <c>__file__</c>: good for finding files, but not known as text.</summary>
internal sealed class PyPathText(FilePath path, SourceSpan place) : PyPathLike(path, place)
{
    public override string TypeName => "str";

    // Its methods are those of a str, all of which give something that is not known.
    public override IReadOnlyCollection<string> Methods => LibraryNames.MethodsOf(TypeName);

    public override PyValue Text(CallContext context, SourceSpan place) => this;

    public override PyValue GetAttribute(CallContext context, string name, SourceSpan place) => new PyMethod(this, name, place);

    // Nothing that a str's method does has an effect, so that its result is unknown and nothing else is.
    protected override PyValue CallMethod(string name, CallArguments a) => Unnamed(a.Context, a.Place);

    public override PyValue GetItem(CallContext context, PyValue key, SourceSpan place) => Unnamed(context, place);

    public override PyValue Binary(CallContext context, BinaryOperator op, PyValue other, bool isRight, SourceSpan place) =>
        op == BinaryOperator.Add && !isRight && other is PyStr text && (text.Value.StartsWith('/') || Path.Text.EndsWith('/') || text.Value.Length == 0)
            ? new PyPathText(Path with { Text = Path.Text + text.Value }, place)
            : op == BinaryOperator.Divide && other is PyPath path ? path.Join(this, !isRight, place) ?? Unnamed(context, place)
            : Unnamed(context, place);
}
