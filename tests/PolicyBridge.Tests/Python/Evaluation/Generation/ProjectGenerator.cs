namespace PolicyBridge.Tests.Python.Evaluation.Generation;

/// <summary>Whole projects: a settings module and what it imports.</summary>
internal static class ProjectGenerator
{
    /// <summary>What only the real interpreter can import.</summary>
    public const string Vault = """
        yes, no, number, text = True, False, 4, 'vault'
        items, mapping, held = ['v', 'w'], {'a': 'm', 'z': 'n'}, []
        def same(x): return x
        def make(): return ['made']
        def hold(x):
            held.append(x)
            return x
        def change_held():
            for x in held: change(x)
        def change(x):
            if isinstance(x, (tuple,)): x = x[0]
            if isinstance(x, list): x.append('changed')
            elif isinstance(x, dict): x['changed'] = 'changed'
            elif isinstance(x, set): x.add('changed')
        def fail(): raise ValueError('vault')
        """;

    public static GeneratedProject Create(int seed)
    {
        Vocabulary words = new(seed, usesVault: seed % 5 > 1);
        Dictionary<string, string> files = new(StringComparer.Ordinal) { ["pkg/__init__.py"] = "" };
        string import = "";
        int shape = words.Next(10);
        if (shape > 3)
        {
            files["pkg/base.py"] = Module(words, "", 4 + words.Next(6)) + Ending(words);
            import = Import(words, "base");
        }

        if (shape > 7)
        {
            Dictionary<string, Kind> brought = words.Names;
            words.Names = new(StringComparer.Ordinal);
            files["pkg/local.py"] = Module(words, words.Chance(40) ? "from .base import *\n" : "", 2 + words.Next(4));
            string second = words.Pick("from .local import *\n", "from .local import *\n", "try:\n    from .local import *\nexcept ImportError:\n    pass\n", "from pkg.local import *\n", "from . import local\nlocal.A = 'set'\n");
            if (second.Contains('*', StringComparison.Ordinal))
            {
                words.Names.Remove("_p");
                foreach ((string name, Kind kind) in brought)
                {
                    words.Names.TryAdd(name, kind);
                }
            }
            else
            {
                words.Names = brought;
            }

            import += second;
        }

        words.MayLackModules = true;
        files["pkg/prod.py"] = Module(words, import, 6 + words.Next(9));
        return new GeneratedProject(seed, "pkg.prod", files, words.UsesVault);
    }

    private static string Module(Vocabulary words, string import, int statements)
    {
        StatementGenerator generator = new(words);
        generator.Line("import os, contextlib");
        if (words.UsesVault)
        {
            generator.Line("import vault");
        }

        if (import.Length > 0)
        {
            foreach (string line in import.TrimEnd('\n').Split('\n'))
            {
                generator.Line(line);
            }
        }

        if (!words.Names.ContainsKey("A"))
        {
            generator.Line("A, B, C = ['a'], 'b', {'a': 'c'}");
            (words.Names["A"], words.Names["B"], words.Names["C"]) = (Kind.List, Kind.Str, Kind.Dict);
        }

        generator.Some(statements);
        return generator.ToString();
    }

    private static string Ending(Vocabulary words)
    {
        (string text, string[] names) = words.Next(8) switch
        {
            0 => ("__all__ = ['A', 'D']\nD = A\n", new[] { "A", "D" }),
            1 => ("_p = ['private']\n__all__ = [n for n in ('A', '_p')]\n", ["A", "_p"]),
            2 => ("_p = ['private']\nB = A\n__all__ = ('B',)\n__all__ += ('A', '_p')\n", ["A", "_p"]),
            _ => ("", []),
        };
        if (names.Length > 0)
        {
            words.Names = names.ToDictionary(n => n, _ => Kind.List, StringComparer.Ordinal);
        }
        else
        {
            words.Names.Remove("_p");
        }

        return text;
    }

    private static string Import(Vocabulary words, string module)
    {
        int form = words.Next(8);
        if (form < 3)
        {
            words.Names = new(StringComparer.Ordinal);
        }

        words.Names.Remove(form == 3 ? "C" : "_");
        return form switch
        {
            0 => $"from . import {module}\nD = {module}.__dict__.get('A', [])\n",
            1 => $"import pkg.{module} as b\nD = getattr(b, 'B', ['none'])\nE = b.A\nE.append('through')\nF = b.A\n",
            2 => $"try:\n    from .{module} import A as D, B as E\nexcept ImportError:\n    D, E = [], []\n",
            3 => $"from pkg.{module} import *\nfrom . import {module}\nC = {module}\ndel C\n",
            _ => $"from .{module} import *\n",
        };
    }
}
