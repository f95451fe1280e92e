using PolicyBridge.Policy;

namespace PolicyBridge.Targets;

/// <summary>Something that emits files which answer as a policy says. A target touches neither console nor disk.</summary>
public interface ITarget
{
    /// <summary>The name by which <c>--to</c> knows it, and the folder that its files go to.</summary>
    string Name { get; }

    /// <summary>Emits a policy.</summary>
    /// <returns>Files and fidelity; where a part of the policy is refused, diagnostics and no files.</returns>
    TargetOutput Emit(CorsPolicy policy, TargetOptions options);

    /// <summary>In what the target answers otherwise than Django by the request alone; a request that meets none is answered as the fidelity notes say.</summary>
    IEnumerable<RequestDeviation> Deviations(TargetOptions options);
}
