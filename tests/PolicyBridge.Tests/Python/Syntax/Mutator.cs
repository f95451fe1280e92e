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
        "==", "<", "-", "~", "+=", "None", "try", "except", "while", "\\N{DASH}", "{x}", "lazy", "lazy import a", "t'{x}'", "*x for x in y", "**x for x in y", "+1",
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
        return [.. ParserAgainstCPythonTests.Snippets, .. GrammarSnippets.All, .. library.Take(800)];
    }

    /// <summary>Whether the newest CPython is no judge: a line end within a format, which 3.12 reads.</summary>
    public static bool IsUndecided(string text) => Undecided().IsMatch(text);

    public static string Mutate(string text, Random random)
    {
        List<string> tokens = [.. Token().Matches(text).Select(m => m.Value)];
        for (int times = random.Next(1, 3); times > 0 && tokens.Count > 1; times--)
        {
            Mutate(tokens, Tokens, random);
        }

        return string.Concat(tokens);
    }

    /// <summary>Deletes, doubles, swaps, replaces or adds one token.</summary>
    /// <param name="tokens">One token or more.</param>
    /// <param name="others">What a token may be replaced by.</param>
    /// <param name="random">Which one, and how.</param>
    public static void Mutate(List<string> tokens, string[] others, Random random)
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
                tokens[at] = others[random.Next(others.Length)];
                break;
            default:
                tokens.Insert(at, others[random.Next(others.Length)]);
                break;
        }
    }

    [GeneratedRegex("""[fFtT]['"][^'"]*:[^'"]*\n""")]
    private static partial Regex Undecided();

    [GeneratedRegex(@"\w+|\s+|[^\w\s]")]
    private static partial Regex Token();

    [GeneratedRegex(@"\n(?=[^\s#)\]}])")]
    private static partial Regex Statement();
}
