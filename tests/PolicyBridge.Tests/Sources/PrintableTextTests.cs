using PolicyBridge.Sources;

namespace PolicyBridge.Tests.Sources;

public class PrintableTextTests
{
    [Theory]
    [InlineData("\u001b[2J", "\ufffd[2J")]
    [InlineData("\u009b31m", "\ufffd31m")]
    [InlineData("a\r\nb\0\u007f", "a\ufffd\ufffdb\ufffd\ufffd")]
    [InlineData("a\u2028b\u202ec\u2066d", "a\ufffdb\ufffdc\ufffdd")]
    [InlineData("\ufffe", "\ufffd")]
    [InlineData("é\tß", "é\tß")]
    public void What_could_drive_a_terminal_or_end_a_line_is_replaced(string text, string shown) => Assert.Equal(shown, PrintableText.Of(text));

    // Attributes can't hold halves of pairs.
    [Fact]
    public void Half_of_a_surrogate_pair_is_replaced_and_a_pair_stays() =>
        Assert.Equal("\ud83d\ude00 \ufffd \ufffd", PrintableText.Of("\ud83d\ude00 \ud83d \ude00"));

    [Fact]
    public void Lines_stay_where_they_are_asked_for() => Assert.Equal("a\nb\ufffd", PrintableText.Lines("a\nb\r"));
}
