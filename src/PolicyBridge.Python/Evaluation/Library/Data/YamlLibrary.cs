using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Data;

/// <summary><c>yaml</c>, the package PyYAML: documents without objects of Python.</summary>
internal static class YamlLibrary
{
    /// <summary>Loaders that give the same for what <c>safe_load</c> reads.</summary>
    private static readonly string[] Loaders = ["SafeLoader", "FullLoader", "UnsafeLoader", "CSafeLoader", "CFullLoader", "CUnsafeLoader"];

    public static PyLibrary Create(CallContext context)
    {
        Dictionary<string, PyValue> members = new(StringComparer.Ordinal)
        {
            ["safe_load"] = Function("safe_load", a => a.Count == 1 && !a.HasKeywords ? Load(a) : null, context),
            ["full_load"] = Function("full_load", a => a.Count == 1 && !a.HasKeywords ? Load(a) : null, context),
            ["load"] = Function("load", a => a.Count is 1 or 2 && a.HasOnlyKeywords("Loader") && a.Find(1, "Loader") is PyYamlLoader ? Load(a) : null, context),
            ["YAMLError"] = new PyExceptionType("yaml.error.YAMLError"),
        };
        foreach (string name in (string[])["add_constructor", "add_multi_constructor", "add_implicit_resolver", "add_path_resolver"])
        {
            members[name] = new PyBuiltin($"yaml.{name}", a =>
            {
                a.Context.Surroundings.HasOwnYaml.Set();
                return null;
            });
        }

        foreach (string loader in Loaders)
        {
            members[loader] = new PyYamlLoader(loader);
        }

        return new PyLibrary("yaml", members) { IsHarmless = true, OfSomeReleases = [.. Loaders.Where(l => l.StartsWith('C'))] };
    }

    private static PyBuiltin Function(string name, Func<CallArguments, PyValue?> body, CallContext context) => new(
        $"yaml.{name}",
        context.Surroundings.Options.Yaml is null ? a => a.Context.Unknown($"call of 'yaml.{name}', whose result PolicyBridge does not know", a.Place, [.. a.All]) : body);

    private static PyValue? Load(CallArguments a)
    {
        PyValue? content = a[0] is PyFile file ? file.Take(a.Context, a.Place) : a[0];
        string? text = content switch
        {
            PyStr given => given.Value,
            PyBytes bytes => DataText.Decode(bytes.Value.AsSpan(), "utf-8").Text,
            _ => null,
        };
        if (text is null || a.Context.Surroundings.HasOwnYaml.IsSet || a.Context.Surroundings.Options.Yaml is not { } loader)
        {
            return null;
        }

        a.Context.Budget.Charge(text.Length / 4, a.Place);
        return loader.Load(text, a.Context, a.Place) ?? a.Context.Unknown("a text that PolicyBridge does not read as PyYAML does", a.Place);
    }

    /// <summary>One of PyYAML's loaders, which is only handed on.</summary>
    private sealed class PyYamlLoader(string name) : PyNative(SourceSpan.None)
    {
        public override string TypeName => "type";

        public override IReadOnlyCollection<string> Methods => [];

        public override Effect Effect => Effect.Nothing;

        public override object? Identity => name;

        // What is taken from a loader may be how it is told of other constructors.
        public override PyValue? GetAttribute(CallContext context, string name, SourceSpan place)
        {
            context.Surroundings.HasOwnYaml.Set();
            return null;
        }
    }
}
