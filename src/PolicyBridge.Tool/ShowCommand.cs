using System.CommandLine;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Settings;

namespace PolicyBridge.Tool;

/// <summary><c>policybridge show</c>: the settings as they were read, value by value.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        Option<NamePatterns> names = new("--names")
        {
            Description = "The settings to show, separated by commas; * and ? stand for any characters and for one.",
            HelpName = "PATTERNS",
            CustomParser = static result => new NamePatterns(result.Tokens.Select(t => t.Value)),
            DefaultValueFactory = static _ => NamePatterns.Default,
        };
        Option<FindingsFormat> format = FindingsFormat.CreateOption();
        Command command = new(
            "show",
            "Shows each setting with its value and the places that made it, without running the settings.\n\n" +
            "A value that can't be known is shown with the reason and fails nothing; what would stop Python does.\n\n" +
            "Examples:\n" +
            "  policybridge show project/settings.py\n" +
            "  policybridge show project/settings.py --names '*' --env DJANGO_ENV=production\n" +
            "  policybridge show project/settings.py --names 'CORS_*,MIDDLEWARE' --format json")
        {
            names, format,
        };
        ReadingOptions reading = ReadingOptions.AddTo(command);
        command.SetAction(result =>
        {
            SettingsDocument document = SettingsReader.LoadDocument(reading.FileOf(result).ToString(), reading.Of(result));
            ShownSettings shown = new(document, result.GetRequiredValue(names));
            TextWriter output = result.InvocationConfiguration.Output;
            FindingsFormat chosen = result.GetRequiredValue(format);
            if (chosen.IsJson)
            {
                ShowJson.Write(document, shown, output);
            }
            else
            {
                ShowText.Write(document, shown, chosen.IsDocument ? TextWriter.Null : output);
                chosen.Report(document.Diagnostics, result.InvocationConfiguration);
            }

            return document.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error) ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }
}
