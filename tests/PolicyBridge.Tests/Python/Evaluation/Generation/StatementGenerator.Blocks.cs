namespace PolicyBridge.Tests.Python.Evaluation.Generation;

internal sealed partial class StatementGenerator
{
    private void If()
    {
        Line($"if {_expressions.Test()}:");
        Block(1 + words.Next(2), Jump());
        if (words.Chance(25))
        {
            Line($"elif {_expressions.Test()}:");
            Block(1);
        }

        if (words.Chance(45))
        {
            Line("else:");
            Block(1 + words.Next(2));
        }
    }

    private string[] Jump() => _loops > 0 && words.Chance(35) ? [words.Pick("break", "continue")]
        : _isInFunction && words.Chance(30) ? [$"return {_expressions.Of(Kind.List)}"]
        : words.Chance(1) ? ["raise ValueError('generated')"]
        : [];

    private void For()
    {
        string variable = words.Pick("x", "x", NameFor(Kind.Str));
        (string header, Kind kind) = words.Next(7) switch
        {
            0 => ($"for {variable}, v in {_expressions.Of(Kind.Dict)}.items():", Kind.Str),
            1 => ($"for v, {variable} in enumerate({_expressions.Of(Kind.List)}):", Kind.Str),
            2 => ($"for {variable} in range({words.Pick("3", "1, 4", "0", "5, 0, -2")}):", Kind.Int),
            3 => ($"for {variable} in {_expressions.Of(Kind.Nested)}:", Kind.List),
            4 when words.UsesVault => ($"for {variable} in vault.items:", Kind.Str),
            5 => ($"for {variable} in {_expressions.Of(words.Pick(Kind.Tuple, Kind.Set, Kind.Dict))}:", Kind.Str),
            _ => ($"for {variable} in {_expressions.Of(Kind.List)}[:6]:", Kind.Str),
        };
        Line(header);
        Dictionary<string, Kind> outer = new(words.Names, StringComparer.Ordinal);
        words.Names[variable] = kind;
        _loops++;
        Block(1 + words.Next(3), Jump());
        _loops--;
        words.Names = outer;
        if (outer.GetValueOrDefault(variable, kind) != kind)
        {
            outer.Remove(variable);
        }

        if (words.Chance(20))
        {
            Line("else:");
            Block(1);
        }
    }

    private void While()
    {
        string counter = $"n{_indent}";
        Line($"{counter} = 0");
        Line($"while {words.Pick($"{counter} < 3", $"{counter} < 4 and {_expressions.Test()}", "True")}:");
        _loops++;
        _indent++;
        Line($"{counter} += 1");
        Line($"if {counter} > 4: break");
        _indent--;
        Block(1 + words.Next(2), Jump());
        _loops--;
        if (words.Chance(25))
        {
            Line("else:");
            Block(1);
        }
    }

    private void Try()
    {
        Line("try:");
        string[] last = words.Next(9) switch
        {
            0 => ["raise " + words.Pick("ValueError", "KeyError('k')", "ImportError", "Exception('e')", "OSError")],
            1 => ["R = {}['missing']"],
            2 => [$"S = int({_expressions.Of(Kind.Str, 1)})"],
            3 => ["T = UNDEFINED"],
            4 => ["U = os.environ['NOPE']"],
            5 when words.MayLackModules && !_isInFunction => [words.Pick("import absent_module", "from absent_module import *", "from .absent import *", "from absent_module import V")],
            6 when words.UsesVault => [words.Pick("W = vault.fail()", "vault.fail()", "X = vault.make()", "vault.change(A)")],
            7 => ["['a'].remove('zz')"],
            _ => [],
        };
        Block(1 + words.Next(2), [.. last, .. words.Chance(30) ? ["Y = 'after'"] : Array.Empty<string>()]);
        bool handled = words.Chance(95);
        if (handled)
        {
            Line(words.Pick("except Exception:", "except Exception:", "except Exception:", "except Exception:", "except Exception:", "except:", "except:", "except (ValueError, KeyError, NameError, ImportError):", "except LookupError:", "except ImportError:", "except Exception as e:", "except (OSError, TypeError):", "except ValueError:"));
            Block(words.Next(3), words.Chance(6) ? ["raise"] : Jump());
            if (words.Chance(15))
            {
                Line("except Exception:");
                Block(1);
            }

            if (words.Chance(25))
            {
                Line("else:");
                Block(1);
            }
        }

        if (!handled || words.Chance(20))
        {
            Line("finally:");
            Block(1);
        }
    }

    private void Environment() => Line(words.Pick(
        "os.environ['MODE'] = 'test'",
        "os.environ.setdefault('NOPE', 'set')",
        "os.environ.setdefault('PORT', '1')",
        "os.environ.pop('EMPTY', None)",
        "os.environ.update({'ORIGINS': 'x'})",
        "if 'MODE' in os.environ: del os.environ['MODE']"));

    private void Odd()
    {
        switch (words.Next(8))
        {
            case 0:
                Line("with contextlib.suppress(KeyError, ValueError):");
                Block(1, words.Pick("R = {}['zz']", "S = 'in'", "['a'].remove('b')"), "Y = 'last'");
                break;
            case 1:
                Line("with contextlib.nullcontext():");
                Block(1);
                break;
            case 2:
                string name = NameFor(Kind.List);
                Line($"if ({name} := {_expressions.Of(Kind.List)}):");
                Set(name, Kind.List);
                Block(1);
                break;
            case 3:
                Line($"assert {_expressions.Of(Kind.Bool)} or True");
                break;
            case 4:
                Line($"globals().update({{'GG': {_expressions.Of(Kind.Str)}}}, HH={_expressions.Of(Kind.List)})");
                Set("GG", Kind.Str);
                Set("HH", Kind.List);
                break;
            case 5:
                Line($"II = globals().get('{words.FreshOrOld()}', {_expressions.Of(Kind.List)})");
                break;
            case 6:
                Line($"{words.Pick("str", "list", "len")} = {words.Pick("str", "list", "len")}");
                break;
            default:
                Line($"it = {words.Pick("iter", "reversed")}({_expressions.Of(Kind.List)})");
                Line("JJ = list(it)");
                Set("JJ", Kind.List);
                break;
        }
    }
}
