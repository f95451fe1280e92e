using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Sources;
using PolicyBridge.Tool.Inputs;
using PolicyBridge.Tool.Publishing;

namespace PolicyBridge.Tool.Rendering;

/// <summary>Prints what became of settings files: of one with the table of how each setting is kept, of one among many in a few lines.</summary>
internal static class TranslationText
{
    public static void Write(FileTranslation made, bool isOne, TextWriter console, TextWriter error)
    {
        if (isOne && made.Settings.Policy is { } policy)
        {
            WriteReading(made, policy, console);
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
    /// <param name="assumptions">The assumptions in their order.</param>
    /// <param name="console">Takes the lines.</param>
    public static void WriteAssumed(FileTranslation made, string item, IReadOnlyList<SettingsAssumption> assumptions, TextWriter console)
    {
        foreach (string text in made.Variables.Select(TextOf).Concat(assumptions.Select(assumption => $"Assumed: {assumption.Text}.")))
        {
            console.WriteLine(PrintableText.Of($"{BuildLines.Message}{BuildLines.NameOf(item)}: {text}"));
        }
    }

    private static string TextOf(VariableFile file) => file.Settings.Count > 0
        ? $"Variables come from {file.Name}, and with them {string.Join(", ", file.Settings)}: make sure that these are the ones of production."
        : $"Variables come from {file.Name}: make sure that these are the ones of production.";

    private static void WriteReading(FileTranslation made, CorsPolicy policy, TextWriter console)
    {
        (DjangoSettings settings, IReadOnlyList<VariableFile> variables) = (made.Settings, made.Variables);

        // First, since a file for development is easily taken for one of production.
        foreach (VariableFile file in variables)
        {
            console.WriteLine(PrintableText.Of(TextOf(file)));
        }

        console.WriteLine($"Read {string.Join(", ", settings.Files.Except(variables.Select(file => file.Name)))} as {policy.Reference}.");
        foreach (SettingsAssumption assumption in settings.Assumptions)
        {
            console.WriteLine($"  Assumed: {assumption.Text}.");
        }

        console.WriteLine();
        FidelityText.Write(policy, made.Translation.Outputs, console);
        console.WriteLine();
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
        }
    }
}
