using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

/// <summary>
/// An object of a library whose behaviour is known. It never changes; what can change of it stands in <see cref="State"/>,
/// which is journaled as every dict is. Each answer is <see langword="null"/> for a use that is not modelled.
/// </summary>
internal abstract class PyNative(SourceSpan place) : PyValue(place)
{
    /// <summary>Attributes that the settings may set, by name; <see langword="null"/> for an object without such.</summary>
    public virtual PyDict? State => null;

    /// <summary>The names of the methods that it answers for; any other is unknown, and none is called.</summary>
    public abstract IReadOnlyCollection<string> Methods { get; }

    public override bool HasMethod(string name) => Methods.Contains(name);

    /// <summary>What calling it, or the method of it that can change most, can change.</summary>
    public abstract Effect Effect { get; }

    /// <summary>What one of its methods can change; <c>__call__</c> where it is called itself.</summary>
    public virtual Effect EffectOf(string method) => Effect;

    public sealed override void TellReach(Reach reach)
    {
        reach.Does(Effect);
        reach.Holds(Held);
        TellMore(reach);
    }

    public override IEnumerable<PyValue> Parts => [];

    /// <summary>Says what can be got at through it beyond what it keeps.</summary>
    protected virtual void TellMore(Reach reach)
    {
    }

    /// <summary>Values that the object keeps, and through which code that is not run could reach them.</summary>
    public virtual IEnumerable<PyValue> Held => State is { } state ? [state] : [];

    /// <summary>What decides whether two objects of this type can stand for one another; <see langword="null"/> where only identity does.</summary>
    public virtual object? Identity => null;

    /// <summary>Why the object has no text that is known, as the cause of what is made of that text.</summary>
    public virtual string TextProblem => $"the text of a {TypeName}, which PolicyBridge does not know";

    /// <summary>A text that is equal for two objects exactly where Python takes them for the same key.</summary>
    public virtual string? Key => null;

    /// <summary>The object's truth; objects are true unless they say otherwise.</summary>
    public virtual bool? Truth => true;

    /// <summary>Whether calls are answered even where an argument is unknown.</summary>
    public virtual bool AcceptsUnknown => false;

    /// <summary>Whether it stands for a function, which becomes a method where it is found in a class.</summary>
    public virtual bool IsFunction => false;

    /// <summary>What <c>callable()</c> says, where that is known.</summary>
    public virtual bool? IsCallable => null;

    /// <summary>Whether calling it once more or once less, or later, makes no difference.</summary>
    public virtual bool IsQuiet(CallContext context) => false;

    /// <summary>What <c>str()</c> gives.</summary>
    public virtual PyValue? Text(CallContext context, SourceSpan place) => null;

    /// <summary>An attribute that is no method.</summary>
    public virtual PyValue? GetAttribute(CallContext context, string name, SourceSpan place) => null;

    /// <summary>Calls one of its <see cref="Methods"/>.</summary>
    public PyValue? Call(string method, CallArguments a) => Methods.Contains(method) ? CallMethod(method, a) : null;

    protected virtual PyValue? CallMethod(string name, CallArguments a) => null;

    public virtual PyValue? Invoke(CallArguments a) => null;

    public virtual PyValue? GetItem(CallContext context, PyValue key, SourceSpan place) => null;

    /// <param name="context">Who asks.</param>
    /// <param name="op">The operator.</param>
    /// <param name="other">The other operand.</param>
    /// <param name="isRight">Whether this object stands at the right.</param>
    /// <param name="place">The place of the operation.</param>
    public virtual PyValue? Binary(CallContext context, Syntax.BinaryOperator op, PyValue other, bool isRight, SourceSpan place) => null;

    public virtual bool? Contains(CallContext context, PyValue item, SourceSpan place) => null;

    /// <summary>Whether a dict takes entries from it, rather than pairs that it gives.</summary>
    public virtual bool IsMapping => false;

    /// <summary>What a dict takes from it, where it is a mapping.</summary>
    public virtual IReadOnlyList<(PyValue Key, PyValue Value)>? Entries(CallContext context, SourceSpan place) => null;

    /// <summary>What iterating over the object gives.</summary>
    public virtual IReadOnlyList<PyValue>? Items(CallContext context, SourceSpan place) => null;

    /// <summary>What <c>next</c> takes from the object.</summary>
    public virtual PyValue? Next(CallContext context, SourceSpan place) => null;

    /// <summary>What <c>with</c> binds; the object then swallows no exception.</summary>
    public virtual PyValue? Enter(CallContext context, SourceSpan place) => null;

    /// <summary>Called when the body of <c>with</c> is left, however it is.</summary>
    public virtual void Exit(CallContext context, SourceSpan place)
    {
    }
}
