using System.Text;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Conformance.Requests;

/// <summary>A text by the tree of a regex, and for each of its characters the item that it stands for.</summary>
/// <param name="Text">The text.</param>
/// <param name="Items">The items; null for what was put before the text.</param>
internal sealed record PatternText(string Text, IReadOnlyList<CharacterNode?> Items)
{
    /// <summary>
    /// Texts that a tree matches, as far as that can be seen without its look-arounds: of every alternation the first
    /// branch, what is optional left out or taken, what is unbounded once or as little as may be, bare or behind what
    /// subjects begin with.
    /// </summary>
    /// <param name="root">The tree.</param>
    /// <param name="before">What subjects begin with.</param>
    public static IEnumerable<PatternText> Of(RegexNode root, string before)
    {
        foreach (string prefix in (string[])["", before])
        {
            foreach ((bool takesOptional, bool takesUnbounded) in ((bool, bool)[])[(false, true), (true, true), (false, false)])
            {
                Writer writer = new(takesOptional, takesUnbounded);
                if (writer.Write(root))
                {
                    yield return new PatternText(prefix + writer.Text, [.. new CharacterNode?[prefix.Length], .. writer.Items]);
                }
            }
        }
    }

    /// <summary>The text with a character replaced by others, or by none.</summary>
    public string With(int index, string characters) => string.Concat(Text.AsSpan(0, index), characters, Text.AsSpan(index + 1));

    private sealed class Writer(bool takesOptional, bool takesUnbounded)
    {
        /// <summary>No browser sends longer ones.</summary>
        private const int MaxLength = 2_000;

        /// <summary>In this order characters are taken: what reads as a name, then as a port.</summary>
        private const string Preferred = "abcdefghijklmnopqrstuvwxyz1234567890-./:";

        private readonly StringBuilder _text = new();
        private readonly Dictionary<int, string> _groups = [];

        public string Text => _text.ToString();

        public List<CharacterNode> Items { get; } = [];

        public bool Write(RegexNode node)
        {
            switch (node)
            {
                case CharacterNode character:
                    return Write(character);
                case GroupNode group:
                    int start = _text.Length;
                    bool isWritten = Write(group.Body);
                    _groups[group.Number] = _text.ToString(start, _text.Length - start);
                    return isWritten;
                case AlternationNode alternation:
                    return Write(alternation.Branches[0]);
                case RepeatNode repeat:
                    long count = (repeat.Max is null && takesUnbounded) || (takesOptional && repeat.Max > 0) ? Math.Max(repeat.Min, 1) : repeat.Min;
                    return count <= MaxLength && Enumerable.Range(0, (int)count).All(_ => Write(repeat.Body));
                case BackReferenceNode reference:
                    return _groups.GetValueOrDefault(reference.Group, "").EnumerateRunes()
                        .All(rune => Write(new CharacterNode(CharacterSet.Exactly(CodePointSet.Of(rune.Value)), ClassSpelling.None, reference.Position)));
                case ConditionalNode conditional:
                    RegexNode? branch = _groups.ContainsKey(conditional.Group) ? conditional.Yes : conditional.No;
                    return branch is null || Write(branch);
                case LookNode or AssertionNode:
                    return true;
                default:
                    return RegexTree.Children(node).All(Write);
            }
        }

        private bool Write(CharacterNode character)
        {
            CodePointSet set = character.Set.Certain;
            int shown = set.IsEmpty ? -1 : Preferred.Select(c => (int)c).FirstOrDefault(set.Contains, set.Ranges[0].First);
            if (!Rune.TryCreate(shown, out Rune rune) || _text.Length >= MaxLength)
            {
                return false;
            }

            _text.Append(rune);
            Items.AddRange(Enumerable.Repeat(character, rune.Utf16SequenceLength));
            return true;
        }
    }
}
