using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Deployment;

/// <summary>The variables that a deployment gives to a process, those that come later over earlier ones.</summary>
internal sealed class DeployedVariables
{
    private const int MaxTotal = 16 * 1024 * 1024;

    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UnknownVariable> _unknown = new(StringComparer.Ordinal);
    private readonly List<SettingsAssumption> _assumptions = [];
    private long _total;

    /// <summary>Texts by name.</summary>
    public IReadOnlyDictionary<string, string> Known => _known;

    /// <summary>Variables that are set to what is not known.</summary>
    public IReadOnlyDictionary<string, UnknownVariable> Unknown => _unknown;

    /// <summary>Why variables of other names may be set; <see langword="null"/> where they are not.</summary>
    public UnknownVariable? Others { get; private set; }

    /// <summary>What was taken for granted.</summary>
    public IReadOnlyList<SettingsAssumption> Assumptions => _assumptions;

    public void Set(string name, string value)
    {
        // Values that repeat one another grow fast.
        _total += value.Length;
        if (_total > MaxTotal)
        {
            SetUnknown(name, "the variables of the deployment are too long", SourceSpan.None);
            return;
        }

        _unknown.Remove(name);
        _known[name] = value;
    }

    public void SetUnknown(string name, string cause, SourceSpan place)
    {
        _known.Remove(name);
        _unknown[name] = new UnknownVariable(cause, place);
    }

    /// <summary>Sets a variable to a text, or to what is not known.</summary>
    public void Set(string name, DeployedText text, SourceSpan place)
    {
        if (text.Text is { } known)
        {
            Set(name, known);
        }
        else
        {
            SetUnknown(name, text.Cause!, place);
        }
    }

    public void Remove(string name)
    {
        _known.Remove(name);
        _unknown.Remove(name);
    }

    /// <summary>Variables of names that are not known are set; that they are none of those that are known here is an assumption.</summary>
    public void SetOthers(string source, SourceSpan place)
    {
        Others ??= new UnknownVariable($"it may come from {source}, which is not read", place);
        Assume(new UnreadVariablesAssumption(source, place));
    }

    public void Assume(SettingsAssumption assumption) => _assumptions.Add(assumption);

    /// <summary>What a variable is as far as this was read; <see langword="null"/> where it is not set.</summary>
    public DeployedText? Find(string name) =>
        _known.TryGetValue(name, out string? text) ? DeployedText.Of(text)
        : _unknown.TryGetValue(name, out UnknownVariable? unknown) ? DeployedText.NotKnown(unknown.Cause)
        : Others is { } others ? DeployedText.NotKnown(others.Cause)
        : null;

    /// <summary>Takes all that others set, over what is set here.</summary>
    public void AddAll(DeployedVariables later)
    {
        foreach ((string name, string value) in later._known)
        {
            Set(name, value);
        }

        foreach ((string name, UnknownVariable unknown) in later._unknown)
        {
            SetUnknown(name, unknown.Cause, unknown.Place);
        }

        Others ??= later.Others;
        _assumptions.AddRange(later._assumptions);
    }
}

/// <summary>A text that a deployment makes, or why it is not known.</summary>
internal readonly record struct DeployedText(string? Text, string? Cause)
{
    public static DeployedText Of(string text) => new(text, null);

    public static DeployedText NotKnown(string cause) => new(null, cause);
}
