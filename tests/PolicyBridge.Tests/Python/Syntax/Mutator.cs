using System.Text.RegularExpressions;

namespace PolicyBridge.Tests.Python.Syntax;

/// <summary>Takes pieces of real code and deletes, doubles, swaps and replaces their tokens.</summary>
internal static partial class Mutator
{
    private static readonly string[] Tokens =
    [
        "(", ")", "[", "]", "{", "}", ",", ":", ";", ".", "=", ":=", "*", "**", "/", "->", "@", "!", "if", "else", "for", "in", "not",
        "is", "and", "lambda", "yield", "await", "async", "from", "import", "as", "def", "class", "with", "del", "return", "match",
        "case", "type", "_", "x", "1", "0x", "1.", "'a'", "b'b'", "\"", "\\", "\n", "\n    ", "\t", " ", "#", "...",
        "==", "<", "-", "~", "+=", "None", "try", "except", "while", "\\N{DASH}", "{x}",
    ];

    /// <summary>The snippets, and statements of the standard library of a few lines.</summary>
    public static string[] Seeds(Random random)
    {
        string[] files = CPythonTrees.Library(Interpreter.Reference);
        IEnumerable<string> statements = files
            .Where((_, i) => i % 40 == 0)
            .SelectMany(f => Statement().Split(File.ReadAllText(f)))
            .Where(s => s.Length is > 10 and < 400 && s.Split('\n').Length < 12);
        string[] library = [.. statements];
        random.Shuffle(library);
        string[] seeds = [.. ParserAgainstCPythonTests.Snippets, .. GrammarSnippets.All, .. library.Take(800)];

        // An older Python reads f-strings in another way, and knows no type parameters.
        return Interpreter.Newest.Minor >= 12 ? seeds : [.. seeds.Where(s => !NewerGrammar().IsMatch(s))];
    }

    /// <summary>
    /// Whether CPython before 3.14 is no judge: grammar of 3.14, and a doubled brace or a line end behind a field within
    /// a format, which 3.12 and 3.13 take in different ways.
    /// </summary>
    public static bool IsUndecided(string text) => Undecided().IsMatch(text);

    public static string Mutate(string text, Random random)
    {
        List<string> tokens = [.. Token().Matches(text).Select(m => m.Value)];
        for (int times = random.Next(1, 3); times > 0 && tokens.Count > 1; times--)
        {
            int at = random.Next(tokens.Count);
            switch (random.Next(5))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[at]);
                    break;
                case 2:
                    int other = random.Next(tokens.Count);
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                case 3:
                    tokens[at] = Tokens[random.Next(Tokens.Length)];
                    break;
                default:
                    tokens.Insert(at, Tokens[random.Next(Tokens.Length)]);
                    break;
            }
        }

        return string.Concat(tokens);
    }

    [GeneratedRegex("""\b[fF]['"]|\b[fF][rR]['"]|\b[rR][fF]['"]|^type |\b(class|def) \w+\[""")]
    private static partial Regex NewerGrammar();

    [GeneratedRegex("""\b[tT][rR]?['"]|\b[rR][tT]['"]|except\b[^:]*,|:[^'"]*\{[^'"]*\}[^'"]*(\{\{|\n)""")]
    private static partial Regex Undecided();

    [GeneratedRegex(@"\w+|\s+|[^\w\s]")]
    private static partial Regex Token();

    [GeneratedRegex(@"\n(?=[^\s#)\]}])")]
    private static partial Regex Statement();
}
