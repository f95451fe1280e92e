using System.Globalization;
using System.Text.Json;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>What is said of characters and of floats, held against Python one by one.</summary>
public class TextTablesTests
{
    private static string Unescaped(JsonElement element) => element.GetString()!;

    [Fact]
    public void Every_character_that_is_written_is_written_as_Python_writes_it()
    {
        JsonElement real = JsonDocument.Parse(CPython.Run("import json; print(json.dumps([repr(chr(c)) if not 0xd800 <= c < 0xe000 else '' for c in range(0x20000)]))", "")).RootElement;
        int written = 0;
        for (int c = 0; c < 0x20000; c++)
        {
            if (c is < 0xD800 or > 0xDFFF && PyText.Quote(char.ConvertFromUtf32(c)) is { } text)
            {
                written++;
                Assert.Equal(Unescaped(real[c]), text);
            }
        }

        Assert.True(written > 35_000, $"only {written} are written");
    }

    [Theory]
    [InlineData("lower")]
    [InlineData("upper")]
    [InlineData("title")]
    [InlineData("capitalize")]
    [InlineData("swapcase")]
    [InlineData("casefold")]
    public void Every_character_that_is_mapped_is_mapped_as_Python_maps_it(string method)
    {
        // A neighbour on either side shows where words end.
        JsonElement real = JsonDocument.Parse(CPython.Run($"import json; print(json.dumps([('b' + chr(c) + 'a' + chr(c)).{method}() for c in range(0xd800)]))", "")).RootElement;
        for (int c = 0; c < 0xD800; c++)
        {
            string text = $"b{(char)c}a{(char)c}";
            if (CaseMapping.IsCertain(text))
            {
                Assert.Equal(Unescaped(real[c]), CaseMapping.Apply(text, method));
            }
        }
    }

    [Fact]
    public void Blanks_are_those_of_Python()
    {
        string[] real = CPython.Run("print(','.join(str(c) for c in range(0x10000) if chr(c).isspace()))", "").Trim().Split(',');
        Assert.Equal(real, Enumerable.Range(0, 0x10000).Where(c => PyText.IsSpace((char)c)).Select(c => c.ToString(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Floats_are_written_as_Python_writes_them()
    {
        Random random = new(20);
        double[] values =
        [
            .. Enumerable.Range(0, 3000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64())).Where(double.IsFinite),
            .. Enumerable.Range(0, 3000).Select(i => Math.Round(random.NextDouble() * Math.Pow(10, i % 20), i % 7)),
            .. Enumerable.Range(0, 500).Select(i => i / 8.0), .. Enumerable.Range(0, 500).Select(i => i / 200.0),
        ];
        string[] specs = ["", ".0f", ".2f", ".3e", "g", ".1g", ".5g", "12.4", ".17g", ",.2f", "+.1%", "010.3f", "e", "%", ".1", ".16"];
        string program = "import json, sys, struct\nd = json.load(sys.stdin)\nprint(json.dumps([[format(x, s) for s in d['specs']] for x in [struct.unpack('>d', bytes.fromhex(h))[0] for h in d['values']]]))";
        string input = JsonSerializer.Serialize(new { specs, values = values.Select(v => BitConverter.DoubleToInt64Bits(v).ToString("x16", CultureInfo.InvariantCulture)) });
        string[][] real = JsonSerializer.Deserialize<string[][]>(CPython.Run(program, input))!;
        List<string> wrong = [];
        for (int i = 0; i < values.Length; i++)
        {
            for (int s = 0; s < specs.Length; s++)
            {
                string? text = PyFormat.Apply(new PyFloat(values[i], SourceSpan.None), specs[s]);
                if (text is not null && text != real[i][s])
                {
                    wrong.Add($"{values[i]:R} as '{specs[s]}' is {real[i][s]}, not {text}");
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} are wrong, such as\n{string.Join("\n", wrong.Take(20))}");
    }

    [Fact]
    public void Quotients_of_large_numbers_are_rounded_as_Python_rounds_them()
    {
        Random random = new(21);
        (System.Numerics.BigInteger A, System.Numerics.BigInteger B)[] pairs =
            [.. Enumerable.Range(0, 3000).Select(_ => (Big(), Big() + 1)), .. Enumerable.Range(1, 200).Select(i => ((System.Numerics.BigInteger)i, System.Numerics.BigInteger.Pow(3, i)))];
        string program = "import json, sys, struct\nprint(json.dumps([struct.pack('>d', int(a) / int(b)).hex() for a, b in json.load(sys.stdin)]))";
        string[] real = JsonSerializer.Deserialize<string[]>(CPython.Run(program, JsonSerializer.Serialize(pairs.Select(p => new[] { $"{p.A}", $"{p.B}" }))))!;
        for (int i = 0; i < pairs.Length; i++)
        {
            double quotient = FloatText.Nearest(pairs[i].A, pairs[i].B)!.Value;
            Assert.Equal(real[i], BitConverter.DoubleToInt64Bits(quotient).ToString("x16", CultureInfo.InvariantCulture));
        }

        System.Numerics.BigInteger Big()
        {
            byte[] bytes = new byte[random.Next(1, 20)];
            random.NextBytes(bytes);
            return new System.Numerics.BigInteger(bytes, isUnsigned: true) + 1;
        }
    }
}
