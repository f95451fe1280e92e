using PolicyBridge.Benchmarks.Cors;
using PolicyBridge.Benchmarks.Emission;
using PolicyBridge.Benchmarks.Parsing;
using PolicyBridge.Benchmarks.Reading;
using PolicyBridge.Benchmarks.Servers;
using PolicyBridge.Benchmarks.Tool;
using PolicyBridge.Benchmarks.Verification;

// parser: the Python parser beside CPython's. reading: settings read beside an earlier commit, which may stand behind it.
// cors: the middleware beside the framework's. servers: whole servers under wrk.
// startup: the tool beside a hello world. files: a thousand settings files in one call.
// verify: comparisons a second. lists: the emitted nginx with long lists beside short ones.
// emission: emitted C# beside that of an earlier commit; behind it may stand parts: lines, decisions, start, size, throughput.
switch (args)
{
    case []:
        ParserRun.Run();
        ReadingRun.Run(ReadingRun.DefaultCommit);
        CorsRun.Run();
        await ServerRun.RunAsync();
        StartupRun.Run();
        FilesRun.Run();
        await VerifyRun.RunAsync();
        await LongListRun.RunAsync();
        await EmissionRun.RunAsync([]);
        return 0;
    case ["emission", .. var parts]:
        await EmissionRun.RunAsync(parts);
        return 0;
    case ["lists"]:
        await LongListRun.RunAsync();
        return 0;
    case ["verify"]:
        await VerifyRun.RunAsync();
        return 0;
    case ["startup"]:
        StartupRun.Run();
        return 0;
    case ["files"]:
        FilesRun.Run();
        return 0;
    case ["reading"]:
        ReadingRun.Run(ReadingRun.DefaultCommit);
        return 0;
    case ["reading", var commit]:
        ReadingRun.Run(commit);
        return 0;
    case ["parser"]:
        ParserRun.Run();
        return 0;
    case ["cors"]:
        CorsRun.Run();
        return 0;
    case ["servers"]:
        await ServerRun.RunAsync();
        return 0;
    case ["serve", var kind]:
        await BenchmarkApplication.ServeAsync(Enum.Parse<ApplicationKind>(kind));
        return 0;
    default:
        Console.Error.WriteLine("Give one of parser, reading, cors, servers, startup, files, verify, lists and emission, or nothing for all of them.");
        return 2;
}
