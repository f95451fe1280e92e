using System.Security.Cryptography;
using PolicyBridge.Policy;
using PolicyBridge.Targets;

namespace PolicyBridge.Tool;

/// <summary>
/// Uses the second core while the first reads the settings. The runtime prepares each method and type at its first use, which
/// is most of the time that a short run takes; what the targets need can be prepared before there is a policy.
/// </summary>
internal static class CodeWarmer
{
    /// <summary>Emits a small policy of no meaning in the background and throws it away.</summary>
    public static void Start(IReadOnlyList<ITarget> targets, TargetOptions options)
    {
        if (Environment.ProcessorCount > 1)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static state => Emit(state.targets, state.options), (targets, options), preferLocal: false);
        }
    }

    private static void Emit(IReadOnlyList<ITarget> targets, TargetOptions options)
    {
        // OpenSSL, behind the hashes of what is read, takes longest and waits for nobody.
        SHA256.HashData([]);
        CorsPolicy policy = new() { AllowedOrigins = [Origin("https://a.example")], AllowedOriginPatterns = [Pattern(@"^https://\w+\.example$")], UrlPattern = Pattern("^/a/") };
        foreach (ITarget target in targets)
        {
            target.Emit(policy, options);
        }

        Target.Policy.Emit(policy, options);
    }

    private static AllowedOrigin Origin(string text) =>
        AllowedOrigin.TryParse(text, out AllowedOrigin? origin) ? origin : throw new InvalidOperationException(text);

    private static PythonPattern Pattern(string text) =>
        PythonPattern.TryParse(text, 0, out PythonPattern? pattern, out _) ? pattern : throw new InvalidOperationException(text);
}
