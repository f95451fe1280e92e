using System.Text;
using System.Text.RegularExpressions;
using PolicyBridge.Python.Evaluation.Formats;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary>One assignment of a <c>.env</c> file.</summary>
/// <param name="Key">The variable, or <see langword="null"/> where there is none.</param>
/// <param name="Value">Its value before variables in it are replaced, or <see langword="null"/> for a bare name.</param>
/// <param name="Start">Where the assignment begins in the text.</param>
/// <param name="IsError">Whether it is none that can be read.</param>
internal readonly record struct DotenvBinding(string? Key, string? Value, int Start, bool IsError);

/// <summary>The grammar of python-dotenv, of which the newlines are single line feeds.</summary>
internal sealed partial class DotenvText(string text)
{
    private int _at;

    public static IEnumerable<DotenvBinding> Read(string text)
    {
        DotenvText reader = new(text);
        while (reader._at < text.Length)
        {
            yield return reader.ReadBinding();
        }
    }

    /// <summary>Replaces <c>${NAME}</c> and <c>${NAME:-default}</c>; the lookup gives <see langword="null"/> for a variable that is not set.</summary>
    /// <returns>The text, or <see langword="null"/> where it would be longer than the limit, as values that repeat one another soon are.</returns>
    public static string? Replace(string value, int limit, Func<string, string?> lookup)
    {
        StringBuilder result = new();
        int at = 0;
        foreach (Match match in Variable().Matches(value))
        {
            result.Append(value, at, match.Index - at).Append(lookup(match.Groups["name"].Value) ?? match.Groups["default"].Value);
            at = match.Index + match.Length;
            if (result.Length > limit)
            {
                return null;
            }
        }

        return result.Append(value, at, value.Length - at).Length > limit ? null : result.ToString();
    }

    private DotenvBinding ReadBinding()
    {
        SkipWhile(PyText.IsSpace);
        int start = _at;
        if (_at == text.Length)
        {
            return new DotenvBinding(null, null, start, IsError: false);
        }

        if (TryRead(Export(), out _) && TryReadKey(out string? key) && TryReadValue(out string? value) && TryRead(EndOfLine(), out _))
        {
            return new DotenvBinding(key, value, start, IsError: false);
        }

        SkipWhile(c => c != '\n');
        _at = Math.Min(_at + 1, text.Length);
        return new DotenvBinding(null, null, start, IsError: true);
    }

    private bool TryReadKey(out string? key)
    {
        key = null;
        return Peek() switch
        {
            '#' => true,
            '\'' => TryRead(QuotedKey(), out key),
            _ => TryRead(BareKey(), out key),
        };
    }

    private bool TryReadValue(out string? value)
    {
        value = null;
        SkipWhile(IsBlank);
        if (Peek() != '=')
        {
            return true;
        }

        _at++;
        SkipWhile(IsBlank);
        switch (Peek())
        {
            case '\'':
                return TryRead(SingleQuoted(), out value) && (value = Unescape(value!, "\\'")) is not null;
            case '"':
                return TryRead(DoubleQuoted(), out value) && (value = Unescape(value!, "\\'\"abfnrtv")) is not null;
            default:
                int start = _at;
                SkipWhile(c => c != '\n');
                value = Bare(text[start.._at]);
                return true;
        }
    }

    private static string Bare(string value)
    {
        for (int i = 0; i + 1 < value.Length; i++)
        {
            if (PyText.IsSpace(value[i]) && value[i + 1] == '#')
            {
                value = value[..i];
            }
        }

        int end = value.Length;
        while (end > 0 && PyText.IsSpace(value[end - 1]))
        {
            end--;
        }

        return value[..end];
    }

    private static string Unescape(string value, string escapes)
    {
        StringBuilder result = new();
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\' && i + 1 < value.Length && escapes.Contains(value[i + 1], StringComparison.Ordinal))
            {
                i++;
                result.Append(value[i] switch
                {
                    'a' => '\a',
                    'b' => '\b',
                    'f' => '\f',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'v' => '\v',
                    var c => c,
                });
            }
            else
            {
                result.Append(value[i]);
            }
        }

        return result.ToString();
    }

    private static bool IsBlank(char c) => c != '\n' && c != '\r' && PyText.IsSpace(c);

    private char? Peek() => _at < text.Length ? text[_at] : null;

    private void SkipWhile(Func<char, bool> test)
    {
        while (_at < text.Length && test(text[_at]))
        {
            _at++;
        }
    }

    private bool TryRead(Regex regex, out string? found)
    {
        Match match = regex.Match(text, _at);
        _at += match.Length;
        found = match.Groups[1].Value;
        return match.Success;
    }

    [GeneratedRegex(@"\G(?:export[\s\x1c-\x1f-[\r\n]]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Export();

    [GeneratedRegex(@"\G'([^']+)'", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedKey();

    [GeneratedRegex(@"\G([^=#\s\x1c-\x1f]+)", RegexOptions.CultureInvariant)]
    private static partial Regex BareKey();

    [GeneratedRegex(@"\G'((?:\\'|[^'])*)'", RegexOptions.CultureInvariant)]
    private static partial Regex SingleQuoted();

    [GeneratedRegex(@"\G""((?:\\""|[^""])*)""", RegexOptions.CultureInvariant)]
    private static partial Regex DoubleQuoted();

    [GeneratedRegex(@"\G(?:[\s\x1c-\x1f-[\r\n]]*#[^\r\n]*)?[\s\x1c-\x1f-[\r\n]]*(?:\n|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex EndOfLine();

    [GeneratedRegex(@"\$\{(?<name>[^\}:]*)(?::-(?<default>[^\}]*))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
