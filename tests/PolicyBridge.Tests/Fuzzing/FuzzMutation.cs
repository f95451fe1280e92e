using System.Text.RegularExpressions;
using PolicyBridge.Tests.Python.Syntax;

namespace PolicyBridge.Tests.Fuzzing;

/// <summary>Damages texts: characters and tokens are deleted, doubled, swapped and replaced, and two texts are joined.</summary>
internal static partial class FuzzMutation
{
    private static readonly string[] Hostile =
    [
        "\0", "\r", "\n", "\t", "\u0085", "\u2028", "\ufeff", "\ud800", "\udfff", "\U0001F600", "\u0130", "\u212a", "'", "\"", "\\", "'''", "\"\"\"", "${", "{{", "}}", "{%",
        "((((((((", "[[[[[[[[", "{{{{{{{{", "))))", "*", "**", "&a ", "*a", "<<: ", "!!int ", "? ", "- ", ": ", "|", ">", "---\n", "%YAML 9.9\n",
        "-1", "9999999999999999999999999999", "1e999", "-1e-999", "0x", "1_0", "1 << 4000", "2 ** 100000", "'a' * 10**9", "[0] * 10**9", "nan", "inf",
        "lambda: ", "yield ", "await ", "async ", "del ", "global ", "nonlocal ", "class A(A): ", "while True: pass\n", "for x in iter(int, 1): pass\n", "def f(): return f()\nf()\n",
        "f'{x!r:{y}}'", "b'\\xff'", "'%s' % ()", "'{0.__class__}'.format(1)", "__import__('os')", "exec('x')", "globals()", "locals().update(", "import settings\n", "from . import *\n",
        "(?i)", "(?P<a>", "(?P=a)", "(?(1)a|b)", "(?<=a*)", "(?>", "a++", "{65535}", "{0,4294967296}", "\\N{DASH}", "\\U00110000", "\\99", "[^", "[a-", "\\b", "\\Z", "^*", "(a*)*",
        "https://", "*.example.com", "null", "file://", "https://[::1]:99999", "https://\u00e9.example", "CORS_ALLOWED_ORIGINS", "CORS_ALLOW_ALL_ORIGINS", "True", "None",
    ];

    public static string Mutate(string text, IReadOnlyList<string> corpus, Random random)
    {
        for (int times = random.Next(1, 5); times > 0; times--)
        {
            text = random.Next(4) switch
            {
                0 => Characters(text, random),
                1 => Splice(text, corpus[random.Next(corpus.Count)], random),
                _ => Tokens(text, random),
            };
        }

        return text;
    }

    private static string Characters(string text, Random random)
    {
        int at = random.Next(text.Length + 1);
        int length = random.Next(Math.Min(text.Length - at, 8) + 1);
        return random.Next(4) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, text.Substring(at, length)),
            2 => text[..at],
            _ => text.Remove(at, length).Insert(at, ((char)random.Next(random.Next(2) == 0 ? 0x80 : 0x10000)).ToString()),
        };
    }

    private static string Splice(string text, string other, Random random) =>
        text[..random.Next(text.Length + 1)] + other[random.Next(other.Length + 1)..];

    private static string Tokens(string text, Random random)
    {
        List<string> tokens = [.. Token().Matches(text).Select(match => match.Value)];
        if (random.Next(tokens.Count + 1) == tokens.Count)
        {
            return text + Hostile[random.Next(Hostile.Length)];
        }

        Mutator.Mutate(tokens, Hostile, random);
        return string.Concat(tokens);
    }

    [GeneratedRegex(@"\w+|\s+|.", RegexOptions.Singleline)]
    private static partial Regex Token();
}
