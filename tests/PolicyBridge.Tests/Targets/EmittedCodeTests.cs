using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Targets;
using PolicyBridge.Targets.AspNetCore;
using PolicyBridge.Tests.Settings;

namespace PolicyBridge.Tests.Targets;

/// <summary>Emitted C# is what one policy needs, as short as somebody can review it. What it answers is for the conformance suite.</summary>
public class EmittedCodeTests
{
    private const string One = "CORS_ALLOWED_ORIGINS: [https://shop.example]\n";

    [Theory]
    [InlineData(TargetStyle.Exact, 180)]
    [InlineData(TargetStyle.BuiltIn, 140)]
    public void One_origin_and_nothing_else_takes_few_lines(TargetStyle style, int atMost) => Assert.InRange(LinesOf(Emit(One, style)), 1, atMost);

    [Theory]
    [InlineData(TargetStyle.Exact, 320)]
    [InlineData(TargetStyle.BuiltIn, 360)]
    public void The_storefront_can_be_reviewed(TargetStyle style, int atMost)
    {
        CorsPolicy storefront = SettingsReader.Load(Path.Combine(Repository.Root, "fixtures", "storefront", "settings.py"), new DjangoSettingsOptions()).Policy!;

        Assert.InRange(LinesOf(Emit(storefront, style)), 1, atMost);
    }

    [Fact]
    public void A_hundred_origins_and_twenty_regexes_take_three_lines_each_at_the_most()
    {
        string origins = string.Join(", ", Enumerable.Range(0, 100).Select(i => $"https://shop{i}.example"));
        string regexes = string.Join(", ", Enumerable.Range(0, 20).Select(i => $@"'^https://[a-z0-9-]+\.tenant{i}\.example$'"));

        Assert.InRange(LinesOf(Emit($"CORS_ALLOWED_ORIGINS: [{origins}]\nCORS_ALLOWED_ORIGIN_REGEXES: [{regexes}]\nCORS_URLS_REGEX: '^/api/.*$'\n")), 1, 100 + (3 * 120));
    }

    [Theory]
    [InlineData(@"^https://[a-z]+\.example$", @"HasShape(origin, ""https://"", ""a-z"", "".example"")")]
    [InlineData(@"^https://[a-z0-9-]*\.example$", @"HasShape(origin, ""https://"", ""-0-9a-z"", "".example"", least: 0)")]
    [InlineData(@"^https?://localhost:\d+$", @"HasShape(origin, ""http://localhost:"", ""0-9"", """")")]
    [InlineData(@"^https?://localhost:\d+$", @"HasShape(origin, ""https://localhost:"", ""0-9"", """")")]
    [InlineData(@"^https://([a-z]+\.)?example\.com$", @"origin is ""https://example.com""")]
    [InlineData(@"^https://([a-z]+\.)?example\.com$", @"HasShape(origin, ""https://"", ""a-z"", "".example.com"")")]
    [InlineData(@"^https://(app|www)\.example$", @"origin is ""https://app.example"" or ""https://www.example""")]
    [InlineData(@"^https://app\.", @"origin.StartsWith(""https://app."", StringComparison.Ordinal) && DjangoUrl.IsUrl(origin)")]
    [InlineData(@"^https://[+.-]+\.example$", @"HasShape(origin, ""https://"", ""-+."", "".example"")")]
    [InlineData(@"^https://(?!evil)[a-z]+\.example$", @"(IsBetween(origin, ""https://"", "".example"", out ReadOnlySpan<char> part1) && Matches1(part1))")]
    [InlineData(@"^https?://(.*\.)?example\.(com|net|org)(:\d{1,5})?$", @"IsAccepted(part1, Kinds1, States1, ")]
    [InlineData(@"^https://([a-z]+)\.\1\.example$", @"IsMatch(origin, Program1)")]
    [InlineData(@"^https://[a-z]{4000}[0-9]{4000}$", @"IsMatch(origin, Program1)")]
    public void A_regex_is_decided_in_the_plainest_way_that_there_is(string regex, string expected) =>
        Assert.Contains(expected.StartsWith("origin.StartsWith", StringComparison.Ordinal) ? expected.Split(" && ")[0] : expected, Emit($"CORS_ALLOWED_ORIGIN_REGEXES: ['{regex}']\n"), StringComparison.Ordinal);

