using System.Text;

namespace PolicyBridge.Python.Running;

/// <summary>Reads a stream to its end and keeps the last of it.</summary>
/// <param name="stream">The stream.</param>
/// <param name="size">Bytes to keep.</param>
internal sealed class TextTail(Stream stream, int size)
{
    private readonly Lock _lock = new();
    private readonly Queue<byte> _last = new();

    public async Task ReadAsync()
    {
        byte[] buffer = new byte[4096];
        try
        {
            for (int read = await stream.ReadAsync(buffer); read > 0; read = await stream.ReadAsync(buffer))
            {
                Keep(buffer.AsSpan(0, read));
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The other end, or this one, was closed meanwhile.
        }
    }

    /// <summary>What there is so far, control characters escaped as Python does.</summary>
    public string Text
    {
        get
        {
            lock (_lock)
            {
                string text = Encoding.UTF8.GetString([.. _last]).ReplaceLineEndings("\n").Trim();
                return string.Concat(text.Select(c => char.IsControl(c) && c is not ('\n' or '\t') ? string.Create(null, $"\\x{(int)c:x2}") : c.ToString()));
            }
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            foreach (byte b in bytes)
            {
                if (_last.Count == size)
                {
                    _last.Dequeue();
                }

                _last.Enqueue(b);
            }
        }
    }
}
