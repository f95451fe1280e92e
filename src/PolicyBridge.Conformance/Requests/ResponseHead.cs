using System.Globalization;
using System.Text;
using PolicyBridge.Conformance.Comparison;

namespace PolicyBridge.Conformance.Requests;

/// <summary>Reads status and headers of a response (RFC 9112).</summary>
internal static class ResponseHead
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>Reads up to the body, over responses of the 100 class.</summary>
    /// <exception cref="IOException">What came is no HTTP response.</exception>
    public static async Task<(CorsObservation Answer, ResponseBody Body)> ReadAsync(Stream stream, string method, CancellationToken cancellation)
    {
        while (true)
        {
            string[] lines = await ReadLinesAsync(stream, cancellation);
            string[] statusLine = lines[0].Split(' ');
            if (statusLine.Length < 2 || !lines[0].StartsWith("HTTP/1.", StringComparison.Ordinal)
                || !int.TryParse(statusLine[1], NumberStyles.None, CultureInfo.InvariantCulture, out int status))
            {
                throw new IOException($"No status line: {lines[0]}");
            }

            if (status is < 200 and not 101)
            {
                continue;
            }

            KeyValuePair<string, string>[] headers = [.. lines.Skip(1).Select(Header)];
            return (CorsObservation.Of(status, headers), ResponseBody.Of(method, status, lines[0].StartsWith("HTTP/1.0", StringComparison.Ordinal), headers));
        }
    }

    private static KeyValuePair<string, string> Header(string line)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? throw new IOException($"No header: {line}") : KeyValuePair.Create(line[..colon], line[(colon + 1)..]);
    }

    // A line may end with LF alone (section 2.2): errors of gunicorn on Python 3.14 have such a line, and browsers take it.
    private static async Task<string[]> ReadLinesAsync(Stream stream, CancellationToken cancellation)
    {
        byte[] one = new byte[1];
        StringBuilder text = new();
        while (text.Length < MaxBytes)
        {
            if (await stream.ReadAsync(one, cancellation) == 0)
            {
                throw new IOException($"The server closed the connection after {text.Length} bytes without a response head.");
            }

            text.Append((char)one[0]);
            if (one[0] == '\n' && text.Length > 2 && (text[^2] == '\n' || (text[^2] == '\r' && text[^3] == '\n')))
            {
                return [.. text.ToString().TrimEnd('\r', '\n').Split('\n').Select(line => line.EndsWith('\r') ? line[..^1] : line)];
            }
        }

        throw new IOException($"A response head of more than {MaxBytes} bytes.");
    }
}
