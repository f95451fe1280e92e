using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Conformance.Requests;

/// <summary>
/// Finds texts that are one character away from a text and judged otherwise: for each item of a regex another character,
/// none, and two. A regex with that item mistaken judges one of them wrongly.
/// </summary>
internal sealed class Slips(SubjectAsk ask)
{
    /// <summary>What is put where a class does not allow it: each kind of character that names and paths are made of.</summary>
    private const string Probes = "x-._a0z9/:@~+%A\u00e9\n";

    /// <summary>In how many texts characters are put at a class; elsewhere a slip is tried until one is judged otherwise.</summary>
    private const int MaxTextsOfClass = 4;

    private readonly Dictionary<CharacterNode, int> _items = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<CharacterNode, HashSet<string>> _done = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _known = [];
    private readonly List<string> _first = [];
    private readonly List<string> _replaced = [];
    private readonly List<string> _inClasses = [];
    private readonly List<string> _counted = [];

    /// <summary>The texts by which the commonest slips show: a dot that is not escaped, a class that is too wide.</summary>
    public IReadOnlyList<string> First => _first;

    /// <summary>Whether a text was given that goes through an item.</summary>
    public bool Covers(CharacterNode item) => _items.ContainsKey(item);

    /// <summary>Takes a text; only slips that no earlier one has shown are looked for.</summary>
    public void Add(PatternText text) => Add(text, ask.IsAccepted(text.Text));

    /// <summary>Takes a text of a regex that accepts nothing there is: with a slip it might.</summary>
    public void AddDead(PatternText text) => Add(text, verdict: true);

    private void Add(PatternText text, bool verdict)
    {
        HashSet<CharacterNode> here = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < text.Text.Length; i++)
        {
            if (text.Items[i] is { } item && !char.IsSurrogate(text.Text[i]) && here.Add(item))
            {
                _items[item] = _items.GetValueOrDefault(item) + 1;
                Add(text, i, item, verdict);
            }
        }
    }

    private void Add(PatternText text, int index, CharacterNode item, bool verdict)
    {
        string here = text.Text[index].ToString();
        CodePointSet allowed = item.Set.Certain.Intersect(ask.Characters);
        IEnumerable<string> others = Probes.Where(probe => !allowed.Contains(probe) && probe != text.Text[index]).Select(probe => probe.ToString());
        if (allowed.Single is not null || item.Set.Certain.Single is not null)
        {
            _ = Once("replaced", item, () => others.Any(other => Take(here == "." ? _first : _replaced, text.With(index, other), verdict)));
        }
        else if (_items[item] <= MaxTextsOfClass)
        {
            foreach (string other in others)
            {
                List<string> texts = _done.ContainsKey(item) && _done[item].Count > 0 ? _inClasses : _first;
                _ = Once($"before {other}", item, () => Take(texts, text.With(index, here + other), verdict));
                _ = Once($"replaced by {other}", item, () => Take(_inClasses, text.With(index, other), verdict));
            }
        }

        _ = Once("left out", item, () => Take(_counted, text.With(index, ""), verdict));
        _ = Once("twice", item, () => Take(_counted, text.With(index, here + here), verdict));
    }

    private bool Once(string slip, CharacterNode item, Func<bool> take)
    {
        if (!_done.TryGetValue(item, out HashSet<string>? done))
        {
            _done.Add(item, done = []);
        }

        return !done.Contains(slip) && take() && done.Add(slip);
    }

    /// <summary>Takes a text of which nobody knows which item of the regex stands for which character.</summary>
    public void Add(string text)
    {
        Add(new PatternText(text, [.. text.Select(c => new CharacterNode(CharacterSet.Exactly(CodePointSet.Of(c)), ClassSpelling.None, 0))]));
        Take(_counted, text.ToUpperInvariant(), ask.IsAccepted(text));
    }

    /// <summary>At most so many of the texts, evenly spread, those first of which each is for another item.</summary>
    public IEnumerable<string> Texts(int most)
    {
        int inClasses = Math.Min(_inClasses.Count, Math.Max(most / 4, most - _replaced.Count - _counted.Count));
        int counted = Math.Min(_counted.Count, Math.Max(most / 4, most - _replaced.Count - inClasses));
        return EvenSample.Of(_replaced, Math.Max(0, most - inClasses - counted)).Concat(EvenSample.Of(_inClasses, inClasses)).Concat(EvenSample.Of(_counted, counted));
    }

    private bool Take(List<string> texts, string text, bool verdict)
    {
        if (ask.Sendable(text) is not { } sent || ask.IsAccepted(sent) == verdict)
        {
            return false;
        }

        if (_known.Add(sent))
        {
            texts.Add(sent);
        }

        return true;
    }
}
