using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using PolicyBridge.Conformance.Host;

// What the process runs on, then for each order the port of the server that it is about. It ends with its input.
Console.WriteLine(RuntimeInformation.FrameworkDescription);
await using HostedServers servers = new();
while (await Console.In.ReadLineAsync() is { } line)
{
    int port = await servers.FollowAsync(JsonSerializer.Deserialize<HostOrder>(line)!);
    Console.WriteLine(port.ToString(CultureInfo.InvariantCulture));
}
