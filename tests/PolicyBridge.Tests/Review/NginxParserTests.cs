using PolicyBridge.Diagnostics;
using PolicyBridge.Review;
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
        new NginxParser(new NoNginxFiles(), diagnostics).Parse(new SourceText("nginx.conf", text));

        Diagnostic error = Assert.Single(diagnostics.ToSorted());
        Assert.Equal(("PB7001", message), (error.Id, error.Message));
        Assert.Equal((line - 1, column - 1), (error.Span.StartPosition.Line, error.Span.StartPosition.Column));
    }

    [Fact]
    public void A_program_in_another_language_is_passed_over_and_named()
    {
        NginxParser parser = new(new NoNginxFiles(), new DiagnosticBag());
        IReadOnlyList<NginxDirective> found = parser.Parse(new SourceText("nginx.conf", "content_by_lua_block {\n  -- }\n  if x then ngx.say(\"}\") end\n}\nroot /srv;\n"));

        Assert.Equal(["content_by_lua_block", "root"], found.Select(directive => directive.Name.Text));
        Assert.Single(parser.Foreign);
    }

    [Fact]
    public void A_text_nested_too_deep_is_an_error_and_no_end_of_the_program()
    {
        DiagnosticBag diagnostics = new();
        new NginxParser(new NoNginxFiles(), diagnostics).Parse(new SourceText("nginx.conf", string.Concat(Enumerable.Repeat("a {", 100_000))));

        Assert.Equal("PB7001", Assert.Single(diagnostics.ToSorted()).Id);
    }

    [Theory]
    [InlineData("a.conf", "include /etc/nginx/a.conf;", "'/etc/nginx/a.conf' includes itself")]
    [InlineData("a.conf", "server { include *.conf; }", "'/etc/nginx/a.conf' includes itself")]
    [InlineData("b.conf", "include a.conf;", "'/etc/nginx/a.conf' includes itself")]
    public void A_file_that_includes_itself_is_an_error(string name, string content, string message)
    {
        string files = $"# configuration file /etc/nginx/nginx.conf:\nhttp {{ include a.conf; include a.conf; }}\n# configuration file /etc/nginx/{name}:\n{content}\n"
            + (name == "a.conf" ? "" : "# configuration file /etc/nginx/a.conf:\ninclude b.conf; include b.conf;\n");

        Diagnostic error = Assert.Single(NginxReview.Run(new SourceText("<stdin>", files)).Findings);
        Assert.Equal(("PB7001", $"{message}."), (error.Id, error.Message));
    }

    [Theory]
    [InlineData("*.conf", "a.conf", true)]
    [InlineData("*.conf", ".conf", false)]
    [InlineData("*", "a/b", false)]
    [InlineData("a*b*c", "aXbYbZc", true)]
    [InlineData("a*b*c", "aXbYbZ", false)]
    [InlineData("*/*.conf", "a/b.conf", true)]
    [InlineData("?.conf", "..conf", false)]
    [InlineData("[a-c]", "b", true)]
    [InlineData("[!a-c]", "b", false)]
    [InlineData("[^a-c]", "d", true)]
    [InlineData("[z-a]", "b", false)]
    [InlineData("[]a]", "]", true)]
    [InlineData("[!]a]", "]", false)]
    [InlineData("[a-]", "-", true)]
    [InlineData("[-a]", "-", true)]
    [InlineData("[", "[", true)]
    [InlineData("[]", "[]", true)]
    [InlineData("a[.-0]b", "a/b", false)]
    [InlineData("a.b+(c)", "a.b+(c)", true)]
    public void A_mask_takes_the_paths_that_glob_of_the_C_library_takes(string mask, string path, bool expected) =>
        Assert.Equal(expected, new PathMask(mask).Matches(path));

    [Fact]
    public void Files_that_include_one_another_without_end_are_an_error_and_no_end_of_the_program()
    {
        string files = string.Concat(Enumerable.Range(0, 40).Select(i => $"# configuration file /etc/nginx/{i}:\ninclude {i + 1}; include {i + 1};\n"));

        Diagnostic error = NginxReview.Run(new SourceText("<stdin>", $"{files}# configuration file /etc/nginx/40:\na;\n")).Findings[0];
        Assert.Equal(("PB7001", "More than 10000 files are included."), (error.Id, error.Message));
    }
}
