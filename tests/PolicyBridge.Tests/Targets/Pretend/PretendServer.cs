using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Targets;

namespace PolicyBridge.Tests.Targets.Pretend;

/// <summary>Runs what the pretend target emits.</summary>
internal sealed class PretendServer(Target target) : ITargetServer
{
    public Target Target => target;

    public Task<ICorsServer> StartAsync(TargetRun run, CancellationToken cancellation) => TargetRun.InProcessAsync(() => KestrelServer.StartConfiguredAsync(
        run.Emit(run.Options).Single(file => file.Path == PretendTarget.FileName).Content, TestApplication.AnswerAsync));
}
