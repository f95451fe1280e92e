using PolicyBridge.Django;
using PolicyBridge.Settings;

namespace PolicyBridge.Tests.Django;

/// <summary>Lists that settings make from sets.</summary>
public class UnorderedSettingsTests
{
    [Fact]
    public void Origins_in_no_defined_order_are_known_as_two_notes_say()
    {
        DjangoSettings settings = Load("CORS_ALLOWED_ORIGINS = list({'https://a.example', 'https://b.example'})\nCORS_ALLOWED_ORIGIN_REGEXES = list({'^a$', '^b$'})\n");
        Assert.Equal(["PB2122", "PB2122"], settings.Diagnostics.Select(d => d.Id));
        Assert.Equal(["https://a.example", "https://b.example"], settings.Policy!.AllowedOrigins.Select(o => o.Text));
    }

    [Fact]
    public void Headers_in_no_defined_order_are_sorted_as_a_note_says()
    {
        DjangoSettings settings = Load("CORS_ALLOW_HEADERS = list({'dnt', 'accept'})\n");

        Assert.Equal(
            ["settings.py(1,22): note PB2122: CORS_ALLOW_HEADERS is a list made from a set, whose order Python does not define: its items are taken in the order of the alphabet, and no browser can tell."],
            settings.Diagnostics.Select(d => d.ToString()));
        Assert.Equal(["accept", "dnt"], settings.Policy!.AllowHeaders);
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
