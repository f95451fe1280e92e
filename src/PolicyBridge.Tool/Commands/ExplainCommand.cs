using System.CommandLine;
using PolicyBridge.Analysis;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Settings;
using PolicyBridge.Targets;
using PolicyBridge.Tool.Options;
using PolicyBridge.Tool.Rendering;

namespace PolicyBridge.Tool.Commands;

/// <summary><c>policybridge explain</c>: what Django answers to one request, and which setting decided.</summary>
internal sealed class ExplainCommand : Command
{
    public ExplainCommand(TargetRegistry targets)
        : base(
            "explain",
            "Says step by step what Django answers to a request, and in what each target answers otherwise.\n\n" +
            "Each step names the setting that decided and its place.\n\n" +
            "Examples:\n" +
            "  policybridge explain settings.py --origin https://app.example.com --path /api/orders --to nginx\n" +
            "  policybridge explain settings.py --method OPTIONS --header 'Access-Control-Request-Method: PUT'")
    {
        ExplainOptions.AddTo(this, targets);
        SetAction(result => Run(ExplainOptions.From(result, targets), result.InvocationConfiguration));
    }

    private static int Run(ExplainOptions options, InvocationConfiguration streams)
    {
        DjangoSettings settings = WaitingNote.While(
            streams.Error, $"Reading {options.Settings} …", () => SettingsReader.Load(options.Settings, options.Reading));
        if (settings.Policy is not { } policy)
        {
            options.Format.Report(settings.Diagnostics, streams);
            return ExitCode.Failed;
        }

        IReadOnlyList<Diagnostic> findings = [.. settings.Diagnostics, .. RequestHints.Of(options.Request, policy)];
        PolicyExplanation explanation = PolicyExplanation.Explain(settings, options.Request);
        IReadOnlyList<TargetAnswer> targets = TargetAnswers.To(settings, options.Request, options.Targets);
        if (options.Format.IsJson)
        {
            ExplanationJson.Write(policy, explanation, targets, findings, streams.Output);
        }
        else
        {
            options.Format.Report(findings, streams);
            ExplanationText.Write(policy, explanation, targets, options.Format.IsDocument ? TextWriter.Null : streams.Output);
        }

        return ExitCode.Done;
    }
}
