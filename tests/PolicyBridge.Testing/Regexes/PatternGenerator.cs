using System.Globalization;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Testing.Regexes;

/// <summary>Makes patterns of the grammar that is translated, and subjects that have a chance to match them.</summary>
/// <param name="random">The source of chance.</param>
/// <param name="kind">What the patterns are matched against.</param>
/// <param name="what">Of what they are made.</param>
internal sealed class PatternGenerator(Random random, PatternSubject kind, PatternGenerator.Of what = PatternGenerator.Of.RegularItems)
{
    /// <summary>What patterns are made of.</summary>
    public enum Of
    {
        /// <summary>What a regular language needs, and look-arounds.</summary>
        RegularItems,

        /// <summary>
        /// Literals and loops over nearly everything only, which is where the units of an encoding could be shared out
        /// among loops.
        /// </summary>
        WideLoops,

        /// <summary>References, conditions, atomic groups and possessive loops too, over few characters so that they matter.</summary>
        Everything,
    }

    private static readonly string[] FewLiterals = ["a", "a", "b", "c", "1", "/", "é"];
    private static readonly string[] FewClasses = ["[ab]", "[^a]", ".", @"\w", @"\d", "[a-c]", "[1a]"];
    private static readonly string[] Possessives = ["*+", "++", "?+", "{1,2}+", "{2}+"];
    private static readonly string[] WideLoops = [".*", ".+", "[^/]*", "[^/]+", "[^a]+", "[^/]*?", ".+?"];
    private static readonly string[] BetweenLoops = ["/", "a", "F", "%", "x?", "(?!a)", "(?=/)", "$"];
    private static readonly string[] Literals = ["a", "b", "k", "s", "i", "/", "/a", "-", @"\.", "é", "ÿ", "1", "F", "%", "_", " ", @"\n", "ж", "\U0001F600"];
    private static readonly string[] Classes =
    [
        ".", "[^/]", @"[a-z0-9-]", @"\d", @"[^a]", @"[^é]", "[aé]", "[]a]", "[a-z-[b]]", "[[:b:]]", @"[!\--/]", @"[\x80-\xff]", @"\S", @"[^\s/]",
        "[K-z]", "[\U0001F600-\U0001F64F]", "[\u0430-\u044f]", @"[^/\U0001F600]", @"[\d\D]", @"[\u0080-\U0010ffff%0-9A-F]",
    ];
    private static readonly string[] WordClasses = [@"\w", @"\W", @"[^\w-]", @"[\w.]", @"\s", @"\D"];
    private static readonly string[] Quantifiers = ["*", "+", "?", "{2}", "{,2}", "{1,2}", "{0,3}", "*?", "+?", "{2,}", "{1,}"];
    private static readonly string[] Units =
        ["a", "b", "k", "K", "s", "i", "I", "/", "-", ".", "1", "F", "%", "%FF", "_", " ", "x", "é", "É", "ÿ", "²", "µ"];
    private static readonly string[] WideUnits = ["ж", "\u212A", "\u0130", "\U0001F600", "\U0001F601", "\u0664", "€"];

    private int _loops;
    private int _groups;
    private int _closed;

    public string Pattern()
    {
        _loops = 0;
        _groups = 0;
        _closed = 0;
        string flags = what is Of.WideLoops ? "" : random.Next(8) switch { 0 => "(?i)", 1 => "(?a)", 2 => "(?s)", 3 => "(?m)", 4 => "(?ia)", _ => "" };
        string start = random.Next(3) > 0 ? "^" : "";
        string end = random.Next(4) switch { 0 => "$", 1 => @"\Z", _ => "" };
        string prefix = kind == PatternSubject.Path && random.Next(3) > 0 ? "/" : "";
        return flags + start + prefix + Alternation(2) + end;
    }

    public string Subject()
    {
        string body = string.Concat(Enumerable.Range(0, random.Next(0, 7)).Select(_ => Unit()));
        return kind == PatternSubject.Path ? "/" + body : body;
    }

