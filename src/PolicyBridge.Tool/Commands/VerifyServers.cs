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
        if (options.Files is { } folder && !Directory.Exists(folder))
        {
            throw new IOException($"there is no folder {folder}: --files takes one that 'policybridge translate --output DIR' has written.");
        }

        IEnumerable<VerifiedServer> emitted = (options.Targets ?? options.Servers.Names)
            .Select(target => MissingIn(options.Files, target, policy, options) is { } missing
                ? new VerifiedServer(options.Servers.Of(target).Target.Title, _ => throw new ServerMissingException(missing))
                : servers.Of(target) with { IsNarrower = takesNarrower && servers.IsNarrower(target) });
        return options.Django is not { } python
            ? [.. emitted]
            : [new VerifiedServer("real Django", async cancellation => await DjangoSite.StartAsync(python, policy, cancellation)), .. emitted];
    }

    /// <summary>What a folder of files does not have of a target, and how to give one that has it; null where all is there, or no folder is given.</summary>
    private static string? MissingIn(string? folder, string target, CorsPolicy policy, VerifyOptions options)
    {
        if (folder is null)
        {
            return null;
        }

        string[] files = [.. options.Servers.Of(target).Target.Emit(policy, new TargetOptions { Style = options.Style }).Files.Select(file => file.Path)];
        if (Array.Find(files, file => !File.Exists(Path.Combine(folder, target, file))) is not { } missing)
        {
            return null;
        }

        string full = Path.GetFullPath(folder);
        return Path.GetFileName(full) == target && File.Exists(Path.Combine(folder, missing))
            ? $"--files takes the folder in which the folder {target} lies: give --files {Shown(Path.GetDirectoryName(full)!)}"
            : $"there is no {target}/{missing} in {folder}: --files takes a folder that 'policybridge translate --to {target} --output DIR' has written{(options.Style == TargetStyle.Exact ? "" : " in the same style")}";
    }

    private static string Shown(string folder) => Path.GetRelativePath(Environment.CurrentDirectory, folder) is var below && below.StartsWith("..", StringComparison.Ordinal) ? folder : below;
}
