using System.CommandLine;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Targets;

namespace PolicyBridge.Tool;

/// <summary><c>policybridge translate</c>: settings in, configuration out.</summary>
internal static class TranslateCommand
{
    public static Command Create()
    {
        Option<DirectoryInfo> output = new("--output", "-o") { Description = "The folder to write to; each target gets a folder of its own in it.", HelpName = "DIR", Required = true };
        Option<bool> check = new("--check") { Description = "Write nothing; exit with 1 and show the difference where the files there are not what would be written." };
        Option<FileInfo> dependencies = new("--dependencies") { Description = "Write a list of the files read, looked for and written, for build tools that ask what is stale.", HelpName = "FILE" };
        Option<FindingsFormat> format = FindingsFormat.CreateOption();
        Option<bool> assumeMiddleware = new("--assume-middleware") { Description = "Take it for granted that CorsMiddleware runs first, whatever MIDDLEWARE says." };

        Command command = new(
            "translate",
            "Reads django-cors-headers settings, without running them, and emits configuration that answers as Django does.\n\n" +
            "Examples:\n" +
            "  policybridge translate project/settings.py --to nginx --output out\n" +
            "  policybridge translate settings/production.py --to nginx,aspnetcore,yarp --output out --scaffold --env DJANGO_ENV=production\n" +
            "  policybridge translate project/settings.py --to yarp --style builtin --output out --check\n" +
            "  policybridge translate cors.yaml --to policy --output out");
        WritingOptions writing = WritingOptions.AddTo(command);
        command.Options.Add(output);
        command.Options.Add(check);
        command.Options.Add(dependencies);
        command.Options.Add(format);
        ReadingOptions reading = ReadingOptions.AddTo(command);
        command.Options.Add(assumeMiddleware);
        command.SetAction(result =>
        {
            DjangoSettings settings = DjangoSettings.Load(
                reading.FileOf(result).ToString(), reading.Of(result) with { AssumeMiddleware = result.GetValue(assumeMiddleware) });
            Translation translation = Translation.To(writing.TargetsOf(result), settings, writing.Of(result));
            TextWriter console = result.InvocationConfiguration.Output;
            TextWriter error = result.InvocationConfiguration.Error;
            result.GetRequiredValue(format).Write(translation.Diagnostics, error);
            if (settings.Policy is { } policy)
            {
                WriteFindings(settings, policy, translation, console);
            }

            if (translation.Files.Count == 0)
            {
                error.WriteLine("Nothing was written.");
                return ExitCode.Failed;
            }

            string folder = result.GetRequiredValue(output).ToString();
            return result.GetValue(check)
                ? Try("compared", error, () => Check(folder, translation.Files, console))
                : Try("written", error, () => Write(folder, translation.Files, settings, result.GetValue(dependencies)?.FullName, console));
        });
        return command;
    }

    private static void WriteFindings(DjangoSettings settings, CorsPolicy policy, Translation translation, TextWriter console)
    {
        console.WriteLine($"Read {string.Join(", ", settings.Files)} as {policy.Reference}.");
        foreach (SettingsAssumption assumption in settings.Assumptions)
        {
            console.WriteLine($"  Assumed: {assumption.Text}.");
        }

        console.WriteLine();
        FidelityTableRenderer.Write(policy, translation.Outputs, console);
    }

    private static int Check(string folder, IReadOnlyList<TargetFile> files, TextWriter console)
    {
        string differences = OutputCheck.Differences(folder, files);
        console.WriteLine();
        console.Write(differences.Length > 0 ? DiagnosticRenderer.PrintableLines(differences) : $"{folder} is up to date.\n");
        return differences.Length > 0 ? ExitCode.Findings : ExitCode.Done;
    }

    private static int Write(string folder, IReadOnlyList<TargetFile> files, DjangoSettings settings, string? dependencies, TextWriter console)
    {
        (IReadOnlyList<string> written, IReadOnlyList<string> removed) = OutputFolder.Write(folder, files);
        if (dependencies is not null)
        {
            DependencyList.Write(dependencies, settings.Inputs, written);
        }

        console.WriteLine();
        foreach (string path in written)
        {
            console.WriteLine($"Wrote {path}");
        }

        foreach (string path in removed)
        {
            console.WriteLine($"Removed {path}, which is no longer emitted");
        }

        return ExitCode.Done;
    }

    private static int Try(string what, TextWriter error, Func<int> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"error: the output could not be {what}: {exception.Message}");
            return ExitCode.Failed;
        }
    }
}
