using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Sources;
using PolicyBridge.Tool.Publishing;

namespace PolicyBridge.Tool.Rendering;

/// <summary>Prints what became of settings files: of one with the table of how each setting is kept, of one among many in a few lines.</summary>
internal static class TranslationText
{
    public static void Write(FileTranslation made, bool isOne, bool withNotes, TextWriter console, TextWriter error)
    {
        if (isOne && made.Settings.Policy is { } policy)
        {
            WriteReading(made, policy, withNotes, console);
        }

        WriteOutcome(made, console, error);
        if (!isOne && made.Written.Count > 0)
        {
            console.WriteLine($"{made.Path}: wrote {made.Written.Count} files to {made.Folder}");
        }

        foreach (string path in isOne ? made.Written : [])
        {
            console.WriteLine($"Wrote {path}");
        }

        foreach (string path in made.Removed)
        {
            console.WriteLine($"Removed {path}, which is no longer emitted");
        }
    }

    /// <summary>What was assumed of the surroundings, for the log of a build: a wrong file of variables changes the policy and fails nothing.</summary>
    /// <param name="made">The translation.</param>
    /// <param name="item">The item of the build.</param>
    /// <param name="console">Takes the lines.</param>
    public static void WriteAssumed(FileTranslation made, string item, TextWriter console)
    {
        IReadOnlyList<SettingsVariable> reaching = made.Settings.Document.Reaching.Value;
        foreach (string text in made.VariableFiles.Select(file => TextOf(file, reaching)).Concat(AssumptionText.Of(made.Settings, static assumption => assumption.Text)))
        {
            console.WriteLine(PrintableText.Of($"{BuildLines.Message}{BuildLines.NameOf(item)}: {text}"));
        }
    }

    private static void WriteReading(FileTranslation made, CorsPolicy policy, bool withNotes, TextWriter console)
    {
        (DjangoSettings settings, IReadOnlyList<string> files) = (made.Settings, made.VariableFiles);
        IReadOnlyList<SettingsVariable> reaching = policy.Variables.Value;

        // First, since a file for development is easily taken for one of production.
        foreach (string file in files)
        {
            console.WriteLine(PrintableText.Of(TextOf(file, reaching)));
        }

        console.WriteLine($"Read {string.Join(", ", settings.Files.Except(files))} as {policy.Reference}.");
        foreach (string assumption in AssumptionText.Of(settings, static assumption => FindingParts.WithPlace(assumption.Text, assumption.Place)))
        {
            console.WriteLine(PrintableText.Of($"  {assumption}"));
        }

        console.WriteLine();
        FidelityText.Write(policy, made.Translation.Outputs, withNotes, console);
        console.WriteLine();
    }

    private static string TextOf(string file, IReadOnlyList<SettingsVariable> reaching)
    {
        string reached = string.Join(", ", reaching.Where(variable => variable.Source == file)
            .SelectMany(variable => variable.Settings.Keys.Select(setting => (Setting: setting, variable.Name)))
            .GroupBy(hanging => hanging.Setting, hanging => hanging.Name)
            .Select(setting => $"{setting.Key} ({string.Join(", ", setting)})"));
        return reached.Length > 0
            ? $"Variables come from {file}, and with them {reached}: make sure that these are the ones of production."
            : $"Variables come from {file}: make sure that these are the ones of production.";
    }

    private static void WriteOutcome(FileTranslation made, TextWriter console, TextWriter error)
    {
        if (made.Failure is { } failure)
        {
            error.WriteLine($"error: {PrintableText.Of(failure)}");
        }
        else if (made.Translation.Files.Count == 0)
        {
            error.WriteLine("Nothing was written.");
        }
        else if (made.Difference is { } difference)
        {
            console.Write(difference.Length > 0 ? PrintableText.Lines(difference) : $"{made.Folder} is up to date.\n");
            if (made.OtherCommand is { } command)
            {
                error.WriteLine($"help: these files were made by another command: {PrintableText.Of(command)}");
            }
        }
    }
}
