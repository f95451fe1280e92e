using System.Text;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes.Automata;

/// <summary>Two paths that a router takes for one, of which a language holds the first alone.</summary>
internal sealed record RoutedPair(string Inside, string Outside);

/// <summary>
/// Finds paths that a language leaves out while it holds another spelling of them, as ASP.NET Core's routing compares: without
/// regard to case (<see cref="StringComparison.OrdinalIgnoreCase"/>) and to one slash at the end.
/// </summary>
/// <remarks>
/// Only what is left out of a language that is open around it counts: <c>/admin/</c> where <c>/zdmin/</c> is held as well.
/// Where a language names what it holds, such as <c>/API/</c>, the other spellings are no paths of anybody's. Single steps are
/// enough: on the way from one spelling to another, letter by letter, some step leads out of the language.
/// </remarks>
internal sealed class RoutedSpellings
{
    private const int MaxNodes = 200_000;

    // A line break is the end of what . matches, and in no path that anybody means.
    private static readonly Language Lines = Subjects.PlainPaths.And(Language.Of(PythonRegex.Parse(@"[^\n]*\Z", 0, out _)!));

    private static readonly Lazy<(int One, int Other)[]> PairsBeyondAscii = new(() =>
        [.. Enumerable.Range(0x80, 0x1FF80).Where(Rune.IsValid).Select(c => (One: Rune.ToUpperInvariant(new Rune(c)).Value, Other: c)).Where(AreSpellingsOfOne)]);

    private readonly Automaton _paths;
    private readonly Letter _slash;
    private readonly Letter _freshLower;
    private readonly Letter _freshUpper;

    private RoutedSpellings(Automaton paths)
    {
        _paths = paths;
        _slash = paths.Alphabet.LetterOf('/');
        _freshLower = Fresh('a');
        _freshUpper = Fresh('A');
    }

    /// <summary>The shortest pairs: one that differs in the case of a letter, and one in the slash at the end.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="undecided">Why it was not found out whether there are any; null where it was.</param>
    public static IReadOnlyList<RoutedPair> Of(Language paths, out string? undecided)
    {
        if (new LanguageQueries(PatternSubject.Path).Automaton(paths.And(Lines), out undecided) is not { } automaton)
        {
            return [];
        }

        RoutedSpellings search = new(automaton);
        RoutedPair?[] pairs = [search.ByCase(out undecided), search.BySlash()];
        return [.. pairs.OfType<RoutedPair>()];
    }

    private RoutedPair? BySlash()
    {
        IReadOnlyList<IReadOnlyList<Letter>> ways = _paths.WaysFromStart();
        foreach ((int state, IReadOnlyList<Letter> way) in ways.Index().Where(item => item.Item.Count > 0 && item.Item[^1] != _slash).OrderBy(item => item.Item.Count))
        {
            int fresh = _paths.Next(state, _freshLower);
            bool holds = _paths.IsAccepting(state);
            if (_paths.IsAccepting(fresh) && _paths.IsAccepting(_paths.Next(fresh, _slash)) && holds != _paths.IsAccepting(_paths.Next(state, _slash)))
            {
                string path = Alphabet.Text(way);
                return holds ? new RoutedPair(path, path + "/") : new RoutedPair(path + "/", path);
            }
        }

        return null;
    }

