using System.CommandLine;
using System.CommandLine.Parsing;
using PolicyBridge.Analysis;
using PolicyBridge.Policy;
using PolicyBridge.Settings;

namespace PolicyBridge.Tool;

/// <summary><c>policybridge explain</c>: what Django answers to one request, and which setting decided.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        Option<string> origin = new("--origin") { Description = "The Origin header, such as https://app.example.com or null.", HelpName = "ORIGIN" };
        Option<string> path = new("--path") { Description = "The request target, percent-encoded as it is sent.", HelpName = "PATH", DefaultValueFactory = static _ => "/" };
        Option<string> method = new("--method") { Description = "The method. With OPTIONS and --header 'Access-Control-Request-Method: PUT' it is a preflight.", HelpName = "METHOD", DefaultValueFactory = static _ => "GET" };
        Option<IReadOnlyList<KeyValuePair<string, string>>> header = new("--header")
        {
            Description = "A further request header; may be given several times.",
            HelpName = "NAME:VALUE",
            CustomParser = Headers,
        };
        Command command = new(
            "explain",
            "Says step by step what Django answers to a request, with the setting that decided and its place.\n\n" +
            "Examples:\n" +
            "  policybridge explain project/settings.py --origin https://app.example.com --path /api/orders\n" +
            "  policybridge explain project/settings.py --origin https://app.example.com --method OPTIONS --header 'Access-Control-Request-Method: PUT'")
        {
            origin, path, method, header,
        };
        ReadingOptions reading = ReadingOptions.AddTo(command);
        command.SetAction(result =>
        {
            DjangoSettings settings = DjangoSettings.Load(reading.FileOf(result).ToString(), reading.Of(result) with { AssumeMiddleware = true });
            DiagnosticRenderer.WriteAll(settings.Diagnostics, result.InvocationConfiguration.Error);
            if (settings.Policy is not { } policy)
            {
                return ExitCode.Failed;
            }

            List<KeyValuePair<string, string>> headers = [.. result.GetValue(header) ?? []];
            if (result.GetValue(origin) is { } text)
            {
                headers.Insert(0, new("Origin", text));
            }

            CorsRequest request = new() { Method = result.GetRequiredValue(method), Target = result.GetRequiredValue(path), Headers = headers };
            Write(policy, PolicyExplanation.Explain(policy, request), result.InvocationConfiguration.Output);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(CorsPolicy policy, PolicyExplanation explanation, TextWriter writer)
    {
        for (int i = 0; i < explanation.Steps.Count; i++)
        {
            ExplanationStep step = explanation.Steps[i];
            writer.WriteLine(DiagnosticRenderer.Printable(string.Create(null, $"{i + 1}. {step.Text}")));
            if (step.Setting is { } setting)
            {
                writer.WriteLine(DiagnosticRenderer.Printable("   " + (policy.Places.TryGetValue(setting, out SettingPlace place)
                    ? $"{place.Name}, {(place.Span.HasPlace ? place.Span.ToString() : "given from outside the settings")}"
                    : $"{setting} is not set: the package's default")));
            }
        }
    }

    internal static List<KeyValuePair<string, string>> Headers(ArgumentResult result)
    {
        List<KeyValuePair<string, string>> headers = [];
        foreach (Token token in result.Tokens)
        {
            int colon = token.Value.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1)
            {
                result.AddError($"'{token.Value}' is not of the form NAME:VALUE.");
            }
            else
            {
                headers.Add(new(token.Value[..colon], token.Value[(colon + 1)..].Trim(' ', '\t')));
            }
        }

        return headers;
    }
}
