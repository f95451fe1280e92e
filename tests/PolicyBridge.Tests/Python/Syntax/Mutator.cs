using System.Text.RegularExpressions;

namespace PolicyBridge.Tests.Python.Syntax;

/// <summary>Takes pieces of real code and deletes, doubles, swaps and replaces their tokens.</summary>
internal static partial class Mutator
{
    private static readonly string[] Tokens =
    [
        "(", ")", "[", "]", "{", "}", ",", ":", ";", ".", "=", ":=", "*", "**", "/", "->", "@", "!", "if", "else", "for", "in", "not",
        "is", "and", "lambda", "yield", "await", "async", "from", "import", "as", "def", "class", "with", "del", "return", "match",
        "case", "type", "_", "x", "1", "0x", "1.", "'a'", "f'{x}'", "f'", "b'b'", "\"", "\\", "\n", "\n    ", "\t", " ", "#", "...",
        "==", "<", "-", "~", "+=", "None", "try", "except", "while", "\\N{DASH}", "{x!r:>{y}}",
    ];

    /// <summary>The reference and, where it is another one, the newest interpreter, which reads more.</summary>
    public static Interpreter[] Judges { get; } =
        Interpreter.Newest.Minor == Interpreter.Reference.Minor ? [Interpreter.Reference] : [Interpreter.Newest, Interpreter.Reference];

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
        return [.. ParserAgainstCPythonTests.Snippets, .. library.Take(800)];
    }

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

    [GeneratedRegex(@"\w+|\s+|[^\w\s]")]
    private static partial Regex Token();

    [GeneratedRegex(@"\n(?=[^\s#)\]}])")]
    private static partial Regex Statement();
}
