using System.Numerics;
using PolicyBridge.Text;

namespace PolicyBridge.Settings;

/// <summary>A value of a setting, from whichever source, with the place that made it.</summary>
internal abstract record SettingValue(SourceSpan Place)
{
    /// <summary>The Python type that the value has, for messages.</summary>
    public abstract string TypeName { get; }
}

internal sealed record StringSetting(string Value, SourceSpan Place) : SettingValue(Place)
{
    public override string TypeName => "str";
}

internal sealed record BooleanSetting(bool Value, SourceSpan Place) : SettingValue(Place)
{
    public override string TypeName => "bool";
}

internal sealed record IntegerSetting(BigInteger Value, SourceSpan Place) : SettingValue(Place)
{
    public override string TypeName => "int";
}

/// <summary>A list or tuple: what Python calls a sequence and the system checks ask for.</summary>
internal sealed record SequenceSetting(IReadOnlyList<SettingValue> Items, SourceSpan Place) : SettingValue(Place)
{
    public override string TypeName => "list";
}

/// <summary>A compiled regex.</summary>
internal sealed record RegexSetting(string Pattern, int Flags, SourceSpan Place) : SettingValue(Place)
{
    public override string TypeName => "re.Pattern";
}

/// <summary>A value of a type that no CORS setting takes.</summary>
internal sealed record OtherSetting(string Type, SourceSpan Place) : SettingValue(Place)
{
    public override string TypeName => Type;
}

/// <summary>A value that could not be computed without running Python.</summary>
/// <param name="Cause">Why not, as the rest of "the value is unknown: …".</param>
/// <param name="Variable">The environment variable that would make it known, if that is why.</param>
/// <param name="Place">Where it became unknown.</param>
internal sealed record UnknownSetting(string Cause, string? Variable, SourceSpan Place) : SettingValue(Place)
{
    public override string TypeName => "unknown";
}
