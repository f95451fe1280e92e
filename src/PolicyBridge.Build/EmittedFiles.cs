using Microsoft.Build.Framework;
using PolicyBridge.Tool;
using PolicyBridge.Tool.Options;

namespace PolicyBridge.Build;

/// <summary>What translations have made, and what of it a build can't take: it asks the files, and knows no target.</summary>
internal static class EmittedFiles
{
    private const string CSharp = ".cs";

    /// <summary>Says with its code what is wrong with the files of the translations of a project.</summary>
    public static IEnumerable<(string Code, string Message)> Check(IReadOnlyCollection<ITaskItem> translations)
    {
        foreach (ITaskItem translation in translations.Where(translation => translation.GetMetadata("OutputFolder").Length == 0 && Of(translation).Any(file => Path.GetExtension(file) != CSharp)))
        {
            yield return (TaskErrors.NoFolder, $"{BuildLines.NameOf(translation.ItemSpec)} makes files that are not compiled. Say where they go with {OptionTable.Output.Metadata}.");
        }

        // File names count, and some systems take them without regard to case. What is made beside a class is named after it, and is told of with it.
        foreach ((string items, string name) in translations.SelectMany(translation => Of(translation).Where(file => Path.GetExtension(file) == CSharp).Select(file => (Name: NameOf(file), translation.ItemSpec)))
            .GroupBy(made => made.Name, StringComparer.OrdinalIgnoreCase)
            .Where(made => made.Count() > 1)
            .OrderBy(made => made.Key.Length)
            .GroupBy(made => string.Join(" and ", made.Select(one => $"'{one.ItemSpec}'")))
            .Select(byItems => (Items: byItems.Key, Name: byItems.First().Key)))
        {
            yield return (
                TaskErrors.SameName,
                $"C# named {name} is made more than once, by DjangoSettings {items}. "
                    + "Give each a name of its own with Class, such as Class=\"ShopCors\", or take one target.");
        }
    }

    // Each target has a folder of its own; beside them lies the record, which is nobody's output.
    private static IEnumerable<string> Of(ITaskItem translation) => translation.GetMetadata("Emitted") is var folder && !Directory.Exists(folder)
        ? []
        : Directory.EnumerateDirectories(folder).SelectMany(target => Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories));

    private static string NameOf(string file) => Path.GetFileNameWithoutExtension(Path.GetFileNameWithoutExtension(file));
}
