using PolicyBridge.Text;

namespace PolicyBridge.Policy;

/// <summary>Where a setting was set.</summary>
/// <param name="Name">The name under which it was set: the setting's own, or its older one.</param>
/// <param name="Span">The place of its value; <see cref="SourceSpan.None"/> where it was given from outside, as by <c>--set</c>.</param>
public readonly record struct SettingPlace(string Name, SourceSpan Span);
