using PolicyBridge.Analysis;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Targets;

namespace PolicyBridge.Tests.Targets;

/// <summary>What is said of one item of a list names the line of the item, not that of the list.</summary>
public sealed class ItemPlacesTests : IDisposable
{
    private readonly TemporaryProject _project = new TemporaryProject()
        .With("base.py", "CORS_ALLOWED_ORIGINS = [\n    'https://a.example',\n]\nCORS_ORIGIN_REGEX_WHITELIST = [\n    r'^https://[a-z]+\\.c\\.example$',\n]\n")
        .With("settings.py", "from base import *\n\nCORS_ALLOWED_ORIGINS += [\n    'https://b.example',\n    'https://B.example',\n]\nCORS_ORIGIN_REGEX_WHITELIST += [r'^https://[a-z]+\\.d\\.example$']\n");

    [Fact]
    public void Each_key_of_nginx_names_the_line_of_its_item()
    {
        string text = string.Concat(Target.Nginx.Emit(Policy(), new TargetOptions()).Files.Select(file => file.Content));

        Assert.Contains("    # CORS_ALLOWED_ORIGINS, base.py:1\n    \"https://a.example\" 1; # base.py:2\n    \"https://b.example\" 1; # settings.py:4\n", text, StringComparison.Ordinal);
        Assert.Contains("B\\\\.example$\" 1; # settings.py:5\n", text, StringComparison.Ordinal);
        Assert.Contains("\\\\.c\\\\.example$\" 1; # base.py:5\n", text, StringComparison.Ordinal);
        Assert.Contains("\\\\.d\\\\.example$\" 1; # settings.py:7\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_origin_in_emitted_code_names_its_line()
    {
        string text = string.Concat(Target.AspNetCore.Emit(Policy(), new TargetOptions()).Files.Select(file => file.Content));

        Assert.Contains("        is \"https://a.example\" // base.py:2\n        or \"https://b.example\" // settings.py:4\n        or \"https://B.example\"; // settings.py:5\n", text, StringComparison.Ordinal);
        Assert.Contains("        // base.py:5: ^https://[a-z]+\\.c\\.example$\n", text, StringComparison.Ordinal);
        Assert.Contains("        // settings.py:7: ^https://[a-z]+\\.d\\.example$\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_on_the_line_of_the_setting_is_not_said_twice()
    {
        _project.With("settings.py", "CORS_ALLOWED_ORIGINS = ['https://a.example', 'https://b.example']\n");

        string text = string.Concat(Target.Nginx.Emit(Policy(), new TargetOptions()).Files.Select(file => file.Content));

        Assert.Contains("    # CORS_ALLOWED_ORIGINS, settings.py:1\n    \"https://a.example\" 1;\n    \"https://b.example\" 1;\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_names_the_item_that_makes_it()
    {
        CorsPolicy newer = Policy();
        _project.With("settings.py", "from base import *\n");

        Assert.Equal(
            [("the origin https://b.example", "settings.py:4:5"), ("the origin https://a.d.example", "settings.py:7:33")],
            PolicyComparison.Compare(Policy(), newer).Differences.Select(d => (d.Subject, newer.Places[d.Setting].At(d.Item!.Value).ToString())));
    }

    [Fact]
    public void A_refused_regex_is_refused_at_its_own_line()
    {
        string longRegex = "^https://(" + string.Join('|', Enumerable.Range(0, 800).Select(i => $"host{i}")) + ")$";
        _project.With("settings.py", $"CORS_ALLOWED_ORIGIN_REGEXES = [\n    '^https://a$',\n    '{longRegex}',\n]\n");

        Diagnostic refused = Assert.Single(Target.Nginx.Emit(Policy(), new TargetOptions()).Diagnostics);

        Assert.Equal(("PB4001", 3), (refused.Id, refused.Span.StartPosition.Line + 1));
    }

    public void Dispose() => _project.Dispose();

    private CorsPolicy Policy() => SettingsReader.Load(_project["settings.py"], new DjangoSettingsOptions { AssumeMiddleware = true }).Policy!;
}
