using System.Buffers;
using System.Text;
using System.Text.Unicode;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django.Deployment;
using PolicyBridge.Django.Execution;
using PolicyBridge.Django.Yaml;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django;

/// <summary>Chooses the reader for a file by its extension.</summary>
internal static class SettingsDocumentReader
{
    private const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>More names than this help nobody.</summary>
    private const int MaxModules = 5;

    public static SettingsDocument Read(string path, DjangoSettingsOptions options, DiagnosticBag diagnostics)
    {
        InputRecorder inputs = new();
        SettingsDocument document = Read(path, options, inputs, diagnostics);
        document.Family = options.Family;
        document.Pins = options.Set;
        document.Inputs = inputs.ToInputs(document.Root ?? FolderOf(path), document.Files, [.. options.EnvironmentFiles, .. options.EnvironmentFrom.Select(given => DeploymentFile.Parse(given, DiskPythonFiles.Instance).Path)]);
        document.Variables = VariablesOf(options, document);
        return document;
    }

    private static IReadOnlyList<string> VariablesOf(DjangoSettingsOptions options, SettingsDocument document) => (options.EnvironmentFiles.Count == 0 && options.EnvironmentFrom.Count == 0) || document.Asked is not { } asked
        ? [.. options.Environment.Keys]
        : [.. options.Environment.Keys.Union(EnvironmentFiles.Compose(options with { FallbackEnvironment = new Dictionary<string, string>() }, DiskPythonFiles.Instance, new DiagnosticBag()).Names.Intersect(asked.Names))];

    private static SettingsDocument Read(string path, DjangoSettingsOptions options, InputRecorder inputs, DiagnosticBag diagnostics)
    {
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".py" when options.Layer is { } layer:
                diagnostics.Add(
                    DiagnosticDescriptors.YamlLayer, SourceSpan.None, $"{path} is a Python module, which has no layer {layer}.", "Do without --layer.");
                goto case ".py";
            case ".py" or ".yaml" or ".yml" when options.Section is { } section:
                diagnostics.Add(
                    DiagnosticDescriptors.ConfigurationSectionMissing, SourceSpan.None, $"{path} is no JSON file, which alone has a section {section} of .NET configuration.", "Leave --section out.");
                return new SettingsDocument(new Dictionary<string, SettingValue>(), [], []);
            case ".py":
                return options.Python is { } interpreter
                    ? ExecutedSettings.Read(path, options, interpreter, inputs, diagnostics)
                    : PythonSettings.Read(path, options, inputs, diagnostics);
            case ".yaml" or ".yml" or ".json":
                if (options.Python is not null)
                {
                    diagnostics.Add(
                        DiagnosticDescriptors.InterpreterWithoutUse, SourceSpan.None, $"{path} is no Python module, so Python has no use there.", "Leave --python out.");
                }

                return ReadText(path, inputs, diagnostics) is { } source
                    ? YamlSettings.Read(source, options, diagnostics, inputs)
                    : new SettingsDocument(new Dictionary<string, SettingValue>(), [], []);
            default:
                (string message, string help) = Directory.Exists(path)
                    ? ($"{path} is a folder.", HelpForFolder(path))
                    : ($"{path}: the name does not say what kind of settings file this is.", "Give a Python module (.py), YAML (.yaml, .yml) or JSON (.json).");
                diagnostics.Add(DiagnosticDescriptors.UnknownFileType, SourceSpan.None, message, help);
                return new SettingsDocument(new Dictionary<string, SettingValue>(), [], []);
        }
    }

    /// <summary>The module that Django is told of, DJANGO_SETTINGS_MODULE, is one of those in the folder; which, only its owner knows.</summary>
    private static string HelpForFolder(string path)
    {
        string[] modules = ModulesIn(path);
        return modules.Length == 0
            ? "Give the file that DJANGO_SETTINGS_MODULE names."
            : $"Give the file that DJANGO_SETTINGS_MODULE names, one of {string.Join(", ", modules.Take(MaxModules))}{(modules.Length > MaxModules ? ", …" : "")}.";
    }

    private static string[] ModulesIn(string path)
    {
        try
        {
            return [.. Directory.EnumerateFiles(path, "*.py").Select(file => Path.GetFileName(file)).Where(name => name != "__init__.py").Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Not ours to list; that it is a folder is said all the same.
            return [];
        }
    }

    private static string FolderOf(string path) =>
        path.Contains('\0', StringComparison.Ordinal) ? "" : Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";

    private static SourceText? ReadText(string path, InputRecorder inputs, DiagnosticBag diagnostics)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes } file)
            {
                diagnostics.Add(
                    DiagnosticDescriptors.UnreadableFile,
                    SourceSpan.None,
                    $"{path} has {file.Length} bytes; at most {MaxBytes} are read.",
                    "Keep the CORS settings in a file of their own.");
                return null;
            }

            byte[] bytes = File.ReadAllBytes(path);
            inputs.Add(Path.GetFullPath(path), bytes);
            return Decode(path, bytes, diagnostics);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(DiagnosticDescriptors.UnreadableFile, SourceSpan.None, $"{path} can't be read: {exception.Message}");
            return null;
        }
    }

    private static SourceText? Decode(string path, byte[] bytes, DiagnosticBag diagnostics)
    {
        if (bytes is [0xff, 0xfe, ..] or [0xfe, 0xff, ..])
        {
            diagnostics.Add(DiagnosticDescriptors.UnreadableFile, SourceSpan.None, $"{path} is UTF-16 rather than UTF-8.", "Save it as UTF-8.");
            return null;
        }

        ReadOnlySpan<byte> content = bytes is [0xef, 0xbb, 0xbf, ..] ? bytes.AsSpan(3) : bytes;
        SourceText source = new(Path.GetFileName(path), Encoding.UTF8.GetString(content)) { FullPath = Path.GetFullPath(path) };
        char[] characters = new char[content.Length];
        if (Utf8.ToUtf16(content, characters, out int read, out int written, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            diagnostics.Add(
                DiagnosticDescriptors.UnreadableFile, source.Span(written, 1), $"{path} is not UTF-8: the byte 0x{content[read]:X2} stands here.", "Save it as UTF-8.");
            return null;
        }

        return source;
    }
}
