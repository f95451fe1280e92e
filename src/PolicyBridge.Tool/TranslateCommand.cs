using System.CommandLine;
using PolicyBridge.Django;
using PolicyBridge.Sources;
using PolicyBridge.Targets;

namespace PolicyBridge.Tool;

/// <summary><c>policybridge translate</c>: settings in, configuration out.</summary>
internal static class TranslateCommand
{
    public static Command Create()
    {
        Argument<string[]> files = new("SETTINGS")
        {
            Description = "The settings files, or globs of them: Python modules (.py), or YAML or JSON (.yaml, .yml, .json). Of several, each has a folder of its own in the output folder, as they lie.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<DirectoryInfo> output = new("--output", "-o") { Description = "The folder to write to; each target gets a folder of its own in it.", HelpName = "DIR", Required = true };
        Option<bool> check = new("--check") { Description = "Write nothing; exit with 1 and show the difference where the files there are not what would be written." };
        Option<bool> force = new("--force") { Description = "Overwrite also files that PolicyBridge did not generate, and those of a scaffold that somebody has edited." };
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
            "  policybridge translate cors.yaml --to policy --output out\n" +
            "  policybridge translate 'services/**/settings.py' --to nginx --output out --format json");
        WritingOptions writing = WritingOptions.AddTo(command);
        command.Options.Add(output);
        command.Options.Add(check);
        command.Options.Add(force);
        command.Options.Add(dependencies);
        command.Options.Add(format);
        ReadingOptions reading = ReadingOptions.AddOptionsTo(command).WithAllowEmpty(command);
        command.Arguments.Add(files);
        command.Options.Add(assumeMiddleware);
        command.SetAction(result =>
        {
            TextWriter error = result.InvocationConfiguration.Error;
            string[] names = result.GetRequiredValue(files);
            IReadOnlyList<string> paths = SettingsFiles.Find(names, out IReadOnlyList<string> unmatched);
            bool isOne = names is [var name] && !SettingsFiles.IsGlob(name);
            string? mistake = unmatched.Count > 0 ? $"no file matches {string.Join(", ", unmatched)}"
                : !isOne && result.GetResult(dependencies) is not null ? "--dependencies is for one settings file"
                : null;
            if (mistake is not null)
            {
                error.WriteLine($"error: {PrintableText.Of(mistake)}.");
                return ExitCode.Failed;
            }

            string folder = result.GetRequiredValue(output).ToString();
            IReadOnlyList<string> folders = isOne ? [folder] : SettingsFiles.FoldersFor(paths, folder);
            DjangoSettingsOptions options = reading.Of(result) with { AssumeMiddleware = result.GetValue(assumeMiddleware) };
            IReadOnlyList<ITarget> targets = writing.TargetsOf(result);
            TargetOptions targetOptions = writing.Of(result);
            Writing how = new(result.GetValue(check), result.GetValue(force), result.GetValue(dependencies)?.ToString());
            FileTranslation[] made = new FileTranslation[paths.Count];
            ForEach(paths.Count, index => made[index] = FileTranslation.Run(paths[index], folders[index], options, targets, targetOptions, how));
            Report(made, isOne, result.GetRequiredValue(format), result.InvocationConfiguration);
            return made.Max(translation => translation.ExitCode);
        });
        return command;
    }

    private static void ForEach(int count, Action<int> run)
    {
        if (count == 1)
        {
            // Alone, without what a pool of threads costs to start.
            run(0);
            return;
        }

        Parallel.For(0, count, run);
    }

    private static void Report(IReadOnlyList<FileTranslation> made, bool isOne, FindingsFormat format, InvocationConfiguration streams)
    {
        if (format.IsJson)
        {
            TranslationJson.Write(made, streams.Output);
            return;
        }

        TextWriter console = format.IsDocument ? TextWriter.Null : streams.Output;
        if (format.IsDocument)
        {
            format.Write([.. made.SelectMany(translation => translation.Findings)], streams.Output);
        }

        foreach (FileTranslation translation in made)
        {
            if (!isOne && format.IsForPeople && translation.Findings.Count > 0)
            {
                streams.Error.WriteLine($"In {translation.Path}:");
            }

            format.Write(translation.Findings, format.IsDocument ? TextWriter.Null : streams.Error);
            TranslationText.Write(translation, isOne, console, streams.Error);
        }

        if (!isOne)
        {
            console.WriteLine($"{made.Count(translation => translation.ExitCode == ExitCode.Done)} of {made.Count} settings files are done.");
        }
    }
}