    private string Unit() => what is Of.Everything && random.Next(10) > 0 ? FewLiterals[random.Next(kind == PatternSubject.Path ? 7 : 6)] : random.Next(kind == PatternSubject.Path ? 4 : 1000) == 0
        ? (kind == PatternSubject.Path ? WideUnits[random.Next(WideUnits.Length)] : "é")
        : random.Next(25) == 0 ? "\n" : Units[random.Next(Units.Length)];

    private string Alternation(int depth) =>
        string.Join('|', Enumerable.Range(0, random.Next(5) == 0 ? 2 : 1).Select(_ => Sequence(depth)));

    private string Sequence(int depth) => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Item(depth)));

    private string AnyItem(int depth)
    {
        string single = random.Next(3) > 0 ? FewLiterals[random.Next(FewLiterals.Length)] : FewClasses[random.Next(FewClasses.Length)];
        string quantifier = random.Next(4) > 0 ? "" : _loops++ < 4 ? Quantifiers[random.Next(Quantifiers.Length)] : "?";
        switch (random.Next(14))
        {
            case 0 when _closed > 0:
                return $"(?:\\{random.Next(1, _closed + 1)})" + (random.Next(3) == 0 ? "?" : "");
            case 1 when _closed > 0:
                return $"\\{random.Next(1, _closed + 1)}";
            case 2 when _closed > 0:
                return $"(?({random.Next(1, _closed + 1)}){FewLiterals[random.Next(FewLiterals.Length)]}|{single})";
            case 3 or 4 or 5 when depth > 0:
                _groups++;
                string body = Alternation(depth - 1);
                // Groups are closed in the order of their opening only where none is inside another.
                _closed = depth == 2 ? _groups : _closed;
                return $"({body})" + (random.Next(3) == 0 ? "?" : "");
            case 6 when depth > 0:
                return $"(?>{Alternation(0)})" + (random.Next(4) == 0 ? "{2}" : "");
            case 7:
                return single + Possessives[random.Next(Possessives.Length)];
            case 8 when depth > 0:
                return $"(?:{Alternation(depth - 1)})" + quantifier;
            case 9 when depth > 0:
                return (random.Next(4) switch { 0 => "(?=", 1 => "(?!", 2 => "(?<=", _ => "(?<!" }) + single + ")";
            case 10 when depth == 2:
                return random.Next(2) == 0 ? @"\b" : @"\B";
            default:
                return single + quantifier;
        }
    }

    private string Item(int depth)
    {
        if (what is Of.Everything)
        {
            return AnyItem(depth);
        }

        if (what is Of.WideLoops)
        {
            if (depth == 2 && random.Next(3) == 0)
            {
                return $"(?:{Alternation(0)})" + ((string[])["", "?", "{0,2}", "{2}", "{1,2}"])[random.Next(5)];
            }
            // A backtracking engine takes a time that is exponential in the number of loops.
            return _loops < 3 && random.Next(2) == 0 && _loops++ < 3
                ? WideLoops[random.Next(WideLoops.Length)]
                : BetweenLoops[random.Next(BetweenLoops.Length)];
        }

        string atom = random.Next(10) switch
        {
            < 4 => Literals[random.Next(Literals.Length)],
            < 6 => Classes[random.Next(Classes.Length)],
            6 => WordClasses[random.Next(WordClasses.Length)],
            7 when depth > 0 => $"(?:{Alternation(depth - 1)})",
            8 when depth > 0 => $"({Alternation(depth - 1)})",
            9 when depth > 0 && random.Next(2) == 0 => random.Next(5) switch
            {
                0 => $"(?={Alternation(depth - 1)})",
                1 => $"(?!{Alternation(depth - 1)})",
                2 => "(?<!a)",
                3 => "(?<=[^b])",
                _ => random.Next(2) == 0 ? @"(?:\b)" : @"(?:\B)",
            },
            _ => ".",
        };
        bool isSingle = atom.Length == 1 || atom[0] is '(' or '[' || (atom[0] == '\\' && atom.Length == 2) || char.IsSurrogatePair(atom, 0);
        // A backtracking engine takes a time that is exponential in the number of loops.
        return isSingle && random.Next(3) == 0 && _loops++ < 5
            ? atom + Quantifiers[random.Next(Quantifiers.Length)].ToString(CultureInfo.InvariantCulture)
            : atom;
    }
}
