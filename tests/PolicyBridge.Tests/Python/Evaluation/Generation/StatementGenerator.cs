using System.Text;

namespace PolicyBridge.Tests.Python.Evaluation.Generation;

/// <summary>Statements of settings modules, with an eye on aliases, on changes through them, and on branches.</summary>
internal sealed partial class StatementGenerator(Vocabulary words)
{
    private readonly ExpressionGenerator _expressions = new(words);
    private readonly StringBuilder _text = new();
    private int _indent;
    private int _loops;
    private int _functions;
    private bool _isInFunction;

    public override string ToString() => _text.ToString();

    public void Line(string text) => _text.Append(' ', _indent * 4).Append(text).Append('\n');

    public void Some(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Statement();
        }
    }

    private void Statement()
    {
        int dice = words.Next(100);
        switch (dice)
        {
            case < 26:
                Assign();
                break;
            case < 32:
                Alias();
                break;
            case < 52:
                Change();
                break;
            case < 58:
                Augment();
                break;
            case < 63:
                SetItem();
                break;
            case < 66:
                Unpack();
                break;
            case < 68:
                Delete();
                break;
            case < 79 when _indent < 3:
                If();
                break;
            case < 84 when _indent < 2:
                For();
                break;
            case < 86 when _indent < 2:
                While();
                break;
            case < 92 when _indent < 3:
                Try();
                break;
            case < 95 when _indent < 2:
                Function();
                break;
            case < 97 when _indent == 0:
                if (words.Chance(70))
                {
                    Routine();
                }
                else
                {
                    Class();
                }

                break;
            case < 98:
                Environment();
                break;
            default:
                Odd();
                break;
        }
    }

    /// <summary>Some statements one level in; names that only they set are not counted on afterwards.</summary>
    private void Block(int count, params ReadOnlySpan<string> last)
    {
        Dictionary<string, Kind> outer = words.Names;
        words.Names = new(outer, StringComparer.Ordinal);
        _indent++;
        Some(count);
        foreach (string line in last)
        {
            Line(line);
        }

        if (count == 0 && last.Length == 0)
        {
            Line("pass");
        }

        _indent--;
        words.Names = words.Chance(4) ? words.Names : outer;
    }

    private void Set(string name, Kind kind)
    {
        if (name != "_")
        {
            words.Names[name] = kind;
        }
    }

    /// <summary>A name to set; in a branch a name keeps its kind, or what follows would mostly fail.</summary>
    private string NameFor(Kind kind)
    {
        for (int i = 0; i < 8; i++)
        {
            string name = words.FreshOrOld();
            if ((_indent == 0 && name != "A") || !words.Names.TryGetValue(name, out Kind old) || old == kind || words.Chance(2))
            {
                return name;
            }
        }

        return "_";
    }

    private void Assign()
    {
        Kind kind = words.AnyKind();
        string name = NameFor(kind);
        string value = _expressions.Of(kind);
        switch (words.Next(12))
        {
            case 0:
                string second = NameFor(kind);
                Line($"{name} = {second} = {value}");
                Set(second, kind);
                break;
            case 1:
                Line($"{name}: list = {value}");
                break;
            case 2:
                Line($"globals()['{name}'] = {value}");
                break;
            default:
                Line($"{name} = {value}");
                break;
        }

        Set(name, kind);
    }

    private void Alias()
    {
        if (words.AnyName() is not { } source)
        {
            Assign();
            return;
        }

        string value = words.Next(5) switch
        {
            0 when source.Kind == Kind.Nested => $"{source.Name}[{words.Pick("0", "-1")}]",
            1 when source.Kind == Kind.ListDict => $"{source.Name}['k']",
            2 => $"{source.Name} if {_expressions.Test()} else {words.Name(source.Kind) ?? source.Name}",
            3 => $"{words.Name(source.Kind)} or {source.Name}",
            _ => source.Name,
        };
        Kind kind = value.EndsWith(']') ? Kind.List : source.Kind;
        string name = NameFor(kind);
        Line($"{name} = {value}");
        Set(name, kind);
    }

    private string Item() => _expressions.Of(Kind.Str, 1);

    private void Change()
    {
        Kind kind = words.Pick(Kind.List, Kind.List, Kind.List, Kind.Dict, Kind.Set, Kind.Nested, Kind.ListDict);
        if (words.Name(kind) is not { } name)
        {
            Assign();
            return;
        }

        if (words.UsesVault && words.Chance(7))
        {
            Line(words.Pick($"vault.change({name})", $"vault.hold({name})", "vault.change_held()", $"q = vault.same({name})", $"vault.change(({name}, 1))"));
            return;
        }

        switch (kind)
        {
            case Kind.List:
                Line($"{name}.{ListChange()}");
                break;
            case Kind.Dict:
                Line($"{name}.{words.Pick($"update({_expressions.Of(Kind.Dict, 1)})", $"update(b={Item()})", $"setdefault('a', {Item()})", "pop('a', None)", "pop('b', 'q')", "clear()", $"__setitem__('x', {Item()})", $"update([('z', {Item()})])", "popitem() if len('a') > 1 else None")}");
                break;
            case Kind.Set:
                Line($"{name}.{words.Pick($"add({Item()})", $"intersection_update({_expressions.Of(Kind.List, 1)})", $"symmetric_difference_update({_expressions.Of(Kind.Set, 1)})", $"update({_expressions.Of(Kind.List, 1)}, {_expressions.Of(Kind.Str, 1)})", "discard('a')", $"update({_expressions.Of(Kind.List, 1)})", "clear()", $"difference_update({_expressions.Of(Kind.Set, 1)})")}");
                break;
            case Kind.Nested:
                Line(words.Chance(50) ? $"for s in {name}: s.{ListChange()}" : $"{name}.append({words.Name(Kind.List) ?? "['n']"})");
                break;
            default:
                Line(words.Pick($"{name}['k'].{ListChange()}", $"{name}.setdefault('k', []).{ListChange()}", $"{name}.get('k', []).{ListChange()}", $"for s in {name}.values(): s.{ListChange()}"));
                break;
        }
    }

    private string ListChange() => words.Next(14) switch
    {
        0 or 1 or 2 => $"append({Item()})",
        3 or 4 => $"extend({_expressions.Of(words.Pick(Kind.List, Kind.Tuple, Kind.Str), 1)})",
        5 => $"insert({words.Pick("0", "1", "-1", "100", "-100")}, {Item()})",
        6 => "reverse()",
        7 => $"sort({words.Pick("", "", "reverse=True", "key=len", "key=lambda s: s", "key=str.lower, reverse=True", "key=lambda s: (len(s), s)")})",
        8 => "clear()",
        9 => $"extend(x for x in {_expressions.Of(Kind.List, 1)} if x)",
        10 => $"__iadd__({_expressions.Of(Kind.List, 1)})",
        11 => "append('p') or 1",
        12 => words.Chance(20) ? "remove('a')" : "append('a')",
        _ => words.Chance(20) ? "pop()" : "insert(1, 'i')",
    };

    private void Augment()
    {
        if (words.AnyName() is not { } target)
        {
            Assign();
            return;
        }

        string line = target.Kind switch
        {
            Kind.Str => $"{target.Name} += {_expressions.Of(Kind.Str, 2)}",
            Kind.Int => $"{target.Name} {words.Pick("+=", "-=", "*=", "|=", "//=")} {words.Pick("1", "2", "-3")}",
            Kind.Bool => $"{target.Name} {words.Pick("&=", "|=", "^=")} {_expressions.Of(Kind.Bool, 1)}",
            Kind.List => $"{target.Name} {words.Pick("+=", "+=", "+=", "*=")} {_expressions.Of(words.Pick(Kind.List, Kind.List, Kind.Tuple, Kind.Str), 2)}",
            Kind.Tuple => $"{target.Name} += {_expressions.Of(Kind.Tuple, 2)}",
            Kind.Dict => $"{target.Name} |= {_expressions.Of(Kind.Dict, 2)}",
            Kind.Set => $"{target.Name} {words.Pick("|=", "&=", "-=", "^=")} {_expressions.Of(Kind.Set, 2)}",
            Kind.Nested => $"{target.Name} += [{_expressions.Of(Kind.List, 1)}]",
            _ => $"{target.Name}.setdefault('k', []).extend({_expressions.Of(Kind.List, 1)})",
        };
        Line(line.Contains("*= ", StringComparison.Ordinal) && target.Kind == Kind.List ? $"{target.Name} *= {words.Pick("2", "1", "0")}" : line);
    }

    private void SetItem()
    {
        Kind kind = words.Pick(Kind.List, Kind.List, Kind.Dict, Kind.Nested, Kind.ListDict);
        if (words.Name(kind) is not { } name)
        {
            Assign();
            return;
        }

        Line(kind switch
        {
            Kind.List => words.Pick(
                $"{name}[:0] = {_expressions.Of(Kind.List, 1)}",
                $"{name}[:] = {_expressions.Of(Kind.List, 1)}",
                $"{name}[1:1] = [{Item()}]",
                $"{name}[{_expressions.Of(Kind.Int, 1)}:] = {_expressions.Of(words.Pick(Kind.List, Kind.Tuple, Kind.Str), 1)}",
                $"{name}[::2] = {name}[::2]",
                $"{name} += {_expressions.Of(Kind.Set, 1)}",
                $"if {name}: {name}[0] = {Item()}",
                $"if len({name}) > 1: {name}[-1] = {name}[0]"),
            Kind.Dict => $"{name}[{words.Pick("'a'", "'z'", _expressions.Of(Kind.Str, 1))}] = {Item()}",
            Kind.Nested => $"if {name}: {name}[0] = {words.Name(Kind.List) ?? "[]"}",
            _ => $"{name}[{words.Pick("'k'", "'n'")}] = {words.Name(Kind.List) ?? "[]"}",
        });
    }

    private void Unpack()
    {
        string text = NameFor(Kind.Str);
        string list = NameFor(Kind.List);
        if (text == list)
        {
            return;
        }

        Line(words.Next(5) switch
        {
            0 => $"{text}, {list} = {_expressions.Of(Kind.Str)}, {_expressions.Of(Kind.List)}",
            1 => $"{text}, *{list} = ['h', *{_expressions.Of(words.Pick(Kind.List, Kind.Tuple))}]",
            2 => $"*{list}, {text} = ['h', *{_expressions.Of(Kind.List)}]",
            3 => $"({list}, ({text}, _)) = {_expressions.Of(Kind.List)}, ({_expressions.Of(Kind.Str)}, 0)",
            _ => $"{list}, {text} = {_expressions.Of(Kind.List)}, 'second'",
        });
        Set(text, Kind.Str);
        Set(list, Kind.List);
        if (words.Name(Kind.List) is { } x && words.Name(Kind.List) is { } y && words.Chance(30))
        {
            Line($"{x}, {y} = {y}, {x}");
        }
    }

    private void Delete()
    {
        if (words.AnyName() is not { } target)
        {
            return;
        }

        if (words.Chance(50) && target.Kind is Kind.List or Kind.Dict)
        {
            Line(target.Kind == Kind.List
                ? words.Pick($"del {target.Name}[:1]", $"if {target.Name}: del {target.Name}[0]", $"del {target.Name}[::2]")
                : $"if 'a' in {target.Name}: del {target.Name}['a']");
            return;
        }

        if (target.Name != "A" && (_indent == 0 || words.Chance(5)))
        {
            Line($"del {target.Name}");
            words.Names.Remove(target.Name);
        }
    }
}
