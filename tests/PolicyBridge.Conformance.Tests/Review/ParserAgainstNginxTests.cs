using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets.Nginx;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Diagnostics;
using PolicyBridge.Review.Reading;
using PolicyBridge.Sources;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Tests.Review;

/// <summary>Words and blocks are those of real nginx.</summary>
public sealed class ParserAgainstNginxTests
{
    public static TheoryData<string> Versions => [.. Programs.Nginx.Select(n => n.Name)];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_word_is_read_as_nginx_reads_it(string version)
    {
        string[] words =
        [
            "plain", "'in quotes'", "\"in double quotes\"", "it\\'s", "\"it's\"", "'a \\' b'", "\"a \\\" b\"", "a\\\\b", "'a\\tb'", "a\\xb", "'a\\xb'", "a'b", "a\"b", "a#b", "'#'",
            "\"a;b\"", "'a{b}'", "a\\ b", "a\\;b", "a\\{b", "a}b", "'}'", "(a)", "~*x", "\\~x", "'a\nb'",
        ];
        int port = Loopback.FreePort();
        string locations = string.Concat(words.Select((word, i) => $"location = /{i} {{ return 200 {word}; }}\n"));
        await using GatewayServer nginx = await NginxServer.StartAsync(
            Programs.Nginx.Single(n => n.Name == version).Path, [NginxConf.Of($"server {{ listen 127.0.0.1:{port};\n{locations} }}")], port);
        using HttpClient client = new();
        for (int i = 0; i < words.Length; i++)
        {
            string expected = await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/{i}"));
            (List<NginxWord> read, _, _) = new NginxLexer(new SourceText("nginx.conf", $"return 200 {words[i]};")).ReadDirective();

            Assert.Equal((words[i], expected), (words[i], read[2].Text));
            Assert.Equal((words[i], 3), (words[i], read.Count));
        }
    }

    [Theory]
    [InlineData("server { return 204; }", true)]
    [InlineData("server { return 204 }", false)]
    [InlineData("server { return 204;", false)]
    [InlineData("server { return 204; } }", false)]
    [InlineData("server { return 200 'a; }", false)]
    [InlineData("server { return 200 'a'b; }", false)]
    [InlineData("server { return 200 'a' ; }", true)]
    [InlineData("server { ; }", false)]
    [InlineData("server { location ~ ^/x{2}$ { return 204; } }", false)]
    [InlineData("server { location ~ \"^/x{2}$\" { return 204; } }", true)]
    [InlineData("server { if ($host = 'a') { return 204; } }", true)]
    [InlineData("server { if ($host = \"a\" ) { return 204; } }", true)]
    [InlineData("server { return 200 ${host}x; }", true)]
    [InlineData("server { return 204; # a comment }\n }", true)]
    public async Task A_text_is_refused_where_nginx_refuses_it(string http, bool isTaken)
    {
        foreach (string nginx in Programs.Nginx.Select(n => n.Path))
        {
            using TemporaryProject project = new();
            TargetFile file = NginxConf.Of(http);
            project.With(file.Path, file.Content);
            Exception? refusal = await Record.ExceptionAsync(() => NginxServer.TestConfigurationAsync(nginx, project.Root));
            DiagnosticBag diagnostics = new();
            new NginxParser(new NoFiles(), diagnostics).Parse(new SourceText(file.Path, file.Content));

            Assert.Equal(isTaken, refusal is null);
            Assert.Equal(isTaken, !diagnostics.HasErrors);
        }
    }

    private sealed class NoFiles : INginxFiles
    {
        public IReadOnlyList<SourceText>? Find(string mask) => null;
    }
}
