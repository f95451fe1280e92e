using System.Text.Json;
using PolicyBridge.Analysis;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Django;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Reference;

/// <summary>Holds what is said about the code around the settings against whole projects of the real Django.</summary>
public sealed class ExplanationTests
{
    private const string Cors = "\"corsheaders.middleware.CorsMiddleware\"";

    [Theory]
    [InlineData("4.3")]
    [InlineData("3.14")]
    public async Task What_redirects_before_CorsMiddleware_sends_no_CORS_headers_as_the_explanation_says(string version)
    {
        const string Settings = $$"""{"CORS_ALLOWED_ORIGINS": ["https://a.example"], "SECURE_SSL_REDIRECT": true, "MIDDLEWARE": ["django.middleware.security.SecurityMiddleware", {{Cors}}]}""";

        JsonElement[] answers = await AskAsync(version, Settings, false, ["GET", "/", "https://a.example"], ["OPTIONS", "/", "https://a.example"]);

        Assert.All(answers, answer => Assert.Equal("[301, null]", $"[{answer[0]}, {answer[1].GetString() ?? "null"}]"));
        PolicyExplanation explanation = Explain(Settings, "/", "https://a.example");
        Assert.Contains("such an answer has no CORS headers", explanation.Steps[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4.3")]
    [InlineData("3.14")]
    public async Task A_handler_allows_what_the_settings_refuse_an_origin_and_a_path(string version)
    {
        const string Settings = $$"""{"CORS_ALLOWED_ORIGINS": ["https://a.example"], "CORS_URLS_REGEX": "^/api/", "MIDDLEWARE": [{{Cors}}]}""";
        string[][] requests = [["GET", "/api/", "https://b.example"], ["GET", "/admin/", "https://a.example"]];

        JsonElement[] without = await AskAsync(version, Settings, false, requests);
        JsonElement[] with = await AskAsync(version, Settings, true, requests);

        Assert.All(without, answer => Assert.Null(answer[1].GetString()));
        Assert.Equal(["https://b.example", "https://a.example"], with.Select(answer => answer[1].GetString()));
    }

    /// <summary>Each character of the string is a regex.</summary>
    [Theory]
    [InlineData("https://a.example", "https://b.example", "200 https://b.example")]
    [InlineData("https://a.example", "null", "200 null")]
    [InlineData("https://localhost", "null", "200 ")]
    [InlineData("^https$", "null", "200 null")]
    [InlineData("(https)", "https://b.example", "500 ")]
    public async Task A_string_where_regexes_belong_allows_what_our_words_say(string text, string origin, string answer)
    {
        string settings = $$"""{"CORS_ALLOWED_ORIGIN_REGEXES": "{{text}}", "MIDDLEWARE": [{{Cors}}]}""";

        JsonElement found = (await AskAsync("4.3", settings, false, ["GET", "/", origin]))[0];

        Assert.Equal(answer, $"{found[0]} {found[1].GetString()}");
    }

    private static async Task<JsonElement[]> AskAsync(string version, string settings, bool handler, params string[][] requests)
    {
        string project = $$"""[{"settings": {{settings}}, "handler": {{(handler ? "true" : "false")}}, "requests": {{JsonSerializer.Serialize(requests)}}}]""";
        using JsonDocument answers = JsonDocument.Parse(await PythonScript.RunAsync(Policies.Reference(version), "project.py", project));
        return [.. answers.RootElement[0].GetProperty("answers").EnumerateArray().Select(answer => answer.Clone())];
    }

    private static PolicyExplanation Explain(string settings, string path, string origin)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("policybridge-").FullName, "settings.json");
        try
        {
            File.WriteAllText(file, settings);
            return PolicyExplanation.Explain(
                SettingsReader.Load(file), new CorsRequest { Method = "GET", Target = path, Headers = [new("Origin", origin)] });
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }
}
