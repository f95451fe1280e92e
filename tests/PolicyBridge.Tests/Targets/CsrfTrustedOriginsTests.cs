using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Targets;

namespace PolicyBridge.Tests.Targets;

/// <summary>What is said of CSRF_TRUSTED_ORIGINS; what .NET 11 does with it is for the conformance suite.</summary>
public sealed class CsrfTrustedOriginsTests : IDisposable
{
    private const string Cors = "MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\nCORS_ALLOWED_ORIGINS = ['https://cors.example']\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("policybridge-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(TargetStyle.Exact)]
    [InlineData(TargetStyle.BuiltIn)]
    public void The_file_trusts_its_entries_for_NET_11_alone(TargetStyle style)
    {
        TargetOutput output = Emit("CSRF_TRUSTED_ORIGINS = ['https://a.example', 'https://*.B.example']\n", style, out string text);

        int start = text.IndexOf("#if NET11_0_OR_GREATER", StringComparison.Ordinal);
        Assert.InRange(text.IndexOf("""["https://a.example"],""", StringComparison.Ordinal), start, text.IndexOf("#endif", StringComparison.Ordinal));
        Assert.Contains("""[("https", ".b.example")]""", text, StringComparison.Ordinal);
        Assert.Contains("// CSRF_TRUSTED_ORIGINS, settings.py:3\n", text, StringComparison.Ordinal);
        Assert.Single(output.Notes, note => note.Contains("CSRF_TRUSTED_ORIGINS", StringComparison.Ordinal));
        Assert.Empty(output.Diagnostics);
    }

    [Fact]
    public void Without_the_setting_the_exact_style_leaves_the_check_as_it_is_and_the_built_in_style_takes_no_trust_from_CORS()
    {
        Emit("CORS_ALLOW_CREDENTIALS = True\n", TargetStyle.Exact, out string exact);
        Emit("", TargetStyle.BuiltIn, out string builtIn);
        Emit("CORS_ALLOW_CREDENTIALS = True\n", TargetStyle.BuiltIn, out string withCredentials);

        Assert.DoesNotContain("Csrf", exact, StringComparison.Ordinal);
        Assert.DoesNotContain("Csrf", builtIn, StringComparison.Ordinal);
        Assert.Contains(".DjangoCsrfProtection(\n            [],\n            []));\n#endif", withCredentials, StringComparison.Ordinal);
    }

    [Fact]
    public void In_the_configuration_style_a_note_says_what_to_write()
    {
        TargetOutput output = Emit("CSRF_TRUSTED_ORIGINS = ['https://a.example']\n", TargetStyle.Configuration, out string text);

        Assert.DoesNotContain("CSRF", text, StringComparison.Ordinal);
        Assert.Single(output.Notes, note => note.Contains("register an ICsrfProtection of your own", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_trusts_nobody_and_names_the_way_out()
    {
        foreach (string unknown in new[] { "vault.origins()", "['https://a.example', vault.origin()]" })
        {
            TargetOutput output = Emit($"import vault\nCSRF_TRUSTED_ORIGINS = {unknown}\n", TargetStyle.Exact, out string text);

            Diagnostic note = Assert.Single(output.Diagnostics);
            Assert.Equal(("PB3010", DiagnosticSeverity.Note, 4), (note.Id, note.Severity, note.Span.StartPosition.Line + 1));
            Assert.StartsWith("CSRF_TRUSTED_ORIGINS can't be known without running Python: ", note.Message, StringComparison.Ordinal);
            Assert.Contains("--set CSRF_TRUSTED_ORIGINS=LITERAL", note.Help, StringComparison.Ordinal);
            Assert.DoesNotContain("Csrf", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_entry_without_a_scheme_trusts_nobody_as_in_Django_4_0()
    {
        TargetOutput output = Emit("CSRF_TRUSTED_ORIGINS = ['a.example', '.b.example', 'https://c.example']\n", TargetStyle.Exact, out string text);

        Assert.Equal(
            [
                ("PB3011", "Write the origin as browsers send it, such as 'https://a.example'."),
                ("PB3011", "Write the origin as browsers send it, such as 'https://*.b.example'."),
            ],
            output.Diagnostics.Select(note => (note.Id, note.Help)));
        Assert.Contains("""["https://c.example"],""", text, StringComparison.Ordinal);
    }

    private TargetOutput Emit(string settings, TargetStyle style, out string text)
    {
        string path = Path.Combine(_folder, "settings.py");
        File.WriteAllText(path, Cors + settings);
        TargetOutput output = Target.AspNetCore.Emit(SettingsReader.Load(path).Policy!, new TargetOptions { Style = style });
        text = Assert.Single(output.Files).Content;
        return output;
    }
}
