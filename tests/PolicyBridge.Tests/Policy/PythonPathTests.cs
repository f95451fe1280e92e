using System.Text.Json;
using PolicyBridge.Analysis;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Reading;
using PolicyBridge.Regexes.Sets;

namespace PolicyBridge.Tests.Policy;

/// <summary>What the reference knows of paths beyond ASCII, held against every CPython that is installed.</summary>
public class PythonPathTests
{
    private const string Program =
        """
        import json, re, sys
        patterns, paths = json.load(sys.stdin)
        json.dump([[re.match(pattern, path) is not None for path in paths] for pattern in patterns], sys.stdout)
        """;

    private static readonly string[] Patterns =
    [
        @"^/\w+$", @"^/\d+$", @"^/\W+$", @"^/[^\d]+$", @"^/\s+$", @"^/\S{2}$", @"^/\b.*$", @"^/.\b", @"^/\B.", @"^/..?\B", @"^/(?!\w)", @"^/(?!.*\d)", @"^/(?<=/)\w{2}$",
        @"^/[\w.-]+/?$", @"(?a)^/\w+$", @"^/(?:\w|é)+$", @"^/(?i:\w)+x?$", @"^/[^\W\d]+$", @"^/(\w)\1$", @"^/(?:(\w)|.)(?(1)x|y)", @"^/.{1,2}(?<!\w)$", @"^/\w{1}\Z",
    ];

    // Letters, digits, marks, blanks and symbols, known to every release and to newer ones alone: U+2C2F is of Unicode 14, U+1E4D0
    // of 15, U+2EBF0 of 15.1, U+1C89 of 16, and the last is of none.
    private static readonly string[] Paths =
    [
        .. new[] { 0xE9, 0x430, 0x4E00, 0x661, 0xB2, 0xBC, 0xAA, 0x301, 0x200C, 0x2003, 0x85, 0x1680, 0x2028, 0x203F, 0x1F600, 0x1D7D8, 0x2C2F, 0x1E4D0, 0x1E4F0, 0x2EBF0, 0x1C89, 0xFFFD, 0x10FFFF, 0x378 }
            .Select(char.ConvertFromUtf32).SelectMany(c => new[] { "/" + c, "/" + c + c, "/" + c + "x", "/x" + c, "/" + c + "y", "/" + c + "." }),
    ];

    [Fact]
    public void A_path_is_in_scope_in_the_releases_of_Python_in_which_the_regex_matches_it()
    {
        Dictionary<int, bool[][]> answers = Interpreter.All.ToDictionary(
            python => python.Minor, python => JsonSerializer.Deserialize<bool[][]>(python.Run(JsonSerializer.Serialize(new[] { Patterns, Paths }), "-c", Program))!);
        for (int i = 0; i < Patterns.Length; i++)
        {
            PythonPath path = new(PatternOf(Patterns[i]));
            for (int j = 0; j < Paths.Length; j++)
            {
                (IReadOnlyList<PythonVersion> matching, IReadOnlyList<PythonVersion> others) = path.Releases(Paths[j]);

                Assert.Equal(PythonVersion.All, matching.Concat(others).Order(Comparer<PythonVersion>.Create((a, b) => a.Minor - b.Minor)));
                foreach ((int minor, bool[][] expected) in answers)
                {
                    Assert.True(
                        expected[i][j] == matching.Contains(new PythonVersion(minor)), $"Python 3.{minor}: {Patterns[i]} on {JsonSerializer.Serialize(Paths[j])}: {expected[i][j]}");
                }
            }
        }
    }

