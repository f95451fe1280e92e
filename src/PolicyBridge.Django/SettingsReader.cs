using PolicyBridge.Diagnostics;
using PolicyBridge.Django.Project;
using PolicyBridge.Django.Variables;
using PolicyBridge.Policy;
using PolicyBridge.Settings;

namespace PolicyBridge.Django;

/// <summary>Reads the settings of a Django project.</summary>
public static class SettingsReader
{
    /// <summary>Reads a Python settings module (<c>.py</c>) or settings in YAML or JSON (<c>.yaml</c>, <c>.yml</c>, <c>.json</c>), and makes the policy of them.</summary>
    /// <param name="path">The settings file.</param>
    /// <param name="options">How to read it; <see langword="null"/> for the defaults.</param>
    /// <returns>Policy and diagnostics. A file that can't be read is a diagnostic, not an exception.</returns>
    public static DjangoSettings Load(string path, DjangoSettingsOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new DjangoSettingsOptions();
        DiagnosticBag diagnostics = new();
        SettingsDocument document = SettingsDocumentReader.Read(path, options, diagnostics);
        document.Reaching = new Lazy<IReadOnlyList<SettingsVariable>>(() => VariableReach.Of(path, options, document));
        bool wasRead = !diagnostics.HasErrors;
        if (!options.AllowEmpty && wasRead)
        {
            EmptyCheck.Check(path, document, diagnostics);
        }

        if (wasRead)
        {
            UnreadVariableCheck.Check(document, options, diagnostics);
        }

        if (document.Root is { } root)
        {
            if (!options.AssumeMiddleware && wasRead)
            {
                MiddlewareCheck.Check(document, options.Reference, diagnostics);
            }

            SignalHandlerCheck.Check(root, options, diagnostics);
        }

        ServerKind server = options.Server == ServerKind.Any ? document.Server ?? ServerKind.Any : options.Server;
        BoundSettings bound = CorsSettingsBinder.Bind(document, document.Reference ?? options.Reference, diagnostics, server, options.PythonVersion);
        return new DjangoSettings(path, bound, document, diagnostics.ToSorted());
    }

    /// <summary>Reads the same files as <see cref="Load"/>, and gives their values before anything is made of them.</summary>
    /// <param name="path">The settings file.</param>
    /// <param name="options">How to read it; <see langword="null"/> for the defaults.</param>
    /// <returns>Values and diagnostics. A file that can't be read is a diagnostic, not an exception.</returns>
    public static SettingsDocument LoadDocument(string path, DjangoSettingsOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        DiagnosticBag diagnostics = new();
        options ??= new DjangoSettingsOptions();
        SettingsDocument document = SettingsDocumentReader.Read(path, options, diagnostics);
        if (!diagnostics.HasErrors)
        {
            UnreadVariableCheck.Check(document, options, diagnostics);
        }

        document.Diagnostics = diagnostics.ToSorted();
        return document;
    }
}
