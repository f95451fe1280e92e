using PolicyBridge.Regexes.Rewriting;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes.Reading;

/// <summary>Bytes of a path that are not UTF-8, which Django sees as the text %HH under WSGI and as U+FFFD under ASGI.</summary>
internal static class UndecodedBytes
{
    private const int Replacement = 0xFFFD;

    private static readonly CodePointSet Either = CodePointSet.Of('%', Replacement);

    /// <summary>
    /// Whether a pattern may match a path under the one and not under the other. It is no where no item takes a percent sign or
    /// U+FFFD, so that a match ends before such a byte, and where only loops do that swallow %HH as they swallow one character.
    /// </summary>
    public static bool AreToldApart(PythonRegex regex)
    {
        // U+FFFD is a symbol in every release of Unicode: beside it nothing beyond ASCII has to be known here.
        UnicodeClasses classes = new(CharacterSet.Exactly(CodePointSets.Latin1Word), CharacterSet.Exactly(CodePointSets.AsciiDigit));
        if (WrittenTree.Of(regex.With(classes), PatternSubject.Path, out _) is not { } tree)
        {
            return true;
        }

        return RegexTree.SelfAndDescendants(tree).Any(node => node is CharacterNode { Set.Possible: var set } && set.Overlaps(Either))
            && TransparencyAnalysis.OnUtf8(tree) is not { IsTransparent: true, CutsEncodedBytes: false };
    }
}