    [Fact]
    [Trait("Pace", "Long")]
    public void The_tables_are_what_each_Python_takes_for_a_word_character_and_a_digit()
    {
        const string Ask =
            """
            import json, re, sys
            every = ''.join(map(chr, range(0x110000)))
            json.dump([[ord(one) for one in re.findall(letter, every)] for letter in (r'\w', r'\d', r'\s')], sys.stdout)
            """;
        foreach (Interpreter python in Interpreter.All)
        {
            int[][] expected = JsonSerializer.Deserialize<int[][]>(python.Run("", "-c", Ask))!;
            UnicodeRelease release = UnicodeRelease.All.Single(known => known.Versions.Contains(new PythonVersion(python.Minor)));

            Assert.Equal(CodePointSet.Of(expected[0]), release.Word);
            Assert.Equal(CodePointSet.Of(expected[1]), release.Digit);
            Assert.Equal(CodePointSet.Of(expected[2]), CodePointSets.UnicodeSpace);
        }

        Assert.Equal(PythonVersion.All, UnicodeRelease.All.SelectMany(release => release.Versions));
    }

    [Theory]
    [InlineData(@"^/\w+$", "/%C3%A9", "The path '/é' is in scope: '^/\\\\w+$' matches it.")]
    [InlineData(@"^/\w+$", "/%F0%9F%98%80", "The path '/😀' is out of scope, because '^/\\\\w+$' does not match it from its start: the response stays as the application makes it.")]
    [InlineData(
        @"^/\w+$",
        "/%E2%B0%AF",
        "Whether the path '/ⰯX' is in scope depends on the release of Python: by the characters that its Unicode knows, '^/\\\\w+$' matches it in Python 3.11 to 3.15 and in no other release. Nothing is granted; say with --python-version which one runs.")]
    [InlineData(
        "^/[%A-F0-9]+$",
        "/%E9",
        "Servers hand the path on in several ways, '/\ufffd' under ASGI, which '^/[%A-F0-9]+$' does not match, '/%E9' under WSGI, which '^/[%A-F0-9]+$' matches: nothing is granted that is not granted under each, so that the response stays as the application makes it. Say with --server on what Django runs.")]
    [InlineData("^/.*$", "/%E9", "Servers hand the path on in several ways, '/\ufffd' under ASGI, which '^/.*$' matches, '/%E9' under WSGI, which '^/.*$' matches: it is in scope under each.")]
    public void Explain_says_whether_a_path_beyond_ASCII_is_in_scope_and_where_that_depends(string regex, string target, string expected)
    {
        CorsPolicy policy = new() { UrlsRegex = PatternOf(regex), AllowAllOrigins = true };
        CorsRequest request = new() { Method = "GET", Target = target, Headers = [new("Origin", "https://a.example")] };

        PolicyExplanation explanation = PolicyExplanation.Explain(policy, request);

        Assert.Equal(expected.Replace("ⰯX", "\u2c2f", StringComparison.Ordinal), explanation.Steps[0].Text);
        Assert.Equal(expected.Contains("depends on the release", StringComparison.Ordinal), explanation.Answer.DependsOnPythonRelease);
        Assert.Equal(explanation.Answer.IsEnabled, explanation.Answer.Headers.Any(header => header.Key == CorsHeaderNames.AllowOrigin));
    }

    [Theory]
    [InlineData("3.10", false)]
    [InlineData("3.11", true)]
    [InlineData("3.15", true)]
    public void The_release_that_is_given_decides_whether_a_path_of_newer_Unicode_is_in_scope(string release, bool isInScope)
    {
        using TemporaryProject project = new();
        project.With("settings.py", "CORS_ALLOW_ALL_ORIGINS = True\nCORS_URLS_REGEX = r'^/\\w+$'\nMIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n");
        PythonVersion version = PythonVersion.All.Single(r => r.ToString() == release);
        CorsPolicy policy = SettingsReader.Load(project["settings.py"], new() { PythonVersion = version }).Policy!;
        CorsRequest request = new() { Method = "GET", Target = "/%E2%B0%AF", Headers = [new("Origin", "https://a.example")] };

        CorsAnswer answer = new CorsReference(policy).Answer(request);

        Assert.Equal((isInScope, false), (answer.IsEnabled, answer.DependsOnPythonRelease));
    }

    private static PythonRegex PatternOf(string regex) =>
        PythonRegex.TryParse(regex, 0, out PythonRegex? pattern, out _) ? pattern : throw new ArgumentException(regex);
}