    // Breadth first over what was read before the letter, and then, behind it, over what the language makes of the one
    // spelling, of the other, and of another letter in its place.
    private RoutedPair? ByCase(out string? undecided)
    {
        undecided = null;
        Flip[] flips = Flips();
        List<(Node Node, int From, Letter? Letter, Flip? Flip)> found = [(new Node(Automaton.Start, -1, -1), -1, null, null)];
        HashSet<Node> seen = [found[0].Node];
        for (int i = 0; i < found.Count; i++)
        {
            Node node = found[i].Node;
            if (node.IsPair && _paths.IsAccepting(node.Inside) && !_paths.IsAccepting(node.Outside) && _paths.IsAccepting(node.Other))
            {
                return PairOf(i, found);
            }

            if (found.Count > MaxNodes)
            {
                undecided = $"more than {MaxNodes} pairs of paths would have to be looked at";
                return null;
            }
            // A letter that differs early reads best.
            foreach (Flip flip in node.IsPair ? [] : flips)
            {
                Add(new Node(_paths.Next(node.Inside, flip.Inside.Letter), _paths.Next(node.Inside, flip.Outside.Letter), _paths.Next(node.Inside, flip.Other)), i, null, flip);
            }

            foreach (Letter letter in _paths.Alphabet.Letters)
            {
                Add(
                    node.IsPair
                        ? new Node(_paths.Next(node.Inside, letter), _paths.Next(node.Outside, letter), _paths.Next(node.Other, letter))
                        : new Node(_paths.Next(node.Inside, letter), -1, -1),
                    i,
                    letter,
                    null);
            }
        }

        return null;

        void Add(Node node, int from, Letter? letter, Flip? flip)
        {
            bool leads = _paths.IsLive(node.Inside) && (!node.IsPair || (node.Inside != node.Outside && _paths.IsLive(node.Other)));
            if (leads && seen.Add(node))
            {
                found.Add((node, from, letter, flip));
            }
        }
    }

    private static RoutedPair PairOf(int at, List<(Node Node, int From, Letter? Letter, Flip? Flip)> found)
    {
        string inside = "";
        string outside = "";
        for (; found[at].From >= 0; at = found[at].From)
        {
            (_, _, Letter? letter, Flip? flip) = found[at];
            inside = char.ConvertFromUtf32(letter?.Representative ?? flip!.Inside.CodePoint) + inside;
            outside = char.ConvertFromUtf32(letter?.Representative ?? flip!.Outside.CodePoint) + outside;
        }

        return new RoutedPair(inside, outside);
    }

    // Each pair of letters that the alphabet tells apart once, both ways; what is left out is most often in lower case.
    private Flip[] Flips()
    {
        IEnumerable<(int One, int Other)> pairs = Enumerable.Range('A', 26).Select(c => (c, c + 0x20));
        // Beyond ASCII there is more than one letter only where the language says something of it.
        if (_paths.Alphabet.Letters.Count(letter => letter.Characters.Overlaps(CodePointSets.Ascii.Complement())) > 1)
        {
            pairs = pairs.Concat(PairsBeyondAscii.Value);
        }

        List<Flip> flips = [];
        foreach ((int one, int other) in pairs.Concat(pairs.Select(pair => (pair.Other, pair.One))))
        {
            Flip flip = new(
                (one, _paths.Alphabet.LetterOf(one)),
                (other, _paths.Alphabet.LetterOf(other)),
                Rune.IsUpper(new Rune(other)) ? _freshUpper : _freshLower);
            if (flip.Inside.Letter != flip.Outside.Letter && !flips.Exists(known => known.Inside.Letter == flip.Inside.Letter && known.Outside.Letter == flip.Outside.Letter))
            {
                flips.Add(flip);
            }
        }

        return [.. flips];
    }

    // The letter that holds most of a case stands for all whose names a language does not know.
    private Letter Fresh(char first) => Enumerable.Range(first, 26).Select(_paths.Alphabet.LetterOf).GroupBy(letter => letter).MaxBy(group => group.Count())!.Key;

    private static bool AreSpellingsOfOne((int One, int Other) pair) =>
        pair.One != pair.Other && Rune.IsLetter(new Rune(pair.One)) && Rune.IsLetter(new Rune(pair.Other))
        && char.ConvertFromUtf32(pair.One).Equals(char.ConvertFromUtf32(pair.Other), StringComparison.OrdinalIgnoreCase);

    private readonly record struct Node(int Inside, int Outside, int Other)
    {
        public bool IsPair => Outside >= 0;
    }

    private sealed record Flip((int CodePoint, Letter Letter) Inside, (int CodePoint, Letter Letter) Outside, Letter Other);
}
