using PolicyBridge.Django;
using PolicyBridge.Settings;

namespace PolicyBridge.Tests.Django;

/// <summary>Lists that settings make from sets.</summary>
public class UnorderedSettingsTests
{
    [Fact]
    public void Origins_in_no_defined_order_are_known()
    {
        DjangoSettings settings = Load("CORS_ALLOWED_ORIGINS = list({'https://a.example', 'https://b.example'})\nCORS_ALLOWED_ORIGIN_REGEXES = list({'^a$', '^b$'})\n");
        Assert.Empty(settings.Diagnostics);
        Assert.Equal(["https://a.example", "https://b.example"], settings.Policy!.AllowedOrigins.Select(o => o.Text));
    }

    [Fact]
    public void Headers_in_no_defined_order_are_unknown()
    {
        Assert.Equal(
            ["settings.py(1,22): error PB2001: CORS_ALLOW_HEADERS can't be known without running Python: it is made from a set, whose order Python does not define; sorted(…) gives it one"],
            Load("CORS_ALLOW_HEADERS = list({'accept', 'dnt'})\n").Diagnostics.Select(d => d.ToString()));
    }

    private static DjangoSettings Load(string text)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string path = Path.Combine(folder, "settings.py");
            File.WriteAllText(path, text);
            return SettingsReader.Load(path, new DjangoSettingsOptions { AssumeMiddleware = true });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
