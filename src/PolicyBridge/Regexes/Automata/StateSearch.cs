using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes.Automata;

/// <summary>Finds the states of a language one by one, as they are asked for: a term, and what stands before it.</summary>
internal sealed class StateSearch
{
    private readonly Budget _budget;
    private readonly Contexts _contexts;
    private readonly Derivatives _derivatives;
    private readonly TermTable _terms;
    private readonly Dictionary<(Term, int), int> _numbers = [];
    private readonly List<(Term Term, int Context)> _states = [];

    /// <exception cref="UndecidedException">The language is not regular.</exception>
    public StateSearch(Language language, PatternSubject subject, AutomatonLimits limits)
    {
        _budget = new Budget(limits);
        _terms = new TermTable(_budget);
        LanguageSurvey survey = new(language, subject);
        Alphabet = Alphabet.Create(subject, survey.Sets);
        _contexts = new Contexts(Alphabet, survey);
        _derivatives = new Derivatives(Alphabet, _contexts, survey, _terms, _budget);
        NumberOf(_terms.Of(language), Contexts.Start);
    }

    public Alphabet Alphabet { get; }

    /// <summary>How many states have been found so far; state 0 is the start.</summary>
    public int Count => _states.Count;

    public bool IsAccepting(int state) => _derivatives.AcceptsEnd(_states[state].Term, _states[state].Context);

    /// <exception cref="UndecidedException">The bounds are reached.</exception>
    public int Next(int state, Letter letter)
    {
        (Term term, int context) = _states[state];
        return NumberOf(_derivatives.After(term, context, letter), _contexts.After(context, letter));
    }

    private int NumberOf(Term term, int context)
    {
        (Term, int) key = (term, term.NeedsPrevious ? context : Contexts.Start);
        if (!_numbers.TryGetValue(key, out int number))
        {
            number = _states.Count;
            _budget.CheckStates(number + 1);
            _numbers.Add(key, number);
            _states.Add(key);
        }

        return number;
    }
}
