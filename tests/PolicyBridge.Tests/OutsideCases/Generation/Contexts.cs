using PolicyBridge.Tests.Python.Evaluation.Generation;

namespace PolicyBridge.Tests.OutsideCases.Generation;

/// <summary>Where a statement can stand.</summary>
internal static class Contexts
{
    /// <summary>Lines that give a name the value of an expression, somewhere.</summary>
    public static string Of(Vocabulary words, string name, string expression, IReadOnlyList<string> before)
    {
        string lines = string.Concat(before.Select(b => b + "\n"));
        string plain = $"{lines}{name} = {expression}\n";
        return $"{name} = None\n" + words.Next(22) switch
        {
            0 => $"def f{name}():\n    global {name}\n{Indent(plain)}f{name}()\n",
            1 => $"def f{name}():\n{Indent(lines)}    return {expression}\n{name} = f{name}()\n",
            2 => $"if host:\n{Indent(plain)}",
            3 => $"if not host:\n    {name} = 'else'\nelse:\n{Indent(plain)}",
            4 => $"if not host:\n{Indent(plain)}",
            5 => $"for x{name} in (1, 2):\n{Indent(plain)}",
            6 => $"for x{name} in host[:1]:\n{Indent(plain)}",
            7 => $"{lines}{name} = [{expression} for x in 'ab']\n",
            8 => $"{lines}{name} = any({expression} is 0 for x in 'ab')\n",
            9 => $"{lines}class C{name}:\n    value = {expression}\n{name} = C{name}.value\n",
            10 => $"import contextlib\nwith contextlib.suppress(Exception):\n{Indent(plain)}",
            11 => $"{lines}{name} = {expression} if host else None\n",
            12 => $"{lines}{name} = host and {expression}\n",
            13 => $"try:\n{Indent(plain)}except Exception as e:\n    {name} = type(e).__name__\nelse:\n    {name} = [{name}, 'else']\n",
            14 => $"try:\n{Indent(plain)}    raise KeyError(host)\nexcept Exception:\n    pass\n",
            15 => $"try:\n    raise KeyError(1)\nexcept KeyError:\n{Indent(plain)}",
            16 => $"while host:\n{Indent(plain)}    break\n",
            17 => $"{lines}(lambda: globals().__setitem__('{name}', {expression}))()\n",
            _ => plain,
        };
    }

    /// <summary>The same, going on where Python raises.</summary>
    public static string Guarded(string lines, string name) => $"try:\n{Indent(lines)}except Exception as e:\n    {name} = type(e).__name__\n";

    private static string Indent(string lines) => string.Concat(lines.Split('\n')[..^1].Select(line => line.Length == 0 ? "\n" : $"    {line}\n"));
}
