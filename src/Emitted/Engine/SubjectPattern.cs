namespace PolicyBridge.Policy.Engine;

/// <summary>A regex of the settings, made ready to be asked about subjects.</summary>
internal abstract class SubjectPattern
{
    /// <summary>Whether it matches at the start of a subject; null where more steps would be needed to know than are allowed.</summary>
    public abstract bool? IsMatch(ReadOnlySpan<char> subject);
}
