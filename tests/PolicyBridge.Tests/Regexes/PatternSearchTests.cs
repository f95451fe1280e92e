using System.Text;
using System.Text.Json;
using PolicyBridge.Regexes.Matching;

namespace PolicyBridge.Tests.Regexes;

/// <summary>Patterns that a seed makes, looked for by each Python that is here and by this library.</summary>
[Trait("Pace", "Long")]
public class PatternSearchTests
{
    private const int Count = 4000;

    private const string Program = """
        import json, re, sys, warnings
        warnings.simplefilter('ignore')
        def spans(m): return [list(m.span(i)) for i in range(m.re.groups + 1)] if m else None
        def run(pattern, flags, text):
            try: p = re.compile(pattern, flags)
            except Exception: return None
            return [[spans(m) for m in p.finditer(text)], spans(p.match(text)), spans(p.fullmatch(text))]
        json.dump([run(*c) for c in json.load(sys.stdin)], sys.stdout)
        """;

    private static readonly string[] Atoms = ["a", "b", "c", ".", "[ab]", "[^a]", @"\d", @"\w", @"\s", "x", "-", "^", "$", @"\b", "[a-c0-2]", @"\.", "", @"\Z", @"\A"];

    public static TheoryData<int> Installed => [.. Interpreter.All.Select(i => i.Minor)];

    // Some releases never come to an end with a pattern that repeats what may be nothing; such a pattern is not read.
    private static readonly Lazy<IReadOnlyList<(string Pattern, int Flags, string Text)>> Cases = new(() => [.. Enumerable.Range(0, Count).Select(Create).Where(c => SearchablePattern.Read(c.Pattern, c.Flags, null) is not null)]);

    [Theory]
    [MemberData(nameof(Installed))]
    public void What_a_pattern_finds_is_what_CPython_finds(int minor)
    {
        string input = JsonSerializer.Serialize(Cases.Value.Select(c => new object[] { c.Pattern, c.Flags, c.Text }));
        JsonElement[] real = JsonSerializer.Deserialize<JsonElement[]>(Interpreter.Of(minor).Run(input, "-c", Program))!;
        List<string> wrong = [];
        for (int i = 0; i < real.Length; i++)
        {
            (string pattern, int flags, string text) = Cases.Value[i];
            if (real[i].ValueKind == JsonValueKind.Null || Differs(SearchablePattern.Read(pattern, flags, null)!, text, real[i]))
            {
                wrong.Add($"{pattern} with {flags} in {JsonSerializer.Serialize(text)}: {real[i]}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(10)));
        Assert.True(real.Length > Count / 3, $"only {real.Length} patterns are read");
    }

    [Fact]
    public void A_search_that_would_try_too_much_gives_up()
    {
        PatternSearch search = SearchablePattern.Read("(?:a|aa)+b", 0, null)!.In(new string('a', 60), 10_000);

        Assert.Null(search.Find(0, isAnchored: false, isWhole: false, mustAdvance: false));
        Assert.True(search.HasGivenUp);
    }

    private static bool Differs(SearchablePattern pattern, string text, JsonElement real)
    {
        List<string> all = [];
        for ((int at, bool mustAdvance) = (0, false); ;)
        {
            PatternSearch search = pattern.In(text, 100_000);
            (int Start, int End)[]? found = search.Find(at, isAnchored: false, isWhole: false, mustAdvance);
            if (search.HasGivenUp)
            {
                return false;
            }

            if (found is null)
            {
                break;
            }

            all.Add(Show(pattern, found));
            (at, mustAdvance) = (found[0].End, found[0].End == found[0].Start);
        }

        return !all.SequenceEqual(real[0].EnumerateArray().Select(m => Show(pattern, m)))
            || Single(false) != Show(pattern, real[1]) || Single(true) != Show(pattern, real[2]);

        string Single(bool isWhole)
        {
            PatternSearch search = pattern.In(text, 100_000);
            (int Start, int End)[]? found = search.Find(0, isAnchored: true, isWhole, mustAdvance: false);
            return search.HasGivenUp ? Show(pattern, real[isWhole ? 2 : 1]) : found is null ? "" : Show(pattern, found);
        }
    }

    private static string Show(SearchablePattern pattern, (int Start, int End)[] spans) => string.Join(' ', spans.Take(pattern.HasCertainGroups ? spans.Length : 1));

    private static string Show(SearchablePattern pattern, JsonElement spans) =>
        spans.ValueKind == JsonValueKind.Null ? "" : Show(pattern, [.. spans.EnumerateArray().Select(s => (s[0].GetInt32(), s[1].GetInt32()))]);

    private static (string Pattern, int Flags, string Text) Create(int seed)
    {
        Random random = new(seed);
        StringBuilder text = new();
        for (int i = random.Next(9); i > 0; i--)
        {
            text.Append("aabbc01x-. \nAé"[random.Next(14)]);
        }

        int[] flags = [0, 0, 0, 2, 8, 16, 10];
        return (Alternatives(random, 3), flags[random.Next(flags.Length)], text.ToString());
    }

    private static string Alternatives(Random random, int depth) => string.Join('|', Enumerable.Range(0, random.Next(4) == 0 ? 2 : 1).Select(_ => string.Concat(Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Item(random, depth)))));

    private static string Item(Random random, int depth)
    {
        string[] counts = ["", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{,2}", "{1,}?"];
        string count = counts[random.Next(counts.Length)];
        return depth == 0 || random.Next(3) > 0
            ? Atoms[random.Next(Atoms.Length)] is { Length: > 0 } atom ? atom + (atom is "^" or "$" or @"\b" or @"\Z" or @"\A" ? "" : count) : ""
            : random.Next(6) switch
            {
                0 => $"(?:{Alternatives(random, depth - 1)}){count}",
                1 => $"(?={Alternatives(random, depth - 1)})",
                2 => $"(?!{Alternatives(random, depth - 1)})",
                3 => "(?<=[ab])",
                _ => $"({Alternatives(random, depth - 1)}){count}",
            };
    }
}
