using PolicyBridge.Diagnostics;
using PolicyBridge.Review.Reading;
using PolicyBridge.Sources;

namespace PolicyBridge.Tests.Review;

/// <summary>What <c>nginx -t</c> says of each of these texts is held by a test beside the real nginx; here is what is read of them.</summary>
public class NginxParserTests
{
    [Theory]
    [InlineData("a b c;", "a|b|c")]
    [InlineData("a 'b c' \"d;e\";", "a|b c|d;e")]
    [InlineData("a b\\ c;", "a|b\\ c")]
    [InlineData("a 'it\\'s' \"\\t\\\\\";", "a|it's|\t\\")]
    [InlineData("a ^/x{2}$;", "a|^/x|{")]
    [InlineData("a \"^/x{2}$\";", "a|^/x{2}$")]
    [InlineData("a ${host}x;", "a|${host}x")]
    [InlineData("a #b\n c;", "a|c")]
    [InlineData("a b#c;", "a|b#c")]
    [InlineData("a $http_origin ~* \"^https?://\";", "a|$http_origin|~*|^https?://")]
    public void Words_are_divided_as_nginx_divides_them(string text, string expected)
    {
        (List<NginxWord> words, NginxLexer.Mark mark, _) = new NginxLexer(new SourceText("nginx.conf", text)).ReadDirective();

        Assert.Equal(expected, string.Join('|', words) + (mark is NginxLexer.Mark.Open ? "|{" : ""));
    }

    [Theory]
    [InlineData("server {\n", 1, 1, "The block of 'server' has no '}'.")]
    [InlineData("}\n", 1, 1, "This '}' closes nothing.")]
    [InlineData("server {\n    listen 80\n}\n", 2, 5, "'listen' ends with neither ';' nor a block.")]
    [InlineData("a 'b;\n", 1, 3, "The text that begins with ' has no end.")]
    [InlineData("a 'b'c;\n", 1, 6, "Behind a closing ', nginx takes a blank, ';', '{' or ')' only.")]
    [InlineData(";\n", 1, 1, "A directive begins with a name.")]
    public void A_text_that_nginx_refuses_is_an_error_at_its_place(string text, int line, int column, string message)
    {
        DiagnosticBag diagnostics = new();
        new NginxParser(new NoFiles(), diagnostics).Parse(new SourceText("nginx.conf", text));

        Diagnostic error = Assert.Single(diagnostics.ToSorted());
        Assert.Equal(("PB7001", message), (error.Id, error.Message));
        Assert.Equal((line - 1, column - 1), (error.Span.StartPosition.Line, error.Span.StartPosition.Column));
    }

    [Fact]
    public void A_program_in_another_language_is_passed_over_and_named()
    {
        NginxParser parser = new(new NoFiles(), new DiagnosticBag());
        IReadOnlyList<NginxDirective> found = parser.Parse(new SourceText("nginx.conf", "content_by_lua_block {\n  -- }\n  if x then ngx.say(\"}\") end\n}\nroot /srv;\n"));

        Assert.Equal(["content_by_lua_block", "root"], found.Select(directive => directive.Name.Text));
        Assert.Single(parser.Foreign);
    }

    [Fact]
    public void A_text_nested_too_deep_is_an_error_and_no_end_of_the_program()
    {
        DiagnosticBag diagnostics = new();
        new NginxParser(new NoFiles(), diagnostics).Parse(new SourceText("nginx.conf", string.Concat(Enumerable.Repeat("a {", 100_000))));

        Assert.Equal("PB7001", Assert.Single(diagnostics.ToSorted()).Id);
    }

    private sealed class NoFiles : INginxFiles
    {
        public IReadOnlyList<SourceText>? Find(string mask) => null;
    }
}
