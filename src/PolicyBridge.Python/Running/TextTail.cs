using System.Text;

namespace PolicyBridge.Python.Running;

/// <summary>Reads a stream to its end and keeps the last of it.</summary>
/// <param name="stream">The stream.</param>
/// <param name="size">Bytes to keep.</param>
internal sealed class TextTail(Stream stream, int size)
{
    private readonly Lock _lock = new();
    private readonly Queue<byte> _last = new();

    public void Read()
    {
        byte[] buffer = new byte[4096];
        try
        {
            for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            {
                Keep(buffer.AsSpan(0, read));
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The other end, or this one, was closed meanwhile.
        }
    }

    /// <summary>What there is so far.</summary>
    public string Text
    {
        get
        {
            lock (_lock)
            {
                return Encoding.UTF8.GetString([.. _last]);
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
