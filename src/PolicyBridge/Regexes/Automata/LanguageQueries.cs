using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes.Automata;

/// <summary>
/// Questions about languages, answered for every subject at once or left undecided.
/// </summary>
/// <param name="subject">What the patterns are matched against.</param>
/// <param name="limits">What an answer may cost; <see cref="AutomatonLimits.Default"/> where null.</param>
internal sealed class LanguageQueries(PatternSubject subject, AutomatonLimits? limits = null)
{
    private readonly AutomatonLimits _limits = limits ?? AutomatonLimits.Default;

    /// <summary>Whether no subject belongs to a language; a witness is one that does.</summary>
    public Decision IsEmpty(Language language) => Decide(() =>
    {
        StateSearch search = new(language, subject, _limits);
        List<(int From, Letter? Letter)> cameBy = [(0, null)];
        // Breadth first, so that the first accepting state gives a shortest witness.
        for (int state = 0; state < cameBy.Count; state++)
        {
            if (search.IsAccepting(state))
            {
                return new Fails(Alphabet.Text(WayTo(state, cameBy)));
            }

            foreach (Letter letter in search.Alphabet.Letters)
            {
                if (search.Next(state, letter) == cameBy.Count)
                {
                    cameBy.Add((state, letter));
                }
            }
        }

        return new Holds();
    });

    /// <summary>Whether every subject of one language belongs to the other; a witness belongs to the first alone.</summary>
    public Decision IsIncluded(Language language, Language inOther) => IsEmpty(language.Except(inOther));

    /// <summary>Whether two languages have the same subjects; a witness belongs to just one of them.</summary>
    public Decision AreEqual(Language one, Language other) => IsEmpty(Language.AnyOf([one.Except(other), other.Except(one)]));

    /// <summary>The smallest automaton of a language; null with the reason where that is out of reach.</summary>
    public Automaton? Automaton(Language language, out string? undecided)
    {
        try
        {
            undecided = null;
            return Automata.Automaton.Create(language, subject, _limits);
        }
        catch (UndecidedException exception)
        {
            undecided = exception.Message;
            return null;
        }
    }

    /// <summary>Whether an automaton can hold a language at all, however large.</summary>
    public bool IsRegular(Language language)
    {
        try
        {
            _ = new LanguageSurvey(language, subject);
            return true;
        }
        catch (UndecidedException)
        {
            return false;
        }
    }

    private static Decision Decide(Func<Decision> question)
    {
        try
        {
            return question();
        }
        catch (UndecidedException exception)
        {
            return new Undecided(exception.Message);
        }
    }

    private static IEnumerable<Letter> WayTo(int state, List<(int From, Letter? Letter)> cameBy)
    {
        Stack<Letter> letters = new();
        for ((int from, Letter? letter) = cameBy[state]; letter is not null; (from, letter) = cameBy[from])
        {
            letters.Push(letter);
        }

        return letters;
    }
}
