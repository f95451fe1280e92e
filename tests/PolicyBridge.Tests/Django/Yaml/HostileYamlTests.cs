using System.Text;
using PolicyBridge.Django;
using PolicyBridge.Tests.Settings;

namespace PolicyBridge.Tests.Django.Yaml;

/// <summary>Files made to harm: each ends in a diagnostic, within a budget of memory and without an exception.</summary>
public sealed class HostileYamlTests : IDisposable
{
    private const string Marks = " \n:-[]{},&*!|>'\"%@`#?abCORS_0123456789~\\u<=";

    // Twenty times the longest text.
    private const long Budget = 1L << 30;

    private readonly string _folder = Directory.CreateTempSubdirectory("policybridge-yaml-").FullName;

    public static TheoryData<string, string, string> Texts => new()
    {
        { "bomb", "cors.yaml", Bomb() },
        { "deep flow", "cors.yaml", "CORS_ALLOWED_ORIGINS: " + new string('[', 10_000) + new string(']', 10_000) },
        { "open flow", "cors.yaml", "CORS_ALLOWED_ORIGINS: " + new string('[', 1_000_000) },
        { "open mappings", "cors.yaml", "a: " + new string('{', 1_000_000) },
        { "deep block", "cors.yaml", string.Concat(Enumerable.Range(0, 3_000).Select(i => new string(' ', i) + "a:\n")) },
        { "deep dashes", "cors.yaml", string.Concat(Enumerable.Repeat("- ", 10_000)) + "a" },
        { "deep aliases", "cors.yaml", "a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 20_000).Select(i => $"a{i}: &a{i} [*a{i - 1}]\n")) },
        { "many keys", "cors.yaml", string.Concat(Enumerable.Range(0, 300_000).Select(i => $"k{i}: 1\n")) },
        { "huge number", "cors.yaml", "CORS_PREFLIGHT_MAX_AGE: " + new string('9', 4_000_000) },
        { "huge sexagesimal", "cors.yaml", "CORS_PREFLIGHT_MAX_AGE: 1" + string.Concat(Enumerable.Repeat(":1", 1_000_000)) },
        { "questions", "cors.yaml", string.Concat(Enumerable.Repeat("? ", 10_000)) },
        { "templates", "cors.yaml", "a: [" + string.Concat(Enumerable.Repeat("{{", 500_000)) },
        { "deep json", "cors.json", new string('[', 1_000_000) },
        { "wide json", "cors.json", "[" + string.Concat(Enumerable.Repeat("1,", 1_000_000)) + "1]" },
        { "huge json number", "cors.json", "{\"CORS_PREFLIGHT_MAX_AGE\": " + new string('9', 4_000_000) + "}" },
        { "recursive", "cors.yaml", "CORS_ALLOWED_ORIGINS: &a [*a]" },
        { "recursive merge", "cors.yaml", "x: &x\n  <<: *x\n  CORS_ALLOW_CREDENTIALS: true" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Ends_in_an_error_with_a_place_and_within_a_budget_of_memory(string name, string file, string text)
    {
        Assert.NotEmpty(name);
        IReadOnlyList<PolicyBridge.Diagnostics.Diagnostic> diagnostics = [];

        long bytes = AllocatedBytes.Of(() => diagnostics = SettingsText.Bind(text, file: file).Diagnostics);

        Assert.InRange(bytes, 0, Budget);
        Assert.Contains(diagnostics, d => d.Severity == PolicyBridge.Diagnostics.DiagnosticSeverity.Error && d.Span.HasPlace && d.Help is not null);
    }

    [Fact]
    public void A_huge_text_that_is_no_setting_does_no_harm()
    {
        Assert.Empty(SettingsText.Policy($"a: {new string('x', 4_000_000)}\n").AllowedOrigins);
    }

    [Theory]
    [InlineData(new byte[] { 0x41, 0x3a, 0x20, 0xff, 0x0a }, "cors.yaml:1:4 PB2008: {0} is not UTF-8: the byte 0xFF stands here. [Save it as UTF-8.]")]
    [InlineData(new byte[] { 0xff, 0xfe, 0x41, 0x00 }, " PB2008: {0} is UTF-16 rather than UTF-8. [Save it as UTF-8.]")]
    [InlineData(new byte[] { 0x41, 0x3a, 0x20, 0x07 }, "cors.yaml:1:4 PB2101: This is not YAML: the character U+0007 may not stand in it. [Remove it, or write it as an escape in double quotes.]")]
    [InlineData(new byte[] { 0x41, 0x3a, 0x09, 0x31 }, "cors.yaml:1:3 PB2101: This is not YAML for PyYAML: a tab stands where only spaces may. [Write spaces in its place.]")]
    public void What_is_no_text_is_an_error(byte[] bytes, string finding)
    {
        string path = Path.Combine(_folder, "cors.yaml");
        File.WriteAllBytes(path, bytes);

        Assert.Equal(
            [finding.Replace("{0}", path, StringComparison.Ordinal)], SettingsReader.Load(path).Diagnostics.Select(d => $"{d.Span} {d.Id}: {d.Message} [{d.Help}]"));
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_name()
    {
        string path = Path.Combine(_folder, "cors.yaml");
        File.WriteAllBytes(path, [0xef, 0xbb, 0xbf, .. "CORS_ALLOW_CREDENTIALS: true"u8]);

        Assert.True(SettingsReader.Load(path).Policy!.AllowCredentials);
    }

    [Fact]
    public void No_text_makes_the_readers_throw_or_take_much_memory()
    {
        Random random = new(42);
        foreach (string text in YamlTexts.ByChance(4_000).Concat(Enumerable.Range(0, 2_000).Select(_ => Noise(random))))
        {
            DjangoSettingsOptions options = new() { Layer = random.Next(2) == 0 ? null : "x" };
            Assert.InRange(AllocatedBytes.Of(() => SettingsText.Bind(text, options: options)), 0, 16L << 20);
            Assert.InRange(AllocatedBytes.Of(() => SettingsText.Bind(text, file: "cors.json")), 0, 16L << 20);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Noise(Random random)
    {
        byte[] bytes = new byte[random.Next(1, 60)];
        random.NextBytes(bytes);
        return random.Next(2) == 0
            ? Encoding.Latin1.GetString(bytes)
            : string.Concat(bytes.Select(b => Marks[b % Marks.Length]));
    }

    private static string Bomb() => "a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat(
        Enumerable.Range(1, 30).Select(i => $"n{i}: &n{i} [{string.Join(',', Enumerable.Repeat(i == 1 ? "*a" : $"*n{i - 1}", 9))}]\n"));
}
