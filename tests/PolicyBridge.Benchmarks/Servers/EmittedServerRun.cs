using PolicyBridge.Benchmarks.Emission;

namespace PolicyBridge.Benchmarks.Servers;

/// <summary>Requests a second of published applications, as <see cref="ServerRun"/> measures those of this program.</summary>
internal static class EmittedServerRun
{
    // Each program takes as much of the time as in the other run, in fewer rounds.
    private const int Rounds = 5;
    private const double Bar = 0.975;

    public static async Task RunAsync()
    {
        IReadOnlyList<SampleApplication> applications = SampleApplication.PublishAll(EmissionCases.Server, isNative: false);
        await ServerRun.RunAsync(
            [.. applications.Select((application, at) => (application.Name, (Func<ServerProcess>)(() => ServerProcess.StartProgram(application.Program)), at == 1 ? (double?)Bar : null))],
            Rounds);
        foreach (SampleApplication application in applications)
        {
            application.Dispose();
        }
    }
}
