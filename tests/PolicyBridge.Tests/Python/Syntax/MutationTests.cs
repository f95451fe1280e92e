namespace PolicyBridge.Tests.Python.Syntax;

/// <summary>
/// Small damages to real code: what the newest CPython here still reads, we read as the same tree, and what neither
/// it nor the reference reads, we reject.
/// </summary>
[Trait("Pace", "Long")]
public class MutationTests
{
    private const int Count = 60_000;

    [Fact]
    public void A_damaged_line_is_read_or_rejected_as_CPython_does()
    {
        string[] texts = [.. Mutations(new Random(2024)).Where(t => !Mutator.IsUndecided(t)).Distinct(StringComparer.Ordinal)];
        Assert.True(texts.Length > Count / 2, $"only {texts.Length} different mutations");
        string[] reference = CPythonTrees.OfTexts(Interpreter.Reference, texts);
        string[] newest = CPythonTrees.OfTexts(Interpreter.Newest, texts);
        List<string> wrong = [];
        for (int i = 0; i < texts.Length; i++)
        {
            string actual = OurTree.OfText(texts[i], Interpreter.Newest.Minor);
            bool agrees = OurTree.IsRejected(newest[i])
                ? OurTree.IsRejected(actual) || !OurTree.IsRejected(reference[i])
                : actual == newest[i];
            if (!agrees && !newest[i].StartsWith("Unknown", StringComparison.Ordinal))
            {
                wrong.Add($"--- {texts[i]}\n{OurTree.Difference(newest[i], actual)}");
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
