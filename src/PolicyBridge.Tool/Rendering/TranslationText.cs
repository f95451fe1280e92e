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

    private static void WriteReading(FileTranslation made, CorsPolicy policy, bool withNotes, TextWriter console)
    {
        (DjangoSettings settings, IReadOnlyList<string> files) = (made.Settings, made.VariableFiles);
        IReadOnlyList<SettingsVariable> reaching = policy.Variables.Value;

        // First, since a file for development is easily taken for one of production.
        foreach (string file in files)
        {
            string reached = string.Join(", ", reaching.Where(variable => variable.Source == file)
                .SelectMany(variable => variable.Settings.Keys.Select(setting => (Setting: setting, variable.Name)))
                .GroupBy(hanging => hanging.Setting, hanging => hanging.Name)
                .Select(setting => $"{setting.Key} ({string.Join(", ", setting)})"));
            console.WriteLine(PrintableText.Of(reached.Length > 0
                ? $"Variables come from {file}, and with them {reached}: make sure that these are the ones of production."
                : $"Variables come from {file}: make sure that these are the ones of production."));
        }

        console.WriteLine($"Read {string.Join(", ", settings.Files.Except(files))} as {policy.Reference}.");
        WriteAssumptions(settings, reaching, console);
        console.WriteLine();
        FidelityText.Write(policy, made.Translation.Outputs, withNotes, console);
        console.WriteLine();
    }

    // Those on which the policy hangs come first: many a settings module asks for twenty variables that have nothing to do with it.
    private static void WriteAssumptions(DjangoSettings settings, IReadOnlyList<SettingsVariable> reaching, TextWriter console)
    {
        (SettingsAssumption Assumption, string Settings)[] assumptions = [.. settings.Assumptions.Select(assumption => (assumption, SettingsOf(assumption, reaching)))];
        foreach ((SettingsAssumption assumption, string hanging) in assumptions.Where(a => a.Settings.Length > 0))
        {
            console.WriteLine($"  Assumed, and {hanging} {(hanging.Contains(',', StringComparison.Ordinal) ? "hang" : "hangs")} on it: {PrintableText.Of(FindingParts.WithPlace(assumption.Text, assumption.Place))}.");
        }

        foreach ((SettingsAssumption assumption, _) in assumptions.Where(a => a.Settings.Length == 0))
        {
            console.WriteLine($"  Assumed: {PrintableText.Of(FindingParts.WithPlace(assumption.Text, assumption.Place))}.");
        }
    }

    private static string SettingsOf(SettingsAssumption assumption, IReadOnlyList<SettingsVariable> reaching) => assumption switch
    {
        UnsetVariableAssumption unset => string.Join(", ", reaching.Where(variable => variable.Name == unset.Variable).SelectMany(variable => variable.Settings.Keys)),
        TextAsBooleanAssumption text => text.Setting,
        _ => "",
    };

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
        }
    }
}
