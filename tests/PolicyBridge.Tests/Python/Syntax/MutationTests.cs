namespace PolicyBridge.Tests.Python.Syntax;

/// <summary>
/// Small damages to real code: what CPython still reads, we read as the same tree, and what no CPython here reads, we reject.
/// </summary>
public class MutationTests
{
    private const int Count = 12_000;

    [Fact]
    public void A_damaged_line_is_read_or_rejected_as_CPython_does()
    {
        string[] texts = [.. Mutations(new Random(20_240_514)).Distinct(StringComparer.Ordinal)];
        Assert.True(texts.Length > Count / 2, $"only {texts.Length} different mutations");
        string[][] trees = [.. Mutator.Judges.Select(i => CPythonTrees.OfTexts(i, texts))];
        List<string> wrong = [];
        for (int i = 0; i < texts.Length; i++)
        {
            int judge = Array.FindIndex(trees, t => !OurTree.IsRejected(t[i]));
            string expected = trees[Math.Max(judge, 0)][i];
            string actual = OurTree.OfText(texts[i], Mutator.Judges[Math.Max(judge, 0)].Minor);
            bool agrees = judge < 0 ? OurTree.IsRejected(actual) : actual == expected;
            if (!agrees && !expected.StartsWith("Unknown", StringComparison.Ordinal))
            {
                wrong.Add($"--- {texts[i]}\n{OurTree.Difference(expected, actual)}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {texts.Length}\n{string.Join("\n", wrong.Take(30))}");
    }

    private static IEnumerable<string> Mutations(Random random)
    {
        string[] seeds = Mutator.Seeds(random);
        for (int i = 0; i < Count; i++)
        {
            yield return Mutator.Mutate(seeds[random.Next(seeds.Length)], random);
        }
    }
}
