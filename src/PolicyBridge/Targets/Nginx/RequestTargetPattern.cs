using System.Globalization;
using System.Text;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Backtracking;
using PolicyBridge.Regexes.Rewriting;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Targets.Nginx;

/// <summary>
/// A path pattern written for <c>$request_uri</c>, the target as the client sent it: every byte stands there as itself or
/// percent-encoded, and a query may follow. Only for patterns that mean the same on UTF-8 bytes as on text.
/// </summary>
internal sealed class RequestTargetPattern
{
    // What stands in the path of a target as itself: nginx refuses control characters and blanks.
    private static readonly CodePointSet InTarget = CodePointSet.OfRange('!', 0xff).Except(CodePointSet.Of('%', '?', '#'));
    private static readonly CharacterWriter Characters = new(PcreDialect.PathBytes);

    private readonly StringBuilder _text = new();
    private bool _isPossible = true;

    /// <summary>The regex, or null where there is none of the same meaning.</summary>
    /// <param name="regex">The regex as the settings give it.</param>
    /// <param name="rewritten">The tree that means the same on bytes and is written in its place; null where the regex is written itself.</param>
    public static string? Write(PythonRegex regex, RegexNode? rewritten)
    {
        if (!TransparencyAnalysis.OnUtf8(regex.Root).IsTransparent)
        {
            return null;
        }

        RequestTargetPattern writer = new();
        writer.Visit(rewritten ?? regex.Root, Tolerance.Less);
        return writer._isPossible ? writer._text.ToString() : null;
    }

    private void Visit(RegexNode node, Tolerance tolerance)
    {
        switch (node)
        {
            case CharacterNode character:
                AppendByte(PcreDialect.PathBytes.Project(WantedCharacters.Of(character, PatternSubject.Path, tolerance)));
                break;
            case AssertionNode assertion:
                AppendAssertion(assertion.Kind);
                break;
            case GroupNode group:
                Visit(group.Body, tolerance);
                break;
            case ConcatenationNode sequence:
                foreach (RegexNode item in sequence.Items)
                {
                    Visit(item, tolerance);
                }

                break;
            case AlternationNode alternation:
                _text.Append("(?:");
                for (int i = 0; i < alternation.Branches.Count; i++)
                {
                    _text.Append(i > 0 ? "|" : "");
                    Visit(alternation.Branches[i], tolerance);
                }

                _text.Append(')');
                break;
            case RepeatNode { Kind: not RepeatKind.Possessive } repeat:
                _text.Append("(?:");
                Visit(repeat.Body, tolerance);
                _text.Append(')').Append((repeat.Min, repeat.Max) switch
                {
                    (0, null) => "*",
                    (1, null) => "+",
                    (_, var max) => string.Create(CultureInfo.InvariantCulture, $"{{{repeat.Min},{max}}}"),
                });
                break;
            case AtomicNode when FirstOccurrence.TryRead(node, out RepeatNode? loop, out IReadOnlyList<RegexNode> sought):
                _text.Append("(?>(?:");
                Visit(loop.Body, tolerance);
                _text.Append(")*?");
                foreach (RegexNode item in sought)
                {
                    Visit(item, tolerance);
                }

                _text.Append(')');
                break;
            case LookNode { Behind: false } look:
                _text.Append(look.Negative ? "(?!" : "(?=");
                Visit(look.Body, tolerance.Inside(look));
                _text.Append(')');
                break;
            default:
                _isPossible = false;
                break;
        }
    }

    private void AppendAssertion(AssertionKind kind)
    {
        string? written = kind switch
        {
            AssertionKind.Start => "^",
            AssertionKind.End => "(?=[?#]|$)",
            AssertionKind.EndOrLastNewline => "(?=(?:%0[Aa])?(?:[?#]|$))",
            _ => null,
        };
        _isPossible &= written is not null;
        _text.Append(written);
    }

    // nginx refuses a target with a percent sign that no two hexadecimal digits follow.
    private void AppendByte(CodePointSet bytes)
    {
        CodePointSet missing = CodePointSets.Latin1.Except(bytes);
        string encoded = missing.IsEmpty ? "%.."
            : bytes.Single is not null ? $"%{Pairs(bytes)}"
            : Size(missing) <= 4 ? $"%(?!{Pairs(missing)}).."
            : $"%(?:{Pairs(bytes)})";
        CodePointSet plain = bytes.Intersect(InTarget);
        string written = plain.IsEmpty ? encoded
            : plain.Single is { } single ? $"{Characters.Literal(single)}|{encoded}"
            : $"{Characters.WriteSet(plain)}|{encoded}";
        _text.Append(bytes.IsEmpty ? "(?!)" : $"(?:{written})");
    }

    private static int Size(CodePointSet set) => set.Ranges.Sum(range => range.Last - range.First + 1);

    /// <summary>Two hexadecimal digits in either case, grouped by the first.</summary>
    private static string Pairs(CodePointSet bytes)
    {
        IEnumerable<IGrouping<string, (int High, string Low)>> byLow = Enumerable.Range(0, 16)
            .Select(high => (High: high, Low: string.Concat(Enumerable.Range(0, 16).Where(low => bytes.Contains((high * 16) + low)).Select(Digit))))
            .Where(pair => pair.Low.Length > 0)
            .GroupBy(pair => pair.Low);
        return string.Join('|', byLow.Select(group => Class(string.Concat(group.Select(pair => Digit(pair.High)))) + Class(group.Key)));
    }

    private static string Digit(int value) => value < 10 ? value.ToString(CultureInfo.InvariantCulture) : $"{(char)('A' + value - 10)}{(char)('a' + value - 10)}";

    private static string Class(string digits) => digits.Length switch
    {
        1 => digits,
        22 => ".",
        _ => $"[{digits}]",
    };
}
