using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Targets;
using PolicyBridge.Targets.AspNetCore;

namespace PolicyBridge.Conformance.Targets.AspNetCore;

/// <summary>Runs emitted C#, or a section of configuration with the run-time library, on Kestrel.</summary>
internal sealed class AspNetCoreTargetServer : ITargetServer
{
    public Target Target => Target.AspNetCore;

    public Task<ICorsServer> StartAsync(TargetRun run, CancellationToken cancellation)
    {
        IReadOnlyList<TargetFile> files = run.Emit(run.Options);
        return TargetRun.InProcessAsync(() => run.Options.Style is TargetStyle.Configuration
            ? KestrelServer.StartConfiguredAsync(
                files.Single(file => file.Path == AppSettingsEmitter.FileName).Content, TestApplication.AnswerAsync)
            : KestrelServer.StartEmittedAsync(files, TestApplication.AnswerAsync));
    }
}
