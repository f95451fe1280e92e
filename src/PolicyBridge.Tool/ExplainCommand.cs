using System.CommandLine;
using PolicyBridge.Analysis;
using PolicyBridge.Django;
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
            CustomParser = OptionParsers.Headers,
        };
        Option<FindingsFormat> format = FindingsFormat.CreateOption();
        Command command = new(
            "explain",
            "Says step by step what Django answers to a request, with the setting that decided and its place, and in what each target\n" +
            "answers otherwise.\n\n" +
            "Examples:\n" +
            "  policybridge explain project/settings.py --origin https://app.example.com --path /api/orders\n" +
            "  policybridge explain project/settings.py --origin https://app.example.com --method OPTIONS --header 'Access-Control-Request-Method: PUT'")
        {
            origin, path, method, header, format,
        };
        ReadingOptions reading = ReadingOptions.AddTo(command).WithAllowEmpty(command);
        command.SetAction(result =>
        {
            DjangoSettings settings = SettingsReader.Load(reading.FileOf(result).ToString(), reading.Of(result) with { AssumeMiddleware = true });
            FindingsFormat chosen = result.GetRequiredValue(format);
            if (settings.Policy is not { } policy)
            {
                chosen.Report(settings.Diagnostics, result.InvocationConfiguration);
                return ExitCode.Failed;
            }

            List<KeyValuePair<string, string>> headers = [.. result.GetValue(header) ?? []];
            if (result.GetValue(origin) is { } text)
            {
                headers.Insert(0, new("Origin", text));
            }

            CorsRequest request = new() { Method = result.GetRequiredValue(method), Target = result.GetRequiredValue(path), Headers = headers };
            PolicyExplanation explanation = PolicyExplanation.Explain(settings, request);
            IReadOnlyList<TargetAnswer> targets = TargetAnswers.To(settings, request);
            if (chosen.IsJson)
            {
                ExplanationJson.Write(policy, explanation, targets, settings.Diagnostics, result.InvocationConfiguration.Output);
            }
            else
            {
                chosen.Report(settings.Diagnostics, result.InvocationConfiguration);
                ExplanationText.Write(policy, explanation, targets, chosen.IsDocument ? TextWriter.Null : result.InvocationConfiguration.Output);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
