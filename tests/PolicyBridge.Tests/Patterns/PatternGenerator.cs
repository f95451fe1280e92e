using System.Globalization;
using PolicyBridge.Patterns;

namespace PolicyBridge.Tests.Patterns;

/// <summary>Makes patterns of the grammar that is translated, and subjects that have a chance to match them.</summary>
/// <param name="random">The source of chance.</param>
/// <param name="kind">What the patterns are matched against.</param>
/// <param name="ofWideLoops">
/// True for patterns of literals and loops over nearly everything only, which is where the units of an encoding could
/// be shared out among loops.
/// </param>
internal sealed class PatternGenerator(Random random, PatternSubject kind, bool ofWideLoops = false)
{
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

    public string Pattern()
    {
        _loops = 0;
        string flags = ofWideLoops ? "" : random.Next(8) switch { 0 => "(?i)", 1 => "(?a)", 2 => "(?s)", 3 => "(?m)", 4 => "(?ia)", _ => "" };
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

    private string Unit() => random.Next(kind == PatternSubject.Path ? 4 : 1000) == 0
        ? (kind == PatternSubject.Path ? WideUnits[random.Next(WideUnits.Length)] : "é")
        : random.Next(25) == 0 ? "\n" : Units[random.Next(Units.Length)];

    private string Alternation(int depth) =>
        string.Join('|', Enumerable.Range(0, random.Next(5) == 0 ? 2 : 1).Select(_ => Sequence(depth)));

    private string Sequence(int depth) => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Item(depth)));

    private string Item(int depth)
    {
        if (ofWideLoops)
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
        return isSingle && random.Next(3) == 0
            ? atom + Quantifiers[random.Next(Quantifiers.Length)].ToString(CultureInfo.InvariantCulture)
            : atom;
    }
}
