using System.Diagnostics.CodeAnalysis;

namespace PolicyBridge.Targets;

/// <summary>An option that some targets take and others know nothing of, such as the names that the emitted files define.</summary>
/// <remarks>The tool makes a command line option of each option of its registry. Targets that mean the same by an option share the object.</remarks>
public abstract class TargetOption
{
    private protected TargetOption(string name) => Name = name;

    /// <summary>The name, as it stands on the command line behind two hyphens.</summary>
    public string Name { get; }

    /// <summary>What the option is for, with its default.</summary>
    public required string Description { get; init; }

    /// <summary>What stands for a value in help.</summary>
    public required string ValueName { get; init; }

    /// <summary>What is wrong with a text that is no value, behind the text itself: what a value looks like.</summary>
    public required string WhatIsWrong { get; init; }

    /// <summary>Whether <c>policybridge.json</c> says which value was given.</summary>
    /// <value><see langword="false"/> by default: the names of the files say it.</value>
    internal bool IsRecorded { get; init; }

    /// <summary>The value where none is given.</summary>
    internal abstract object DefaultValue { get; }

    /// <summary>Reads a value.</summary>
    internal abstract bool TryParse(string text, [NotNullWhen(true)] out object? value);

    /// <inheritdoc/>
    public override string ToString() => $"--{Name}";
}

/// <summary>An option of targets with the type of its values.</summary>
/// <typeparam name="T">The type; its text is that of the command line.</typeparam>
public sealed class TargetOption<T> : TargetOption
    where T : class
{
    private readonly Func<string, T?> _parse;

    /// <param name="name">The name, without hyphens.</param>
    /// <param name="defaultValue">The value where none is given.</param>
    /// <param name="parse">Reads a value; null where the text is none.</param>
    internal TargetOption(string name, T defaultValue, Func<string, T?> parse)
        : base(name)
    {
        Default = defaultValue;
        _parse = parse;
    }

    /// <summary>The value where none is given.</summary>
    public T Default { get; }

    internal override object DefaultValue => Default;

    internal override bool TryParse(string text, [NotNullWhen(true)] out object? value)
    {
        value = _parse(text);
        return value is not null;
    }
}
