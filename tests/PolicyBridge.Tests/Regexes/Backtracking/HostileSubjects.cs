using System.Text;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Backtracking;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Tests.Regexes.Backtracking;

/// <summary>Subjects on which a backtracking engine does its worst.</summary>
internal static class HostileSubjects
{
    private const int Length = 1_200;

    /// <summary>So many steps are linear, or bounded by counts. Square time would be half a million and more.</summary>
    public static uint Limit(string written) => (uint)Math.Max(Length * Math.Min(written.Length + 20, 300), StepBound.Most / StepBound.Choice);

    /// <summary>Subjects in which some piece of a subject of the language comes again and again, with an end that does not match.</summary>
    public static IEnumerable<byte[]> Of(PythonRegex regex, PatternSubject subject)
    {
        string[] derived = [.. Derived(regex, subject).Append(Ambiguity.InPython(regex, subject).Text ?? "").Where(text => text.Length is > 0 and < 80).OrderByDescending(text => text.Length).Take(6)];
        foreach (string text in derived)
        {
            for (int start = 0; start < text.Length; start += Math.Max(1, text.Length / 12))
            {
                foreach (int length in new[] { 1, 2, 5 }.Where(length => start + length <= text.Length))
                {
                    string pumped = text[..start] + string.Concat(Enumerable.Repeat(text.Substring(start, length), Length / length)) + text[(start + length)..];
                    yield return Encode(pumped + "\u0001", subject);
                    yield return Encode(pumped + "\n\n", subject);
                }
            }
        }
    }

    public static byte[] Encode(string text, PatternSubject subject) => (subject is PatternSubject.Path ? Encoding.UTF8 : Encoding.Latin1).GetBytes(text);

    /// <summary>Subjects that go through each transition; letters of the pattern where no automaton holds it.</summary>
    public static IEnumerable<string> Derived(PythonRegex regex, PatternSubject subject) =>
        new LanguageQueries(subject, new AutomatonLimits { MaxStates = 300, MaxSteps = 50_000 }).Automaton(Language.Of(regex), out _) is { } automaton
            ? TransitionCover.Of(automaton).Select(cover => cover.Text)
            : [new string([.. regex.Text.Where(char.IsLetterOrDigit).Take(40)]), "https://aaaa.bbbb", "/aab/ab1"];
}
