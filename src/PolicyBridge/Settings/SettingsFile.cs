using System.Text;
using PolicyBridge.Diagnostics;
using PolicyBridge.Text;

namespace PolicyBridge.Settings;

/// <summary>Chooses the reader for a file by its extension.</summary>
internal static class SettingsFile
{
    private const int MaxBytes = 16 * 1024 * 1024;

    public static SettingsDocument Read(string path, DjangoSettingsOptions options, DiagnosticBag diagnostics)
    {
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".py":
                return PythonSettings.Read(path, options, diagnostics);
            case ".yaml" or ".yml" or ".json":
                return ReadText(path, diagnostics) is { } source
                    ? YamlSettings.Read(source, diagnostics)
                    : new SettingsDocument(new Dictionary<string, SettingValue>(), [], []);
            default:
                diagnostics.Add(
                    DiagnosticDescriptors.UnknownFileType,
                    SourceSpan.None,
                    $"{path}: this is no settings file by its name.",
                    "Name a file that ends in .py, .yaml, .yml or .json.");
                return new SettingsDocument(new Dictionary<string, SettingValue>(), [], []);
        }
    }

    private static SourceText? ReadText(string path, DiagnosticBag diagnostics)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes } file)
            {
                diagnostics.Add(DiagnosticDescriptors.UnreadableFile, SourceSpan.None, $"{path} has {file.Length} bytes; at most {MaxBytes} are read.");
                return null;
            }

            UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            return new SourceText(Path.GetFileName(path), strict.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException)
        {
            diagnostics.Add(DiagnosticDescriptors.UnreadableFile, SourceSpan.None, $"{path} is not UTF-8.", "Save it as UTF-8.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(DiagnosticDescriptors.UnreadableFile, SourceSpan.None, $"{path} can't be read: {exception.Message}");
        }

        return null;
    }
}
