using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace PolicyBridge.Conformance.Tests.Regexes;

/// <summary>One keep-alive connection that sends bytes as they are, which HttpClient would mend or refuse.</summary>
internal sealed class RawHttpConnection : IDisposable
{
    private readonly TcpClient _client;
    private readonly Stream _stream;

    public RawHttpConnection(int port)
    {
        _client = new TcpClient("127.0.0.1", port) { NoDelay = true };
        _stream = new BufferedStream(_client.GetStream(), 1 << 16);
    }

    /// <summary>Sends a GET and gives the status and the header lines.</summary>
    /// <param name="target">The request target, one character per byte.</param>
    /// <param name="headers">Further header lines, one character per byte, each ended by CR LF.</param>
    public (int Status, IReadOnlyList<string> Headers) Get(string target, string headers = "")
    {
        _stream.Write(Encoding.Latin1.GetBytes($"GET {target} HTTP/1.1\r\nHost: h\r\n{headers}\r\n"));
        _stream.Flush();
        string statusLine = ReadLine();
        List<string> lines = new();
        for (string line = ReadLine(); line.Length > 0; line = ReadLine())
        {
            lines.Add(line);
        }

        string length = lines.Single(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase));
        _stream.ReadExactly(new byte[int.Parse(length["Content-Length: ".Length..], CultureInfo.InvariantCulture)]);
        return (int.Parse(statusLine.Split(' ')[1], CultureInfo.InvariantCulture), lines);
    }

    public void Dispose()
    {
        _stream.Dispose();
        _client.Dispose();
    }

    private string ReadLine()
    {
        StringBuilder line = new();
        for (int b = _stream.ReadByte(); b != '\n'; b = _stream.ReadByte())
        {
            if (b < 0)
            {
                throw new EndOfStreamException($"nginx closed the connection behind \"{line}\".");
            }

            line.Append((char)b);
        }

        return line.ToString().TrimEnd('\r');
    }
}
