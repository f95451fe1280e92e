using System.Globalization;

namespace PolicyBridge.Benchmarks.Servers;

/// <summary>
/// Requests a second of whole servers on loopback, under wrk: an application without CORS, with this library, with the
/// framework's CORS, and Django with django-cors-headers behind gunicorn. They take turns, so that what disturbs the
/// machine disturbs all of them, and wrk has a core of its own, so that what is measured is the server's work.
/// </summary>
internal static class ServerRun
{
    private const int Rounds = 15;

    public static async Task RunAsync()
    {
        using ServerProcess without = ServerProcess.StartApplication(ApplicationKind.Without);
        using ServerProcess headers = ServerProcess.StartApplication(ApplicationKind.HeadersOnly);
        using ServerProcess library = ServerProcess.StartApplication(ApplicationKind.Library);
        using ServerProcess builtIn = ServerProcess.StartApplication(ApplicationKind.BuiltIn);
        using ServerProcess django = ServerProcess.StartDjango();
        (string Name, ServerProcess Server)[] servers =
        [
            ("ASP.NET Core without CORS", without),
            ("with the headers on every response", headers),
            ("with this library", library),
            ("with the built-in UseCors", builtIn),
            ("Django, django-cors-headers, gunicorn", django),
        ];
        List<double>[] rates = [.. servers.Select(_ => new List<double>())];
        foreach ((string _, ServerProcess server) in servers)
        {
            await Wrk.MeasureAsync(server.Url);
        }

        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < servers.Length; i++)
            {
                // Every other round backwards, so that none has always the same neighbour.
                int turn = round % 2 == 0 ? i : servers.Length - 1 - i;
                rates[turn].Add(await Wrk.MeasureAsync(servers[turn].Server.Url));
            }
        }

        Console.WriteLine("| server | requests/s | to the application without CORS |");
        Console.WriteLine("| --- | ---: | ---: |");
        for (int i = 0; i < servers.Length; i++)
        {
            double ratio = Median(rates[i].Zip(rates[0], (rate, reference) => rate / reference));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {servers[i].Name} | {Median(rates[i]):N0} | {ratio:F2} |"));
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
