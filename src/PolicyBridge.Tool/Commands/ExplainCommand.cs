using System.CommandLine;
using PolicyBridge.Analysis;
using PolicyBridge.Django;
using PolicyBridge.Settings;
using PolicyBridge.Tool.Options;
using PolicyBridge.Tool.Rendering;

namespace PolicyBridge.Tool.Commands;

/// <summary><c>policybridge explain</c>: what Django answers to one request, and which setting decided.</summary>
internal sealed class ExplainCommand : Command
{
    public ExplainCommand()
        : base(
            "explain",
            "Says step by step what Django answers to a request, and in what each target answers otherwise.\n\n" +
            "Each step names the setting that decided and its place.\n\n" +
            "Examples:\n" +
            "  policybridge explain project/settings.py --origin https://app.example.com --path /api/orders\n" +
            "  policybridge explain project/settings.py --origin https://app.example.com --method OPTIONS --header 'Access-Control-Request-Method: PUT'")
    {
        ExplainOptions.AddTo(this);
        SetAction(static result => Run(ExplainOptions.From(result), result.InvocationConfiguration));
    }

    private static int Run(ExplainOptions options, InvocationConfiguration streams)
    {
        DjangoSettings settings = SettingsReader.Load(options.Settings, options.Reading);
        if (settings.Policy is not { } policy)
        {
            options.Format.Report(settings.Diagnostics, streams);
            return ExitCode.Failed;
        }

        PolicyExplanation explanation = PolicyExplanation.Explain(settings, options.Request);
        IReadOnlyList<TargetAnswer> targets = TargetAnswers.To(settings, options.Request);
        if (options.Format.IsJson)
        {
            ExplanationJson.Write(policy, explanation, targets, settings.Diagnostics, streams.Output);
        }
        else
        {
            options.Format.Report(settings.Diagnostics, streams);
            ExplanationText.Write(policy, explanation, targets, options.Format.IsDocument ? TextWriter.Null : streams.Output);
        }

        return ExitCode.Done;
    }
}
