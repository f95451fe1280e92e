using PolicyBridge.Sources;

namespace PolicyBridge.Policy;

/// <summary>Where a setting was set.</summary>
/// <param name="Name">The name under which it was set: the setting's own, or its older one.</param>
/// <param name="Span">The place of its value; <see cref="SourceSpan.None"/> where it was given from outside, as by <c>--set</c>.</param>
public readonly record struct SettingPlace(string Name, SourceSpan Span)
{
    private readonly IReadOnlyList<SourceSpan>? _items;

    /// <summary>Where each item of a list stands, in the order of the policy's list; empty for a setting that is no list.</summary>
    public IReadOnlyList<SourceSpan> Items
    {
        get => _items ?? [];
        init => _items = value;
    }

    /// <summary>The place of an item by its index, or of the setting where the item's own is not known.</summary>
    public SourceSpan At(int item) => item < Items.Count && Items[item].HasPlace ? Items[item] : Span;
}
