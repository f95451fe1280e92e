namespace PolicyBridge.Tests.OutsideCases.Generation;

public class LibraryModelsTests
{
    private static readonly int[] Releases = [8, 11, 13];

    public static TheoryData<int> Installed => [.. Interpreter.All.Select(i => i.Minor).Where(Releases.Contains)];

    [Theory]
    [MemberData(nameof(Installed))]
    public void Every_name_that_a_model_takes_for_certain_is_in_the_real_module(int minor)
    {
        IReadOnlyDictionary<string, string[]> real = LibraryModels.NamesIn(Interpreter.All.Single(i => i.Minor == minor));

        string[] problems = [.. real.Select(m => (Module: m.Key, Names: LibraryModels.All[m.Key].Members.Keys.Where(LibraryModels.All[m.Key].IsCertain).Except(m.Value).ToArray()))
            .Where(m => m.Names.Length > 0)
            .Select(m => $"{m.Module}: {string.Join(", ", m.Names)}")];

        Assert.True(problems.Length == 0, string.Join("\n", problems));
    }
}
