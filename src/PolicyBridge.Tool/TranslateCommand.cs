using System.CommandLine;
using PolicyBridge.Diagnostics;
using PolicyBridge.Settings;
using PolicyBridge.Targets;

namespace PolicyBridge.Tool;

/// <summary><c>policybridge translate</c>: settings in, configuration out.</summary>
internal static class TranslateCommand
{
    public static Command Create()
    {
        Option<IReadOnlyList<ITarget>> to = new("--to")
        {
            Description = $"What to emit, separated by commas: {string.Join(", ", Target.All.Select(t => t.Name))}.",
            HelpName = "TARGETS",
            Required = true,
            CustomParser = OptionParsers.Targets,
        };
        Option<DirectoryInfo> output = new("--output", "-o") { Description = "The folder to write to; each target gets a folder of its own in it.", HelpName = "DIR", Required = true };
        Option<bool> scaffold = new("--scaffold") { Description = "Add what makes the output run as it is: an nginx.conf, or a csproj and Program.cs." };
        Option<HostAndPort> listen = new("--listen")
        {
            Description = "Where the scaffold listens. Default: 127.0.0.1:8080.",
            HelpName = "HOST:PORT",
            CustomParser = OptionParsers.Listen,
        };
        Option<Uri> upstream = new("--upstream")
        {
            Description = "The Django server behind nginx or YARP. Default: http://127.0.0.1:8000.",
            HelpName = "URL",
            CustomParser = OptionParsers.Upstream,
        };
        Option<bool> assumeMiddleware = new("--assume-middleware") { Description = "Take it for granted that CorsMiddleware runs first, whatever MIDDLEWARE says." };

        Command command = new(
            "translate",
            "Reads django-cors-headers settings, without running them, and emits configuration that answers as Django does.\n\n" +
            "Examples:\n" +
            "  policybridge translate project/settings.py --to nginx --output out\n" +
            "  policybridge translate settings/production.py --to nginx,aspnetcore,yarp --output out --scaffold --env DJANGO_ENV=production\n" +
            "  policybridge translate cors.yaml --to policy --output out")
        {
            to, output, scaffold, listen, upstream,
        };
        ReadingOptions reading = ReadingOptions.AddTo(command);
        command.Options.Add(assumeMiddleware);
        command.SetAction(result =>
        {
            TargetOptions defaults = new();
            TargetOptions writing = defaults with
            {
                SourceName = reading.FileOf(result).Name,
                Scaffold = result.GetValue(scaffold),
                Listen = result.GetValue(listen) ?? defaults.Listen,
                Upstream = result.GetValue(upstream) ?? defaults.Upstream,
            };
            return Run(
                reading.FileOf(result).ToString(),
                result.GetRequiredValue(to),
                result.GetRequiredValue(output).ToString(),
                reading.Of(result) with { AssumeMiddleware = result.GetValue(assumeMiddleware) },
                writing,
                result.InvocationConfiguration.Output,
                result.InvocationConfiguration.Error);
        });
        return command;
    }

    private static int Run(
        string settingsPath,
        IReadOnlyList<ITarget> targets,
        string outputFolder,
        DjangoSettingsOptions reading,
        TargetOptions writing,
        TextWriter output,
        TextWriter error)
    {
        DjangoSettings settings = DjangoSettings.Load(settingsPath, reading);
        DiagnosticRenderer.WriteAll(settings.Diagnostics, error);
        if (settings.Policy is not { } policy)
        {
            error.WriteLine("Nothing was written.");
            return ExitCode.Failed;
        }

        List<(ITarget Target, TargetOutput Output)> outputs = [.. targets.Select(t => (t, t.Emit(policy, writing)))];
        foreach ((_, TargetOutput targetOutput) in outputs)
        {
            DiagnosticRenderer.WriteAll(targetOutput.Diagnostics, error);
        }

        output.WriteLine($"Read {string.Join(", ", settings.Files)} as {policy.Reference}.");
        foreach (SettingsAssumption assumption in settings.Assumptions)
        {
            output.WriteLine($"  Assumed: {assumption.Text}.");
        }

        output.WriteLine();
        FidelityTableRenderer.Write(policy, outputs, output);
        if (outputs.Any(o => o.Output.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error)))
        {
            error.WriteLine("Nothing was written.");
            return ExitCode.Failed;
        }

        return Write(outputFolder, outputs, output, error);
    }

    private static int Write(
        string folder, IReadOnlyList<(ITarget Target, TargetOutput Output)> outputs, TextWriter output, TextWriter error)
    {
        try
        {
            IReadOnlyList<string> paths = OutputFolder.Write(
                folder, outputs.SelectMany(o => o.Output.Files.Select(file => (o.Target.Name, file))));
            output.WriteLine();
            foreach (string path in paths)
            {
                output.WriteLine($"Wrote {path}");
            }

            return ExitCode.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"error: the output could not be written: {exception.Message}");
            return ExitCode.Failed;
        }
    }
}
