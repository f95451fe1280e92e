using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Settings;

/// <summary>The settings of a Django project, read without running them.</summary>
public sealed class DjangoSettings
{
    private DjangoSettings(string path, DjangoSettingsOptions options, BoundSettings bound, SettingsDocument document, IReadOnlyList<Diagnostic> diagnostics)
    {
        Path = path;
        Options = options;
        Bound = bound;
        Document = document;
        Diagnostics = diagnostics;
    }

    /// <summary>The settings file as it was given.</summary>
    public string Path { get; }

    /// <summary>How it was read.</summary>
    public DjangoSettingsOptions Options { get; }

    /// <summary>The policy, or <see langword="null"/> where a diagnostic is an error.</summary>
    public CorsPolicy? Policy => Bound.Policy;

    /// <summary>The settings themselves, value by value.</summary>
    public SettingsDocument Document { get; }

    /// <summary>What the binder made of the settings.</summary>
    internal BoundSettings Bound { get; }

    /// <summary>What was found in reading the settings and in making the policy of them, sorted by place.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The environment variables that were not given, for which the settings used a default of their own.</summary>
    public IReadOnlyList<SettingsAssumption> Assumptions => Document.Assumptions;

    /// <summary>The files read, relative to the root, the settings file first.</summary>
    public IReadOnlyList<string> Files => Document.Files;

    /// <inheritdoc cref="SettingsDocument.Inputs"/>
    public IReadOnlyList<SettingsInput> Inputs => Document.Inputs;

    /// <summary>Reads a Python settings module (<c>.py</c>) or settings in YAML or JSON (<c>.yaml</c>, <c>.yml</c>, <c>.json</c>).</summary>
    /// <param name="path">The settings file.</param>
    /// <param name="options">How to read it; <see langword="null"/> for the defaults.</param>
    /// <returns>Policy and diagnostics. A file that can't be read is a diagnostic, not an exception.</returns>
    public static DjangoSettings Load(string path, DjangoSettingsOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new DjangoSettingsOptions();
        DiagnosticBag diagnostics = new();
        SettingsDocument document = SettingsFile.Read(path, options, diagnostics);
        bool wasRead = !diagnostics.HasErrors;
        if (!options.AllowEmpty && wasRead)
        {
            EmptyCheck.Check(path, document, diagnostics);
        }

        if (document.Root is { } root)
        {
            if (!options.AssumeMiddleware && wasRead)
            {
                MiddlewareCheck.Check(document, options.Reference, diagnostics);
            }

            SignalHandlerCheck.Check(root, options, diagnostics);
        }

        BoundSettings bound = CorsSettingsBinder.Bind(document, options.Reference, diagnostics, options.Server, options.PythonVersion);
        return new DjangoSettings(path, options, bound, document, diagnostics.ToSorted());
    }
}
