using System.CommandLine;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Settings;
using PolicyBridge.Tool.Options;
using PolicyBridge.Tool.Rendering;

namespace PolicyBridge.Tool.Commands;

/// <summary><c>policybridge show</c>: the settings as they were read, value by value.</summary>
internal sealed class ShowCommand : Command
{
    public ShowCommand()
        : base(
            "show",
            "Shows each setting with its value and the places that made it, without running the settings.\n\n" +
            "A value that can't be known is shown with the reason and fails nothing; what would stop Python does.\n\n" +
            "Examples:\n" +
            "  policybridge show project/settings.py\n" +
            "  policybridge show project/settings.py --names '*' --env DJANGO_ENV=production\n" +
            "  policybridge show project/settings.py --names 'CORS_*,MIDDLEWARE' --format json")
    {
        ShowOptions.AddTo(this);
        SetAction(static result => Run(ShowOptions.From(result), result.InvocationConfiguration));
    }

    private static int Run(ShowOptions options, InvocationConfiguration streams)
    {
        SettingsDocument document = WaitingNote.While(
            streams.Error, $"Reading {options.Settings} …", () => SettingsReader.LoadDocument(options.Settings, options.Reading));
        ShownSettings shown = new(document, options.Names);
        if (options.Format.IsJson)
        {
            ShowJson.Write(document, shown, streams.Output);
        }
        else
        {
            ShowText.Write(document, shown, options.Format.IsDocument ? TextWriter.Null : streams.Output);
            options.Format.Report(document.Diagnostics, streams);
        }

        return document.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error) ? ExitCode.Failed : ExitCode.Done;
    }
}
