using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Policy;
using PolicyBridge.Targets;
using PolicyBridge.Tool.Options;

namespace PolicyBridge.Tool.Commands;

/// <summary>The servers that <c>policybridge verify</c> starts on this machine.</summary>
internal static class VerifyServers
{
    /// <summary>The servers for a policy that is read, whose files may lie in a folder already.</summary>
    public static IReadOnlyList<VerifiedServer> Of(CorsPolicy policy, string? sourceName, VerifyOptions options) =>
        Of(Emitted(policy, sourceName, options), policy, options, takesNarrower: false);

    /// <summary>The servers for a generated policy.</summary>
    public static IReadOnlyList<VerifiedServer> OfGenerated(CorsPolicy policy, VerifyOptions options) =>
        Of(Emitted(policy, null, options), policy, options, takesNarrower: true);

    private static EmittedServers Emitted(CorsPolicy policy, string? sourceName, VerifyOptions options) => new(
        policy,
        new TargetOptions { Style = options.Style, SourceName = sourceName },
        program => options.Programs.GetValueOrDefault(program) ?? program.Find(),
        options.Files is { } folder ? (target, file) => File.ReadAllText(Path.Combine(folder, target, file.Path)) : null)
    {
        Servers = options.Servers,
    };

    private static IReadOnlyList<VerifiedServer> Of(EmittedServers servers, CorsPolicy policy, VerifyOptions options, bool takesNarrower)
    {
        IEnumerable<VerifiedServer> emitted = (options.Targets ?? options.Servers.Names)
            .Select(target => servers.Of(target) with { IsNarrower = takesNarrower && servers.IsNarrower(target) });
        return options.Django is not { } python
            ? [.. emitted]
            : [new VerifiedServer("Django", async cancellation => await DjangoSite.StartAsync(python, policy, cancellation)), .. emitted];
    }
}
