using PolicyBridge.Policy;

namespace PolicyBridge.Targets;

/// <summary>How a target keeps one setting.</summary>
/// <param name="Setting">The setting's name.</param>
/// <param name="Fidelity">How well.</param>
/// <param name="Note">What differs and for which requests; <see langword="null"/> where nothing does.</param>
public sealed record FidelityNote(string Setting, Fidelity Fidelity, string? Note = null)
{
    /// <summary>Whether it speaks of requests that no browser sends, and is the same for every policy.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool IsStanding { get; init; }

    /// <summary>Whether a request can meet what differs; by default any can.</summary>
    internal Func<CorsRequest, bool> Concerns { get; init; } = static _ => true;

    /// <summary>Whether what differs is in answers that the application alone makes, if it makes them at all: the emitted files can't say what is in those.</summary>
    internal bool IsLeftToApplication { get; init; }

    /// <summary>What else can be done than to accept that less is granted; as it stands behind a comma.</summary>
    internal string? WayOut { get; init; }
}
