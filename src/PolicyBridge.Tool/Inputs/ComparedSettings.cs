using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Tool.Inputs;

/// <summary>One side of a comparison: a file, or a git revision of one.</summary>
internal sealed class ComparedSettings : IDisposable
{
    private readonly SettingsRevision? _revision;

    private ComparedSettings(DjangoSettings settings, IReadOnlyList<Diagnostic> notes, SettingsRevision? revision)
    {
        _revision = revision;
        Settings = settings;
        Findings = revision is null ? settings.Diagnostics : [.. notes, .. settings.Diagnostics.Select(revision.Named)];
    }

    /// <summary>The policy; null where the settings have errors.</summary>
    public CorsPolicy? Policy => Settings.Policy;

    /// <summary>The settings.</summary>
    public DjangoSettings Settings { get; }

    /// <summary>What was found. Those of a revision name it and the path in it.</summary>
    public IReadOnlyList<Diagnostic> Findings { get; }

    /// <exception cref="IOException">The files of a revision could not be had.</exception>
    public static ComparedSettings Load(string name, DjangoSettingsOptions options)
    {
        if (!SettingsRevision.IsOne(name, out string revision, out string path))
        {
            return new ComparedSettings(SettingsReader.Load(name, options), [], null);
        }

        SettingsRevision files = SettingsRevision.Extract(revision, path);
        try
        {
            return new ComparedSettings(files.Load(options, out IReadOnlyList<Diagnostic> notes), notes, files);
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>A place in the settings, as people find it.</summary>
    public SourceSpan Named(SourceSpan span) => _revision?.Named(span) ?? span;

    public void Dispose() => _revision?.Dispose();
}
