using PolicyBridge.Diagnostics;
using PolicyBridge.Text;

namespace PolicyBridge.Settings;

internal static class PythonSettings
{
    public static SettingsDocument Read(string path, DjangoSettingsOptions options, DiagnosticBag diagnostics)
    {
        diagnostics.Add(DiagnosticDescriptors.UnknownFileType, SourceSpan.None, $"{path}: Python settings are not read yet.");
        return new SettingsDocument(new Dictionary<string, SettingValue>(), [], []);
    }
}
