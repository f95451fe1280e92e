using PolicyBridge.Django;
using PolicyBridge.Settings;
using PolicyBridge.Targets;

namespace PolicyBridge.Tests.Pages;

/// <summary>The files that pages show parts of: of the storefront, of examples and of samples, and what is emitted for the storefront.</summary>
internal static class ShownFiles
{
    private static readonly string[] Folders = ["fixtures/storefront", "examples", "samples", "integrations"];

    private static readonly Lazy<string[]> Emitted = new(Emit);

    private static readonly Lazy<string[]> Kept = new(() =>
    [
        .. Folders.Select(folder => Path.Combine(Repository.Root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Append(Path.Combine(Repository.Root, "action.yml"))
            .Append(Path.Combine(Repository.Root, ".pre-commit-hooks.yaml"))
            .Where(file => File.Exists(file) && !file.EndsWith(".md", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Select(File.ReadAllText),
    ]);

    /// <summary>What is emitted for the storefront, in every style.</summary>
    public static IReadOnlyList<string> Storefront => Emitted.Value;

    /// <summary>Whether one of the files has this text.</summary>
    public static bool Hold(string text) => Kept.Value.Concat(Emitted.Value).Any(file => file.Contains(text, StringComparison.Ordinal));

    private static string[] Emit()
    {
        DjangoSettings settings = SettingsReader.Load(Path.Combine(Repository.Root, "fixtures/storefront/settings.py"));
        return
        [
            .. new[] { TargetStyle.Exact, TargetStyle.BuiltIn, TargetStyle.Configuration }.SelectMany(style =>
                Translation.To([Target.Nginx, Target.HAProxy, Target.AspNetCore, Target.Yarp, Target.Policy], settings, new TargetOptions { Style = style, Scaffold = true }).Files.Select(file => file.Content)),
        ];
    }
}
