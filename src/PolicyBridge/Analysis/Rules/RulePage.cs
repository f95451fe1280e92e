using System.Text;

namespace PolicyBridge.Analysis.Rules;

/// <summary>The page of a rule: Markdown, with what it does, why it matters, an example, and what to do instead.</summary>
internal static class RulePage
{
    /// <summary>Reads a page out of the assembly.</summary>
    /// <param name="name">Its folder and id, as the project file names the resource.</param>
    /// <param name="folder">Where a page that is missing belongs, from the top of the repository.</param>
    /// <exception cref="InvalidOperationException">There is no such page: somebody adds a rule.</exception>
    public static string Read(string name, string folder)
    {
        using Stream stream = typeof(RulePage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The rule has no page: write {folder}/{name[(name.LastIndexOf('/') + 1)..]}, with the four parts of the pages beside it.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
