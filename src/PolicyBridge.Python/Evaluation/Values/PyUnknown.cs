using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Modules;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

/// <summary>A value that can't be computed without running Python.</summary>
internal sealed class PyUnknown(string cause, SourceSpan place) : PyValue(place)
{
    /// <summary>Why, in plain words.</summary>
    public string Cause { get; } = cause;

    /// <summary>The environment variable on which it depends, if that is why.</summary>
    public string? Variable { get; init; }

    /// <summary>The parting of ways after which it would be known, or at least be unknown for another reason.</summary>
    public Parting? Parting { get; init; }

    /// <summary>What the source calls it, such as <c>secrets.load</c>; used in the causes of what is derived from it.</summary>
    public string? Label { get; init; }

    /// <summary>Known values that this one may be or hold; changing the unknown may change them.</summary>
    public ImmutableArray<PyValue> Reach { get; init; } = [];

    /// <summary>The values of which it is one, each on some way through the code; none where others are possible too.</summary>
    public ImmutableArray<PyValue> Candidates { get; init; } = [];

    /// <summary>Whether the module's own names may be changed through it, as through <c>sys.modules</c>.</summary>
    public bool ReachesNamespaces { get; init; }

    /// <summary>Whether calling it neither keeps nor changes what it is given, as with <c>logging.getLogger</c>.</summary>
    public bool IsHarmless { get; init; }

    /// <summary>Whether it was made by Python itself, so that calling it runs nothing but what it is given.</summary>
    public bool IsSeen { get; init; }

    /// <summary>Whether what is done with it may run code of the settings, as with an object that has methods such as <c>__getitem__</c>.</summary>
    public bool RunsCode { get; init; }

    /// <summary>The import that takes place once the name is read, where it stands for a lazy one.</summary>
    public LazyImport? Import { get; init; }

    /// <summary>Whether it may be an object of code that is not seen, so that whatever is done with it runs such code.</summary>
    public bool IsForeign { get; init; }

    /// <summary>Whether a name that stands for it may also not be set at all.</summary>
    public bool MayBeUnset { get; init; }

    /// <summary>Its truth, where that much is known.</summary>
    public bool? KnownTruth { get; init; }

    public override string TypeName => "unknown";

    public override void TellReach(Reach reach)
    {
        reach.Does(ReachesNamespaces ? Effect.Everything : Effect.Nothing);
        reach.Holds(Reach);
    }

    public override IEnumerable<PyValue> Parts => [];

    /// <summary>The same, which now leads to what another does, too: what was lost once may get hold of more later.</summary>
    public PyUnknown Joined(PyUnknown other)
    {
        HashSet<PyValue> known = new(Flat(Reach), ReferenceEqualityComparer.Instance);
        PyValue[] more = [.. Flat(other.Reach).Where(known.Add)];
        return more.Length == 0 && (ReachesNamespaces || !other.ReachesNamespaces) && (RunsCode || !other.RunsCode) ? this : new(Cause, Place)
        {
            Variable = Variable,
            Parting = Parting ?? other.Parting,
            Label = Label,
            Reach = more.Length == 0 ? Reach : [.. Reach, new PyHeld(more)],
            ReachesNamespaces = ReachesNamespaces || other.ReachesNamespaces,
            RunsCode = RunsCode || other.RunsCode,
            IsForeign = IsForeign || other.IsForeign,
        };
    }

    private static IEnumerable<PyValue> Flat(IEnumerable<PyValue> values) => values.SelectMany(v => v is PyHeld held ? held.Items : Enumerable.Repeat(v, 1));

    /// <summary>The same, which another parting of ways would make known.</summary>
    public PyUnknown After(Parting? parting) => parting == Parting ? this : Copy(parting, MayBeUnset);

    /// <summary>The same, as the value of a name that may not be set.</summary>
    public PyUnknown Unset() => Copy(Parting, mayBeUnset: true);

    private PyUnknown Copy(Parting? parting, bool mayBeUnset) => new(Cause, Place)
    {
        Variable = Variable,
        Parting = parting,
        Label = Label,
        Reach = Reach,
        Candidates = Candidates,
        ReachesNamespaces = ReachesNamespaces,
        IsHarmless = IsHarmless,
        IsSeen = IsSeen,
        RunsCode = RunsCode,
        Import = Import,
        IsForeign = IsForeign,
        KnownTruth = KnownTruth,
        MayBeUnset = mayBeUnset,
    };

    /// <summary>The same, of which it is known that it is one of some values.</summary>
    public PyUnknown Among(ImmutableArray<PyValue> candidates) => new(Cause, Place)
    {
        Variable = Variable,
        Parting = Parting,
        Reach = Reach,
        ReachesNamespaces = ReachesNamespaces,
        RunsCode = RunsCode,
        IsForeign = IsForeign,
        Candidates = candidates,
    };

    /// <summary>The same, of a truth that is known.</summary>
    public PyUnknown WithTruth(bool truth) => new(Cause, Place)
    {
        Variable = Variable,
        Parting = Parting,
        Label = Label,
        Reach = Reach,
        ReachesNamespaces = ReachesNamespaces,
        IsHarmless = IsHarmless,
        IsSeen = IsSeen,
        RunsCode = RunsCode,
        IsForeign = IsForeign,
        KnownTruth = truth,
    };
}
