using PolicyBridge.Tool.Rendering;

namespace PolicyBridge.Tests.Tool.Rendering;

public class SourceExcerptTests
{
    [Theory]
    [InlineData("X = ['a']", 5, 3, "X = ['a']", "     ^^^")]
    [InlineData("\tX = 1", 5, 1, "\tX = 1", "\t    ^")]
    [InlineData("X = '日本' + y", 11, 1, "X = '日本' + y", "             ^")]
    [InlineData("X = '日本'", 4, 4, "X = '日本'", "    ^^^^^^")]
    [InlineData("X = 'é' + y", 10, 1, "X = 'é' + y", "          ^")]
    [InlineData("X = '😀' + y", 11, 1, "X = '😀' + y", "           ^")]
    [InlineData("X = 'e\u0301' + y", 11, 1, "X = 'e\u0301' + y", "          ^")]
    [InlineData("X = (", 5, 0, "X = (", "     ^")]
    [InlineData("X = \u001b[31m", 4, 1, "X = \ufffd[31m", "    ^")]
    public void Carets_stand_under_what_they_mean(string line, int column, int length, string shown, string carets)
    {
        SourceExcerpt excerpt = SourceExcerpt.Of(line, column, length);

        Assert.Equal((shown, carets), (excerpt.Line, excerpt.Carets));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(2_000)]
    [InlineData(3_996)]
    public void A_long_line_is_cut_around_the_place(int column)
    {
        string line = new string('a', column) + "HERE" + new string('b', 4_000 - column - 4);

        SourceExcerpt excerpt = SourceExcerpt.Of(line, column, 4);

        Assert.InRange(excerpt.Line.Length, 1, 162);
        Assert.Equal(excerpt.Line.IndexOf("HERE", StringComparison.Ordinal), excerpt.Carets.IndexOf('^', StringComparison.Ordinal));
        Assert.Equal(4, excerpt.Carets.Count(c => c == '^'));
        Assert.Equal((column > 60, column < 3_996), (excerpt.Line[0] == '…', excerpt.Line[^1] == '…'));
    }

    [Fact]
    public void A_span_of_several_lines_has_carets_to_the_end_of_the_first()
    {
        Assert.Equal("    ^^^", SourceExcerpt.Of("X = [1,", 4, 40).Carets);
    }
}
