using System.IO.Compression;
using System.Reflection;
using System.Text;

namespace PolicyBridge.Unicode;

/// <summary>Reads the tables that eng/unicode-tables.py wrote.</summary>
internal static class UnicodeTable
{
    public static IEnumerable<string> Lines(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"unicode/{name}.z")
            ?? throw new InvalidOperationException($"The resource unicode/{name}.z is missing.");
        using StreamReader reader = new(new ZLibStream(stream, CompressionMode.Decompress), Encoding.ASCII);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
