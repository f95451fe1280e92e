namespace PolicyBridge.Tests.Python.Evaluation.Generation;

/// <summary>A package of settings modules that a seed makes, and what it may read from around it.</summary>
/// <param name="Seed">What to give the generator to see the project again.</param>
/// <param name="Main">The dotted name of the settings module.</param>
/// <param name="Files">The sources by their path from the root.</param>
/// <param name="UsesVault">Whether it imports the module that only the real interpreter has.</param>
internal sealed record GeneratedProject(int Seed, string Main, IReadOnlyDictionary<string, string> Files, bool UsesVault)
{
    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["MODE"] = "prod",
        ["ORIGINS"] = "https://a.example, https://b.example",
        ["PORT"] = "8000",
        ["EMPTY"] = "",
    };

    public string MainFile => Main.Replace('.', '/') + ".py";

    public override string ToString() =>
        $"seed {Seed}\n" + string.Concat(Files.Where(f => f.Value.Length > 0).Select(f => $"--- {f.Key}\n{f.Value}"));
}
