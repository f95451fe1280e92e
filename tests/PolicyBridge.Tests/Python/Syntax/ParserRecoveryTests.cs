using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Syntax.Parsing;
using PolicyBridge.Sources;

namespace PolicyBridge.Tests.Python.Syntax;

public class ParserRecoveryTests
{
    [Fact]
    public void One_bad_line_does_not_hide_another()
    {
        Assert.Equal(
            [
                "x.py(1,5): error PB1001: Expected an expression, found the end of the line.",
                "x.py(3,3): error PB1001: Expected the end of the statement, found 'c'.",
                "x.py(5,6): error PB1001: Expected ':', found the end of the line.",
            ],
            Problems("a = \nok = 1\nb c\nok = 2\nif ok\n    pass\n"));
    }

    [Fact]
    public void A_bracket_that_is_never_closed_is_shown_where_it_opens()
    {
        Assert.Contains("x.py(1,5): error PB1001: '[' is never closed.", Problems("a = [1,\nimport os\nb c\n"));
        Assert.Contains("x.py(3,3): error PB1001: Expected the end of the statement, found 'c'.", Problems("a = [1,\nimport os\nb c\n"));
    }

    [Theory]
    [InlineData("(", "", ")")]
    [InlineData("[", "", "]")]
    [InlineData("{", "", "}")]
    [InlineData("-", "1", "")]
    [InlineData("not ", "1", "")]
    [InlineData("f(", "", ")")]
    [InlineData("lambda: ", "1", "")]
    [InlineData("1 ** ", "1", "")]
    [InlineData("1 if 1 else ", "1", "")]
    [InlineData("f'{", "1", "}'")]
    [InlineData("(", "", "")]
    [InlineData("", "", ")")]
    public void Ten_thousand_levels_end_in_a_diagnostic(string open, string middle, string close)
    {
        string text = string.Concat(Enumerable.Repeat(open, 10_000)) + middle + string.Concat(Enumerable.Repeat(close, 10_000));
        Assert.NotEmpty(Problems(text));
    }

    [Theory]
    [InlineData(" + 1")]
    [InlineData(".b")]
    [InlineData("[0]")]
    [InlineData("()")]
    [InlineData(" or a")]
    [InlineData(" < a")]
    [InlineData(", a")]
    [InlineData("\nif a: b\nelif c: d")]
    [InlineData("\nif a: pass")]
    public void Ten_thousand_links_of_a_chain_are_read(string link)
    {
        Assert.Empty(Problems("x = a" + string.Concat(Enumerable.Repeat(link, 10_000))));
    }

    [Fact]
    public void Deep_indentation_ends_in_a_diagnostic()
    {
        string text = string.Concat(Enumerable.Range(0, 1000).Select(i => $"{new string(' ', i)}if x:\n")) + new string(' ', 1000) + "y";
        Assert.NotEmpty(Problems(text));
    }

    [Fact]
    public void Every_cut_and_every_lost_character_ends_without_an_exception()
    {
        const string Text = "@d\nclass A(B):\n    x: int = [1, *y, {'a': f'{b!r:>{c}}'}]\n    async def f(a, /, *, b=1):\n        with (a as b, c): yield (x for x in y if z)\ntry:\n  a[1:2] += 0x1F\nexcept E as e: raise\nfrom ..a import (b as c,)\nlambda *a: b if '''c''' else d\n";
        for (int i = 0; i < Text.Length; i++)
        {
            Problems(Text[..i]);
            Problems(Text[i..]);
            Problems(Text.Remove(i, 1));
            Problems(Text.Insert(i, "}"));
            Problems(Text.Insert(i, "\n"));
            Problems(Text.Insert(i, "'"));
            Problems(Text.Insert(i, "\ud83d"));
        }
    }

    private static string[] Problems(string text)
    {
        DiagnosticBag bag = new();
        Parser.ParseModule(new SourceText("x.py", text), bag, out _);
        return [.. bag.ToSorted().Select(d => d.ToString())];
    }
}
