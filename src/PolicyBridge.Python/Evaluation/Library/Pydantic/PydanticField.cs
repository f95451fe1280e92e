using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Pydantic;

/// <summary>A field of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
internal sealed record PydanticField(string Name, PydanticType Type)
{
    /// <summary>The value where none is given, or <see langword="null"/>.</summary>
    public PyValue? Default { get; init; }

    /// <summary>What makes that value, or <see langword="null"/>.</summary>
    public PyValue? Factory { get; init; }

    /// <summary>The names by which it is given in place of its own, the first one first; none where it has no alias.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>The name by which <c>model_dump(by_alias=True)</c> writes it, if that is not its own.</summary>
    public string? WrittenAs { get; init; }

    /// <summary>Whether <c>model_dump</c> leaves it out.</summary>
    public bool IsExcluded { get; init; }

    public bool IsRequired => Default is null && Factory is null;

    /// <summary>Validators of the class that concern it, in the order in which they are written.</summary>
    public ImmutableArray<PydanticMark> Validators { get; init; } = [];

    /// <summary>The names by which it may be given.</summary>
    /// <param name="config">What the class says.</param>
    public IEnumerable<string> Names(PydanticConfig config) => Aliases.IsEmpty ? [Name] : config.TakesNames ? [.. Aliases, Name] : Aliases;

    public IEnumerable<PyValue> Held => new[] { Default, Factory }.OfType<PyValue>().Concat(Validators.Concat(MarksOf(Type)).Select(m => m.Value).OfType<PyValue>());

    private static IEnumerable<PydanticMark> MarksOf(PydanticType type) => type.Marks.Concat(type.Parts.SelectMany(MarksOf));
}
