using System.Globalization;
using System.Text;

namespace PolicyBridge.Conformance.Requests;

/// <summary>How long a response's body is (RFC 9112, section 6.3).</summary>
/// <param name="Length">Its length; null where only the end of the connection tells.</param>
/// <param name="IsChunked">Whether it comes in chunks.</param>
/// <param name="Closes">Whether the server closes the connection behind it.</param>
internal sealed record ResponseBody(long? Length, bool IsChunked, bool Closes)
{
    public static ResponseBody Of(string method, int status, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        string? valueOf(string name) => headers.FirstOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.Trim();
        bool closes = valueOf("Connection")?.Contains("close", StringComparison.OrdinalIgnoreCase) == true;
        if (method == "HEAD" || status is 204 or 304)
        {
            return new ResponseBody(0, false, closes);
        }

        bool isChunked = valueOf("Transfer-Encoding")?.EndsWith("chunked", StringComparison.OrdinalIgnoreCase) == true;
        return long.TryParse(valueOf("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out long length)
            ? new ResponseBody(length, isChunked, closes)
            : new ResponseBody(null, isChunked, closes);
    }

    /// <summary>Reads the body and forgets it; false where the connection can't be used again.</summary>
    public async Task<bool> SkipAsync(Stream stream, int most, CancellationToken cancellation)
    {
        if (Closes || (Length is null && !IsChunked) || Length > most)
        {
            return false;
        }

        if (!IsChunked)
        {
            await DiscardAsync(stream, (int)Length!.Value, cancellation);
            return true;
        }

        for (int size = await ReadChunkSizeAsync(stream, cancellation); size > 0; size = await ReadChunkSizeAsync(stream, cancellation))
        {
            if (size > most)
            {
                return false;
            }

            await DiscardAsync(stream, size + 2, cancellation);
        }

        // Trailers are not kept; the empty line ends them.
        while ((await ReadLineAsync(stream, cancellation)).Length > 0)
        {
        }

        return true;
    }

    private static async Task<int> ReadChunkSizeAsync(Stream stream, CancellationToken cancellation)
    {
        string line = await ReadLineAsync(stream, cancellation);
        return int.TryParse(line.Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int size) && size >= 0
            ? size
            : throw new IOException($"No chunk size: {line}");
    }

    private static async Task<string> ReadLineAsync(Stream stream, CancellationToken cancellation)
    {
        byte[] one = new byte[1];
        StringBuilder line = new();
        while (line.Length < 1_000)
        {
            if (await stream.ReadAsync(one, cancellation) == 0)
            {
                throw new EndOfStreamException("The connection ended within a body.");
            }

            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        throw new IOException("A line of more than 1,000 bytes between chunks.");
    }

    private static async Task DiscardAsync(Stream stream, int length, CancellationToken cancellation)
    {
        byte[] buffer = new byte[Math.Min(length, 8_192)];
        while (length > 0)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(0, Math.Min(length, buffer.Length)), cancellation);
            length -= read > 0 ? read : throw new EndOfStreamException("The connection ended within a body.");
        }
    }
}
