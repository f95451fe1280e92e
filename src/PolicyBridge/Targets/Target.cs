using PolicyBridge.Policy;

namespace PolicyBridge.Targets;

/// <summary>
/// Something that emits files which answer as a policy says. A target touches neither console nor disk, and all of it lies in one
/// folder: what it emits, its options, its deviations and its notes.
/// </summary>
/// <remarks>
/// The targets are those that come along, such as <see cref="Nginx"/>: each is held to Django's answers on real servers, which a
/// target from elsewhere could not be.
/// </remarks>
public abstract partial class Target
{
    private protected Target()
    {
    }

    /// <summary>The name by which <c>--to</c> knows the target, and the folder that its files go to.</summary>
    public abstract string Name { get; }

    /// <summary>What people call it, such as <c>ASP.NET Core</c>.</summary>
    public abstract string Title { get; }

    /// <summary>The styles in which it answers requests, its default first; none where it answers none.</summary>
    public abstract IReadOnlyList<TargetStyle> Styles { get; }

    /// <summary>Whether it stands before another server, to which it passes requests on.</summary>
    /// <value><see langword="false"/> by default.</value>
    public virtual bool IsGateway => false;

    /// <summary>The options that it takes beside those of every target.</summary>
    /// <value>Empty by default.</value>
    public virtual IReadOnlyList<TargetOption> Options => [];

    /// <summary>What <c>--scaffold</c> adds, with its article; <see langword="null"/> where there is nothing to add.</summary>
    internal virtual string? ScaffoldFiles => null;

    /// <summary>Emits a policy.</summary>
    /// <returns>Files and fidelity; where a part of the policy is refused, diagnostics and no files.</returns>
    public TargetOutput Emit(CorsPolicy policy, TargetOptions options)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(options);
        TargetEmission emission = new(this, policy, options);
        IReadOnlyList<TargetFile> files = Emit(emission);
        return new TargetOutput(emission.Diagnostics.HasErrors ? [] : files, emission.Fidelity.ToNotes(), emission.Diagnostics.ToSorted())
        {
            Notes = [.. emission.Notes, .. emission.StandingNotes],
            StandingNotes = emission.StandingNotes,
        };
    }

    /// <summary>In what the target answers otherwise than Django by the request alone; a request that meets none is answered as the fidelity notes say.</summary>
    public abstract IEnumerable<RequestDeviation> Deviations(TargetOptions options);

    /// <summary>The settings that the output carries, by name. A setting that is not among them is refused, unless no answer depends on it.</summary>
    /// <remarks>Each target lists what it knows; only one that writes whatever a policy holds may give all of its settings.</remarks>
    internal abstract IEnumerable<string> SettingsCarried(CorsPolicy policy, TargetOptions options);

    /// <summary>Makes the files, and says how each setting is kept where it is not simply carried. Files count only where nothing is refused.</summary>
    private protected abstract IReadOnlyList<TargetFile> Emit(TargetEmission emission);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
