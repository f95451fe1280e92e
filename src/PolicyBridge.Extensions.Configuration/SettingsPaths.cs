using Microsoft.Extensions.FileProviders;
using PolicyBridge.Django;

namespace PolicyBridge.Extensions.Configuration;

/// <summary>The one folder that the relative paths of a source start from: that of the configuration, not that of the process.</summary>
internal static class SettingsPaths
{
    /// <summary>The path of the settings file.</summary>
    /// <exception cref="InvalidOperationException">The files of the configuration are not on a disk.</exception>
    public static string SettingsFileOf(DjangoSettingsConfigurationSource source) => Path.GetFullPath(source.Path, BaseOf(source));

    /// <summary>The options of the source, their paths made absolute.</summary>
    /// <exception cref="InvalidOperationException">The files of the configuration are not on a disk.</exception>
    public static DjangoSettingsOptions OptionsOf(DjangoSettingsConfigurationSource source)
    {
        string folder = BaseOf(source);
        return source.Options with
        {
            Root = source.Options.Root is { Length: > 0 } root ? Path.GetFullPath(root, folder) : source.Options.Root,
            EnvironmentFiles = [.. source.Options.EnvironmentFiles.Select(file => file.Length == 0 ? file : Path.GetFullPath(file, folder))],
        };
    }

    private static string BaseOf(DjangoSettingsConfigurationSource source) => source.FileProvider switch
    {
        PhysicalFileProvider physical => physical.Root,
        _ when Path.IsPathRooted(source.Path) => Path.GetDirectoryName(source.Path)!,
        { } other when other.GetFileInfo(source.Path).PhysicalPath is { } path => FolderAbove(path, source.Path),
        _ => throw new InvalidOperationException($"'{source.Path}' is no physical file to {source.FileProvider}."),
    };

    private static string FolderAbove(string path, string relative) =>
        relative.Split('/', '\\').Where(part => part.Length > 0 && part != ".").Aggregate(path, (folder, _) => Path.GetDirectoryName(folder) ?? folder);
}
