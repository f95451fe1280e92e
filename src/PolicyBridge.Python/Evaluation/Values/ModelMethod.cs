using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

/// <summary>A method of a class of a library, which is called as those of the settings' own classes are. It runs none of their code.</summary>
internal sealed class ModelMethod(string name, Func<CallArguments, PyValue?> body) : PyNative(SourceSpan.None)
{
    public string Name { get; } = name;

    /// <summary>Whether it may run code of what it is given.</summary>
    public bool RunsCode { get; init; }

    public override string TypeName => "function";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => RunsCode ? Effect.Arguments : Effect.Nothing;

    public override bool IsFunction => true;

    public override bool AcceptsUnknown => true;

    public override PyValue? Invoke(CallArguments a) => body(a);
}

/// <summary>What a special method gives for an operand that it does not deal with.</summary>
internal sealed class PyNotImplemented(SourceSpan place) : PyPlain(place)
{
    public override string TypeName => "NotImplementedType";
}

/// <summary>A name that the body of a class gives an annotation.</summary>
/// <param name="Name">The name.</param>
/// <param name="Annotation">The annotation.</param>
/// <param name="Frame">Where it stands.</param>
internal sealed record AnnotatedName(string Name, Syntax.Expression Annotation, Control.Frame Frame);
