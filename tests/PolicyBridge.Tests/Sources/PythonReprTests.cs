using System.Globalization;
using System.Text.Json;
using PolicyBridge.Sources;

namespace PolicyBridge.Tests.Sources;

/// <summary>The real interpreter says how it writes a value.</summary>
public class PythonReprTests
{
    [Fact]
    public void Floats_are_written_as_Python_writes_them()
    {
        Random random = new(20);
        double[] numbers =
        [
            0.0, -0.0, 1, -1.5, 0.1 + 0.2, 1e14, 1e15, 1.5e15, 1e16, -1e16, 12345678901234567, 99999999999999990, 1e17, 1e22, 1e-4, 1e-5, 5e-324, double.MaxValue,
            .. Enumerable.Range(0, 3000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))).Where(double.IsFinite),
            .. Enumerable.Range(0, 3000).Select(_ => random.NextDouble() * Math.Pow(10, random.Next(-7, 20))),
        ];
        string bits = JsonSerializer.Serialize(numbers.Select(n => BitConverter.DoubleToUInt64Bits(n).ToString("x16", CultureInfo.InvariantCulture)));

        string real = CPython.Run(
            "import json, struct, sys\njson.dump([repr(struct.unpack('>d', bytes.fromhex(b))[0]) for b in json.load(sys.stdin)], sys.stdout)", bits);

        Assert.Equal(JsonSerializer.Deserialize<string[]>(real)!, numbers.Select(PythonRepr.Of));
    }

    [Fact]
    public void Bytes_are_written_as_Python_writes_them()
    {
        byte[][] values = [[], [.. Enumerable.Range(0, 256).Select(i => (byte)i)], [.. "it's"u8], [.. "'\""u8], [.. "\\\t\n\r"u8]];

        string real = CPython.Run(
            "import json, sys\njson.dump([repr(bytes.fromhex(b)) for b in json.load(sys.stdin)], sys.stdout)",
            JsonSerializer.Serialize(values.Select(Convert.ToHexString)));

        Assert.Equal(JsonSerializer.Deserialize<string[]>(real)!, values.Select(v => PythonRepr.Of(v.AsSpan())));
    }
}
