using System.CommandLine;
using PolicyBridge.Diagnostics;
using PolicyBridge.Sources;
using PolicyBridge.Targets;
using PolicyBridge.Tool.Inputs;
using PolicyBridge.Tool.Options;
using PolicyBridge.Tool.Publishing;
using PolicyBridge.Tool.Rendering;

namespace PolicyBridge.Tool.Commands;

/// <summary><c>policybridge translate</c>: settings in, configuration out.</summary>
internal sealed class TranslateCommand : Command
{
    public TranslateCommand(TargetRegistry targets)
        : base(
            "translate",
            "Reads django-cors-headers settings, without running them, and emits configuration that answers as Django does.\n\n" +
            "Examples:\n" +
            "  policybridge translate project/settings.py --to nginx --output out\n" +
            "  policybridge translate settings/prod.py --to nginx,yarp --output out --scaffold --env ENV=prod\n" +
            "  policybridge translate project/settings.py --to yarp --style builtin --output out --check\n" +
            "  policybridge translate cors.yaml --to policy --output out\n" +
            "  policybridge translate 'services/**/settings.py' --to nginx --output out --format json")
    {
        TranslateOptions.AddTo(this, targets);
        SetAction(result => Run(TranslateOptions.From(result, targets), result.InvocationConfiguration));
    }

    private static int Run(TranslateOptions options, InvocationConfiguration streams)
    {
        IReadOnlyList<string> paths = InputGlobs.Find(options.Settings, out IReadOnlyList<string> unmatched);
        bool isOne = options.Settings is [var name] && !InputGlobs.IsGlob(name);
        string? mistake = unmatched.Count > 0 ? InputGlobs.NothingMatches(unmatched)
            : !isOne && options.Mode.Dependencies is not null ? "--dependencies is for one settings file"
            : null;
        if (mistake is not null)
        {
            streams.Error.WriteLine($"error: {PrintableText.Of(mistake)}.");
            return ExitCode.Failed;
        }

        IReadOnlyList<string> folders = isOne ? [options.Output] : InputGlobs.FoldersFor(paths, options.Output);
        string what = isOne ? paths[0] : $"{paths.Count} settings files";
        FileTranslation[] made = WaitingNote.While(streams.Error, $"Translating {what} …", () => Translate(paths, folders, options));
        Report(made, isOne, options, streams);
        return made.Max(translation => translation.ExitCode);
    }

    private static FileTranslation[] Translate(IReadOnlyList<string> paths, IReadOnlyList<string> folders, TranslateOptions options)
    {
        FileTranslation[] made = new FileTranslation[paths.Count];
        if (paths.Count == 1)
        {
            // Alone, without what a pool of threads costs to start.
            Run(0);
        }
        else
        {
            Parallel.For(0, paths.Count, Run);
        }

        return made;

        void Run(int index) => made[index] = FileTranslation.Run(
            paths[index], folders[index], options.Reading, options.Targets, options.Writing, options.Mode);
    }

    private static void Report(IReadOnlyList<FileTranslation> made, bool isOne, TranslateOptions options, InvocationConfiguration streams)
    {
        FindingsFormat format = options.Format;
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

            if (options.BuildItem is { } item)
            {
                format.Write([.. translation.Findings.Select(OptionSpelling.Metadata.In)], streams.Error);
                TranslationText.WriteAssumed(translation, item, streams.Output);
            }
            else
            {
                format.Write(translation.Findings, format.IsDocument ? TextWriter.Null : streams.Error);
            }

            TranslationText.Write(translation, isOne, options.Notes, console, streams.Error);
        }

        if (!isOne)
        {
            console.WriteLine($"{made.Count(translation => translation.ExitCode == ExitCode.Done)} of {made.Count} settings files are done.");
        }
    }
}
