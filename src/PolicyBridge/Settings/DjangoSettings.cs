using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Settings;

/// <summary>The settings of a Django project, and the policy that they make.</summary>
/// <remarks><c>SettingsReader</c> of the package PolicyBridge.Django reads them.</remarks>
public sealed class DjangoSettings
{
    internal DjangoSettings(string path, BoundSettings bound, SettingsDocument document, IReadOnlyList<Diagnostic> diagnostics)
    {
        Path = path;
        Bound = bound;
        Document = document;
        Diagnostics = diagnostics;
    }

    /// <summary>The settings file as it was given.</summary>
    public string Path { get; }

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

    /// <summary>The file, whether it makes a policy, and how many findings there are.</summary>
    public override string ToString() => $"{Path}: {(Policy is { } policy ? policy.ToString() : "no policy")}; {FindingCounts.Of(Diagnostics)}";
}