    [Fact]
    public void A_regex_that_no_Origin_matches_is_a_comment() => Assert.Contains(
        "    // ^https://a$b: no Origin\n    private static bool MatchesRegex(string origin) =>\n        // ^https://c$\n        origin is \"https://c\";\n",
        Emit("CORS_ALLOWED_ORIGIN_REGEXES: ['^https://a$b', '^https://c$']\n"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("^/api/.*$", "=> path.StartsWith(\"/api/\", StringComparison.Ordinal) && DjangoPath.IsOneLine(path);")]
    [InlineData("^/api/", "=> path.StartsWith(\"/api/\", StringComparison.Ordinal);")]
    [InlineData("^/(api|v2)/", "=> path.StartsWith(\"/api/\", StringComparison.Ordinal) || path.StartsWith(\"/v2/\", StringComparison.Ordinal);")]
    [InlineData("^/(?!admin/)", "private static bool IsInScope(ReadOnlySpan<char> text)")]
    [InlineData("^/[xy]{30}/", "new PatternAutomaton(")]
    [InlineData(@"^/([a-z]+)/\1/", "new PatternProgram(")]
    public void The_scope_is_decided_in_the_plainest_way_that_there_is(string regex, string expected) =>
        Assert.Contains(expected, Emit($"{One}CORS_URLS_REGEX: '{regex}'\n"), StringComparison.Ordinal);

    [Fact]
    public void There_is_no_part_for_a_setting_that_is_not_set()
    {
        string bare = Emit(One + "CORS_URLS_REGEX: ''\n");

        foreach (string part in new[] { "Credentials", "ExposeHeaders", "private-network", "MatchesRegex", "Includes", "DjangoUrl", "DjangoPath", "Regex", "TargetOf", "Csrf" })
        {
            Assert.DoesNotContain(part, bare, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_long_list_is_a_set_and_not_a_search_that_is_compiled_when_the_first_request_comes()
    {
        string origins = string.Join(", ", Enumerable.Range(0, 501).Select(i => $"https://shop{i}.example"));

        Assert.Contains("HashSet<string> Listed =", Emit($"CORS_ALLOWED_ORIGINS: [{origins}]\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_states_of_all_regexes_together_stay_few_and_the_others_are_tables()
    {
        string regexes = string.Join(", ", Enumerable.Range(0, 12).Select(i => $@"'^https://(?!evil{i}\.)[a-z0-9]+\.example$'"));

        string code = Emit($"CORS_ALLOWED_ORIGIN_REGEXES: [{regexes}]\n");

        Assert.Contains("private static bool Matches1(", code, StringComparison.Ordinal);
        Assert.Contains("States12 =>", code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Shop.Cors", true)]
    [InlineData("Shop", true)]
    [InlineData("shop.Cors", false)]
    [InlineData("Shop..Cors", false)]
    [InlineData("Shop.class", false)]
    [InlineData("Shop{}", false)]
    [InlineData("", false)]
    public void The_namespace_of_the_extension_methods_is_a_name(string text, bool isName)
    {
        bool parsed = AspNetCoreOptions.Namespace.TryParse(text, out object? value);

        Assert.Equal(isName, parsed);
        Assert.Equal(
            isName,
            parsed && Target.AspNetCore.Emit(SettingsText.Policy(One), new TargetOptions { Scaffold = true }.With(AspNetCoreOptions.Namespace, (string)value!)).Files is var files
                && files[0].Content.Contains($"namespace {text}\n{{\n", StringComparison.Ordinal)
                && files[2].Content.Contains($"using {text};\n", StringComparison.Ordinal));
    }

    private static int LinesOf(string code) => code.Count(c => c == '\n');

    private static string Emit(string settings, TargetStyle style = TargetStyle.Exact) => Emit(SettingsText.Policy(settings), style);

    private static string Emit(CorsPolicy policy, TargetStyle style) =>
        Assert.Single(Target.AspNetCore.Emit(policy, new TargetOptions { Style = style, AcceptNarrower = true }).Files).Content;
}
