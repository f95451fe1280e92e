using System.Collections.Immutable;
using System.Numerics;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Library.Texts;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

/// <summary>A value that a settings module computes, with the place that made it.</summary>
internal abstract class PyValue(SourceSpan place)
{
    /// <summary>The literal or expression that made the value; none for a pinned or built-in one.</summary>
    public SourceSpan Place { get; } = place;

    /// <summary>Python's name for the type.</summary>
    public abstract string TypeName { get; }

    /// <summary>Says what can be got at through the value.</summary>
    public abstract void TellReach(Reach reach);

    /// <summary>
    /// The values in it on which Python works where it works on the value: a comparison, a text or the truth of a list
    /// may run methods of its items.
    /// </summary>
    public abstract IEnumerable<PyValue> Parts { get; }

    /// <summary>
    /// Whether an attribute is a method that a model may answer for. An attribute that neither this
    /// nor a model of the value lists is unknown.
    /// </summary>
    public virtual bool HasMethod(string name) => LibraryNames.HasMethod(TypeName, name);
}

/// <summary>A value through which nothing else can be got at.</summary>
internal abstract class PyPlain(SourceSpan place) : PyValue(place)
{
    public sealed override void TellReach(Reach reach)
    {
    }

    public sealed override IEnumerable<PyValue> Parts => [];
}

internal sealed class PyNone(SourceSpan place) : PyPlain(place)
{
    /// <summary>The environment variable in whose place it stands, since that is not set.</summary>
    public string? Variable { get; init; }

    /// <summary>The variable that is missing where one of these values is a <c>None</c> in its place.</summary>
    public static string? VariableOf(params ReadOnlySpan<PyValue?> values)
    {
        foreach (PyValue? value in values)
        {
            if (value is PyNone { Variable: { } variable })
            {
                return variable;
            }
        }

        return null;
    }

    public override string TypeName => "NoneType";
}

/// <summary>The value <c>...</c>.</summary>
internal sealed class PyEllipsis(SourceSpan place) : PyPlain(place)
{
    public override string TypeName => "ellipsis";
}

internal sealed class PyBool(bool value, SourceSpan place) : PyPlain(place)
{
    public bool Value { get; } = value;

    public override string TypeName => "bool";
}

internal sealed class PyInt(BigInteger value, SourceSpan place) : PyPlain(place)
{
    public BigInteger Value { get; } = value;

    public override string TypeName => "int";
}

internal sealed class PyFloat(double value, SourceSpan place) : PyPlain(place)
{
    public double Value { get; } = value;

    public override string TypeName => "float";
}

/// <summary>A file of which a text or bytes are all that it holds.</summary>
internal sealed record WholeFile(FilePath Path);

internal sealed class PyStr(string value, SourceSpan place) : PyValue(place)
{
    public string Value { get; } = value;

    /// <summary>The file of which it is the whole text, as it was read.</summary>
    public WholeFile? File { get; init; }

    public override string TypeName => "str";

    public override bool HasMethod(string name) => base.HasMethod(name) || name is "removeprefix" or "removesuffix";

    public override void TellReach(Reach reach) => reach.Mentions(Value);

    public override IEnumerable<PyValue> Parts => [];
}

internal sealed class PyBytes(ImmutableArray<byte> value, SourceSpan place) : PyPlain(place)
{
    public ImmutableArray<byte> Value { get; } = value;

    /// <summary>The file of which it is the whole contents, as it was read.</summary>
    public WholeFile? File { get; init; }

    public override string TypeName => "bytes";

    public override bool HasMethod(string name) => base.HasMethod(name) || name is "removeprefix" or "removesuffix";
}

/// <summary>A compiled pattern; the flags are the numbers of Python's <c>re</c> module.</summary>
internal sealed class PyRegex(string pattern, int flags, SourceSpan place) : PyPlain(place)
{
    public string Pattern { get; } = pattern;

    public int Flags { get; } = flags;

    public override string TypeName => "re.Pattern";

    public override bool HasMethod(string name) => ReSearch.Functions.Contains(name);
}

internal sealed class PyRange(BigInteger start, BigInteger stop, BigInteger step, int count, SourceSpan place) : PyPlain(place)
{
    public BigInteger Start { get; } = start;

    public BigInteger Stop { get; } = stop;

    public BigInteger Step { get; } = step;

    public int Count { get; } = count;

    public override string TypeName => "range";

    public PyInt ItemAt(int index) => new(Start + (Step * index), Place);

    /// <summary>The position of a number, or <see langword="null"/>.</summary>
    public int? IndexOf(BigInteger number)
    {
        BigInteger at = BigInteger.DivRem(number - Start, Step, out BigInteger rest);
        return rest.IsZero && at.Sign >= 0 && at < Count ? (int)at : null;
    }
}

internal sealed class PyTimeDelta(BigInteger microseconds, SourceSpan place) : PyPlain(place)
{
    public BigInteger Microseconds { get; } = microseconds;

    public override string TypeName => "datetime.timedelta";

    public override bool HasMethod(string name) => name == "total_seconds";
}

/// <summary>A flag of <c>re</c>: a number that Python writes in a way of its own.</summary>
internal sealed class PyRegexFlag(BigInteger value, SourceSpan place) : PyPlain(place)
{
    public BigInteger Value { get; } = value;

    public override string TypeName => "RegexFlag";
}
