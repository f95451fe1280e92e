using System.Collections.Immutable;
using System.Numerics;
using PolicyBridge.Regexes;
using PolicyBridge.Sources;

namespace PolicyBridge.Settings;

/// <summary>A value of a setting, from whichever source, with the places that made it.</summary>
/// <param name="Place">The literal or expression that made it; <see cref="SourceSpan.None"/> where it was given from outside, as by <c>--set</c>.</param>
public abstract record SettingValue(SourceSpan Place)
{
    private readonly IReadOnlyList<SourceSpan>? _places;

    /// <summary>The Python type that the value has.</summary>
    public abstract string TypeName { get; }

    /// <summary>
    /// All that made the value: <see cref="Place"/>, the statements that changed it afterwards in their order, then what made
    /// parts of it elsewhere. Empty where it was given from outside.
    /// </summary>
    public IReadOnlyList<SourceSpan> Places
    {
        get => _places ?? (Place.HasPlace ? [Place] : []);
        init => _places = value;
    }

    /// <summary>What the value holds directly.</summary>
    private protected virtual IEnumerable<SettingValue> Parts => [];

    /// <summary>The value and everything in it, each before its own parts.</summary>
    public IEnumerable<SettingValue> DescendantsAndSelf() => Parts.SelectMany(part => part.DescendantsAndSelf()).Prepend(this);

    /// <summary>The value as Python writes it. What is unknown, or has no literal, is shown in angle brackets.</summary>
    public sealed override string ToString() => PythonLiteral.Of(this);
}

/// <summary><c>None</c>, or a null of YAML.</summary>
/// <param name="Place">Where it stands.</param>
public sealed record NoneSetting(SourceSpan Place) : SettingValue(Place)
{
    /// <inheritdoc/>
    public override string TypeName => "NoneType";
}

/// <summary>A string.</summary>
/// <param name="Value">The text; it may hold halves of surrogate pairs, as Python's may.</param>
/// <param name="Place">Where it stands.</param>
public sealed record StringSetting(string Value, SourceSpan Place) : SettingValue(Place)
{
    /// <inheritdoc/>
    public override string TypeName => "str";

    /// <summary>The literals that Python joined to make it, as they are written; empty where it is made of one, or not of literals.</summary>
    public IReadOnlyList<string> Literals { get; init; } = [];
}

/// <summary>A truth value.</summary>
/// <param name="Value">The value.</param>
/// <param name="Place">Where it stands.</param>
public sealed record BooleanSetting(bool Value, SourceSpan Place) : SettingValue(Place)
{
    /// <inheritdoc/>
    public override string TypeName => "bool";
}

/// <summary>An integer, which Python does not bound.</summary>
/// <param name="Value">The value.</param>
/// <param name="Place">Where it stands.</param>
public sealed record IntegerSetting(BigInteger Value, SourceSpan Place) : SettingValue(Place)
{
    /// <inheritdoc/>
    public override string TypeName => "int";
}

/// <summary>A floating-point number.</summary>
/// <param name="Value">The value.</param>
/// <param name="Place">Where it stands.</param>
public sealed record FloatSetting(double Value, SourceSpan Place) : SettingValue(Place)
{
    /// <inheritdoc/>
    public override string TypeName => "float";
}

/// <summary>Bytes.</summary>
/// <param name="Value">The bytes.</param>
/// <param name="Place">Where it stands.</param>
public sealed record BytesSetting(ImmutableArray<byte> Value, SourceSpan Place) : SettingValue(Place)
{
    /// <inheritdoc/>
    public override string TypeName => "bytes";
}

/// <summary>A <c>datetime.timedelta</c>, which reaches further than <see cref="TimeSpan"/>.</summary>
/// <param name="Microseconds">Its length.</param>
/// <param name="Place">Where it stands.</param>
public sealed record TimeDeltaSetting(BigInteger Microseconds, SourceSpan Place) : SettingValue(Place)
{
    /// <inheritdoc/>
    public override string TypeName => "datetime.timedelta";
}

/// <summary>A list or tuple: what Python calls a sequence and the system checks ask for.</summary>
/// <param name="Items">The items in their order.</param>
/// <param name="Place">Where it stands.</param>
public sealed record SequenceSetting(IReadOnlyList<SettingValue> Items, SourceSpan Place) : SettingValue(Place)
{
    /// <summary>Whether it is a tuple.</summary>
    public bool IsTuple { get; init; }

