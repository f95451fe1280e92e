using PolicyBridge.Benchmarks.Cors;
using PolicyBridge.Benchmarks.Parsing;
using PolicyBridge.Benchmarks.Servers;

// parser: the Python parser beside CPython's. cors: the middleware beside the framework's. servers: whole servers under wrk.
switch (args)
{
    case []:
        ParserRun.Run();
        CorsRun.Run();
        await ServerRun.RunAsync();
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
        Console.Error.WriteLine("Give one of parser, cors and servers, or nothing for all of them.");
        return 2;
}
