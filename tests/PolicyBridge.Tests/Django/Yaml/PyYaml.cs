using System.Text.Json;

namespace PolicyBridge.Tests.Django.Yaml;

/// <summary>What the real PyYAML and Python's own json make of texts.</summary>
internal static class PyYaml
{
    private const string Program =
        """
        import json, sys
        {0}

        def show(value):
            if isinstance(value, str):
                units = value.encode("utf-16-be", "surrogatepass").hex()
                return ("str " + " ".join("%x" % int(units[i:i + 4], 16) for i in range(0, len(units), 4))) if units else "str "
            if isinstance(value, (bool, int)):
                return type(value).__name__ + " " + str(value)
            if isinstance(value, list):
                return "[" + ", ".join(map(show, value)) + "]"
            return type(value).__name__

        def answer(text):
            try:
                value = load(text)
                if value is None:
                    return {}
                return {k: show(v) for k, v in value.items() if isinstance(k, str)} if isinstance(value, dict) else None
            except Exception:
                return None

        json.dump([answer(text) for text in json.load(sys.stdin)], sys.stdout)
        """;

    /// <summary>The settings of each YAML text; null where PyYAML refuses it, or it is no mapping.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>?> SafeLoad(IEnumerable<string> texts) =>
        Run("import yaml\nload = yaml.safe_load", texts);

    /// <summary>The settings of each JSON text; null where Python refuses it, or it is no mapping.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>?> JsonLoad(IEnumerable<string> texts) => Run("load = json.loads", texts);

    private static Dictionary<string, string>?[] Run(string loader, IEnumerable<string> texts) =>
        JsonSerializer.Deserialize<Dictionary<string, string>?[]>(
            CPython.Run(Program.Replace("{0}", loader, StringComparison.Ordinal), JsonSerializer.Serialize(texts)))!;
}
