using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Conformance.Requests;

/// <summary>What subjects of a regex are needed for.</summary>
/// <param name="Subject">What the regex is matched against.</param>
/// <param name="Before">What most subjects begin with, for regexes that leave their beginning open.</param>
/// <param name="Afters">What makes subjects of some texts, for regexes that leave their end open.</param>
/// <param name="Characters">The characters that subjects are made of.</param>
/// <param name="Language">The subjects that a browser can send.</param>
/// <param name="IsSendable">Whether a browser can send a text.</param>
/// <param name="IsAccepted">Whether the reference accepts a text.</param>
internal sealed record SubjectAsk(
    PatternSubject Subject, string Before, string[] Afters, CodePointSet Characters, Language Language, Func<string, bool> IsSendable, Func<string, bool> IsAccepted)
{
    /// <summary>A text as a browser can send it, with what may have to come after it; null where it can't.</summary>
    public string? Sendable(string text) => IsSendable(text) ? text : Afters.Select(after => text + after).FirstOrDefault(IsSendable);
}