    /// <inheritdoc/>
    public override string TypeName => IsTuple ? "tuple" : "list";

    private protected override IEnumerable<SettingValue> Parts => Items;
}

/// <summary>A set, which has no order.</summary>
/// <param name="Items">The items, sorted.</param>
/// <param name="Place">Where it stands.</param>
public sealed record SetSetting(IReadOnlyList<SettingValue> Items, SourceSpan Place) : SettingValue(Place)
{
    /// <inheritdoc/>
    public override string TypeName => "set";

    private protected override IEnumerable<SettingValue> Parts => Items;
}

/// <summary>A dict, or a mapping of YAML.</summary>
/// <param name="Entries">The pairs in their order; keys need not be strings.</param>
/// <param name="Place">Where it stands.</param>
public sealed record MappingSetting(IReadOnlyList<KeyValuePair<SettingValue, SettingValue>> Entries, SourceSpan Place) : SettingValue(Place)
{
    /// <inheritdoc/>
    public override string TypeName => "dict";

    private protected override IEnumerable<SettingValue> Parts => Entries.SelectMany(e => new[] { e.Key, e.Value });
}

/// <summary>A compiled regex.</summary>
/// <param name="Pattern">The text of the regex.</param>
/// <param name="Flags">The flags given to <c>re.compile</c>, with the numbers of Python's <c>re</c> module.</param>
/// <param name="Place">Where it stands.</param>
public sealed record RegexSetting(string Pattern, int Flags, SourceSpan Place) : SettingValue(Place)
{
    /// <summary>What Python's <c>Pattern.flags</c> holds: the flags given, those inside the regex, and UNICODE where ASCII is not.</summary>
    public int EffectiveFlags => PythonRegex.EffectiveFlagsOf(Pattern, Flags);

    /// <inheritdoc/>
    public override string TypeName => "re.Pattern";
}

/// <summary>An object that no literal gives, such as a function or a module.</summary>
/// <param name="Type">Python's name for its type.</param>
/// <param name="Place">Where it stands.</param>
public sealed record OtherSetting(string Type, SourceSpan Place) : SettingValue(Place)
{
    /// <summary>What it says as a text, where Python has run the settings and it is a path or a lazy string of Django; else <see langword="null"/>.</summary>
    /// <remarks>To Django's system checks it is no string all the same.</remarks>
    public string? Text { get; init; }

    /// <inheritdoc/>
    public override string TypeName => Type;
}

/// <summary>A value that could not be computed without running Python.</summary>
/// <param name="Cause">Why not, as the rest of "the value is unknown: …".</param>
/// <param name="Variable">The environment variable that would make it known, if that is why.</param>
/// <param name="Place">Where it became unknown.</param>
public sealed record UnknownSetting(string Cause, string? Variable, SourceSpan Place) : SettingValue(Place)
{
    private const int MaxShown = 200;

    /// <summary>What the value may be, where it depends on a branch that could not be decided; empty where that is not known.</summary>
    public IReadOnlyList<SettingValue> Candidates { get; init; } = [];

    /// <inheritdoc/>
    public override string TypeName => "unknown";

    /// <summary>The cause, and what the value may be where that is known.</summary>
    internal string Reason => Candidates.Count == 0
        ? Cause
        : $"{Cause}; it is either {string.Join(" or ", Candidates.Select(Shown))}";

    private static string Shown(SettingValue candidate)
    {
        string start = PrintableText.StartOf(candidate.ToString(), MaxShown);
        return candidate.Place.HasPlace ? $"{start} ({candidate.Place})" : start;
    }

    /// <summary>How the value of a setting can be given.</summary>
    /// <param name="name">The setting's name.</param>
    public string HelpFor(string name) => Variable is { } variable
        ? $"Give the variable with --env {variable}=VALUE, or the setting with --set {name}=LITERAL, or run the settings with --python auto."
        : $"Give the setting with --set {name}=LITERAL, a Python literal, or run the settings with --python auto.";

    /// <summary>How the values of several settings can be given that are unknown for one cause.</summary>
    /// <param name="name">The name of one of them.</param>
    internal string HelpForEach(string name) => Variable is { } variable
        ? $"Give the variable with --env {variable}=VALUE, or each of the settings with --set, such as --set {name}=LITERAL, or run the settings with --python auto."
        : $"Give each of them with --set, such as --set {name}=LITERAL, a Python literal, or run the settings with --python auto.";
}
