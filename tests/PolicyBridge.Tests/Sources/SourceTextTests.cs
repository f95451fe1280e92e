using PolicyBridge.Sources;

namespace PolicyBridge.Tests.Sources;

public class SourceTextTests
{
    [Theory]
    [InlineData("a\nb", 2, 1, 0)]
    [InlineData("a\r\nb", 3, 1, 0)]
    [InlineData("a\rb", 2, 1, 0)]
    [InlineData("a\r\nb", 1, 0, 1)]
    [InlineData("a\n", 2, 1, 0)]
    [InlineData("", 0, 0, 0)]
    public void Finds_the_line_and_column_of_an_offset(string content, int offset, int line, int column)
    {
        Assert.Equal(new LinePosition(line, column), new SourceText("x.py", content).PositionOf(offset));
    }

    [Fact]
    public void Gives_a_line_without_its_line_end()
    {
        SourceText text = new("x.py", "one\r\ntwo\rthree\n");

        Assert.Equal(["one", "two", "three", ""], Enumerable.Range(0, text.LineCount).Select(text.LineText));
    }

    [Fact]
    public void Shows_a_place_counted_from_one()
    {
        Assert.Equal("settings/base.py:2:3", new SourceText("settings/base.py", "a\nbcd").Span(4, 1).ToString());
    }
}
