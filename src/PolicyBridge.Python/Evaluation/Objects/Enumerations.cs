using System.Numerics;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Objects;

/// <summary>Enumerations: their members, and how these are found.</summary>
internal sealed class Enumerations(Evaluator evaluator)
{
    public const string Members = "_member_map_";

    private const int OwnText = 11;
    private const int LooksUpValues = 12;

    /// <summary>Names that change how members are made, or that only some releases take for members.</summary>
    private static readonly HashSet<string> NotFollowed = new(StringComparer.Ordinal) { "_generate_next_value_", "_ignore_", "_order_", "__order__", "name", "value", "__new__", "mro" };

    /// <summary>What every enumeration has.</summary>
    public static (string Name, PyValue Value)[] Names() =>
    [
        ("name", Property("_name_")),
        ("value", Property("_value_")),
        ("__str__", new ModelMethod("__str__", a => a.Are(1, 1) && a[0] is PyInstance member ? TextOf(a.Context, member, a.Place) : null)),
        ("__repr__", new ModelMethod("__repr__", a => a.Are(1, 1) && a[0] is PyInstance member ? ReprOf(a.Context, member, a.Place) : null)),
        ("__format__", new ModelMethod("__format__", Format)),
    ];

    private static PyDescriptor Property(string name) =>
        new(DescriptorKind.Property, new ModelMethod(name, a => a.Are(1, 1) && a[0] is PyInstance member ? member.Names.Find(name) : null), SourceSpan.None);

    private static PyValue? TextOf(CallContext context, PyInstance member, SourceSpan place)
    {
        if (member.Names.Find("_name_") is not PyStr name)
        {
            return null;
        }

        // From 3.11 on, those of IntEnum and StrEnum are written as what they hold.
        bool isOfValue = member.Class.DescendsFromModel("enum.StrEnum") || member.Class.DescendsFromModel("enum.IntEnum");
        PyStr own = context.Text($"{member.Class.Name}.{name.Value}", place);
        bool? writesValue = !isOfValue ? false : member.Class.DescendsFromModel("enum.StrEnum") ? true : context.Surroundings.IsSince(OwnText);
        return writesValue switch
        {
            false => own,
            true => PyText.Str(PyInstance.Plain(member)) is { } text ? context.Text(text, place) : null,
            null => context.UnknownRelease("the text of a member of an IntEnum", place),
        };
    }

    private static PyStr? ReprOf(CallContext context, PyInstance member, SourceSpan place) =>
        member.Names.Find("_name_") is PyStr name && member.Names.Find("_value_") is { } value && context.ReprText(value, place) is { } text
            ? context.Text($"<{member.Class.Name}.{name.Value}: {text}>", place)
            : null;

    private static PyValue? Format(CallArguments a)
    {
        if (!a.Are(2, 2) || a[0] is not PyInstance member || a[1] is not PyStr spec)
        {
            return null;
        }

        bool hasOwnText = PyClass.FindInClass(member.Class.Order, "__str__") is not ModelMethod;
        bool isOfValue = member.Class.DescendsFromModel("enum.StrEnum") || member.Class.DescendsFromModel("enum.IntEnum");
        bool? writesValue = member.Payload is null || hasOwnText ? false : isOfValue ? true : !a.Context.Surroundings.IsSince(OwnText);
        return writesValue switch
        {
            null => a.Context.UnknownRelease("the text of a member of an enumeration over a built-in type", a.Place),
            true => PyFormat.Apply(PyInstance.Plain(member), spec.Value) is { } text ? a.Context.Text(text, a.Place) : null,
            false => a.Context.TextOf(member, a.Place) switch
            {
                PyStr text => PyFormat.Apply(text, spec.Value) is { } made ? a.Context.Text(made, a.Place) : null,
                var other => other,
            },
        };
    }

    /// <summary>The members of an enumeration by name, other names of one included; <see langword="null"/> where they are not known.</summary>
    public static PyDict? MembersOf(PyClass type) => type.Names.Names.GetValueOrDefault(Members) is PyDict { Taint: null } members ? members : null;

    /// <summary>The members in their order.</summary>
    public static IEnumerable<PyInstance>? Walk(PyClass type) => MembersOf(type)?.Items.Values.Select(e => (PyInstance)e.Value).Distinct();

    /// <summary>Makes members of what the body of a class bound; false where it is not known what Python makes of it.</summary>
    public bool Complete(PyClass type, ClassStatement? syntax, SourceSpan place)
    {
        if (type.Bases.Any(b => b.Order.Any(c => MembersOf(c) is { Count: > 0 })))
        {
            throw new PyRaise("TypeError", $"'{type.Name}' can't extend an enumeration that has members", place);
        }

        if ((syntax is not null && !IsPlainBody(syntax)) || type.Names.Names.Keys.Any(n => NotFollowed.Contains(n) || n.StartsWith($"_{type.Name.TrimStart('_')}__", StringComparison.Ordinal)))
        {
            return false;
        }

        PyDict members = new(evaluator.Heap, place);
        List<(PyInstance Member, PyValue Value)> made = [];
        foreach ((string name, PyValue raw) in type.Names.Names.Where(n => !IsReserved(n.Key)).ToList())
        {
            switch (PyMutable.Current(raw))
            {
                case PyFunction or PyDescriptor or ModelMethod:
                    continue;
                case PyStr or PyInt or PyFloat or PyBool or PyNone or PyTuple or PyList or PyDict or PySet or PyBytes or EnumAuto or PyRegex:
                case PyUnknown { Variable: not null, RunsCode: false }:
                    break;
                default:
                    return false;
            }

            if (ValueOf(type, name, PyMutable.Current(raw), [.. made.Select(m => m.Value)], place) is not { } value || Find(made, value) is not { } same)
            {
                return false;
            }

            PyInstance? member = same.Member ?? MakeMember(type, name, value, place);
            if (member is null)
            {
                return false;
            }

            if (same.Member is null)
            {
                made.Add((member, value));
            }

            members.Set($"s{name}", new PyStr(name, place), member, place);
            evaluator.Writes.SetName(type.Names, name, member, pinnable: false);
        }

        evaluator.Writes.SetName(type.Names, Members, members, pinnable: false);
        return true;
    }

    private static bool IsReserved(string name) => Hooks.IsSpecial(name) || (name.Length > 2 && name[0] == '_' && name[^1] == '_');

    // To bind a name twice is an error, and what a loop or a branch binds is not looked at.
    private static bool IsPlainBody(ClassStatement syntax)
    {
        HashSet<string> bound = new(StringComparer.Ordinal);
        foreach (Statement statement in syntax.Body)
        {
            IEnumerable<string?> names = statement switch
            {
                AssignStatement assign => assign.Targets.Select(t => (t as NameExpression)?.Name),
                AnnotatedAssignStatement { Value: null } => [],
                AnnotatedAssignStatement assign => [(assign.Target as NameExpression)?.Name],
                FunctionStatement function => [function.Name],
                ExpressionStatement { Value: StringLiteral or EllipsisLiteral } or PassStatement => [],
                _ => [null],
            };
            if (names.Any(n => n is null || !bound.Add(n)))
            {
                return false;
            }
        }

        return true;
    }

    private static PyValue? ValueOf(PyClass type, string name, PyValue raw, PyValue[] before, SourceSpan place)
    {
        if (raw is not EnumAuto)
        {
            return raw is PyTuple tuple && tuple.Items.Any(i => i is EnumAuto) ? null : raw;
        }

        if (type.DescendsFromModel("enum.StrEnum"))
        {
            return PyText.IsAscii(name) ? new PyStr(name.ToLowerInvariant(), place) : null;
        }

        // Where the last is not the greatest, releases differ.
        BigInteger[] numbers = [.. before.OfType<PyInt>().Select(n => n.Value)];
        return type.NativeBase is not (null or "int") || numbers.Length != before.Length || (numbers.Length > 0 && numbers[^1] != numbers.Max()) ? null
            : new PyInt(numbers.Length == 0 ? 1 : numbers[^1] + 1, place);
    }

    /// <summary>A member of the same value, if there is one; <see langword="null"/> where that is not known.</summary>
    private static (PyInstance? Member, bool)? Find(List<(PyInstance Member, PyValue Value)> made, PyValue value)
    {
        foreach ((PyInstance member, PyValue other) in made)
        {
            switch (Comparisons.AreEqual(other, value))
            {
                case true:
                    return (member, true);
                case null:
                    return null;
            }
        }

        return (null, false);
    }

    private PyInstance? MakeMember(PyClass type, string name, PyValue value, SourceSpan place)
    {
        PyValue? payload = type.NativeBase switch
        {
            null when !type.IsOverBuiltin => null,
            "str" when value is PyStr => value,
            "int" when value is PyInt => value,
            "float" when value is PyFloat => value,
            "bytes" when value is PyBytes => value,
            _ => new PyNotImplemented(place),
        };
        if (payload is PyNotImplemented)
        {
            return null;
        }

        PyInstance member = new(evaluator.Heap, type, place, payload);
        evaluator.Writes.SetName(member.Names, "_value_", value, pinnable: false);
        evaluator.Writes.SetName(member.Names, "_name_", new PyStr(name, place), pinnable: false);
        if (PyClass.FindInClass(type.Order, "__init__") is { } initializer)
        {
            PyValue result = evaluator.Calls.Call(evaluator.Attributes.BindTo(initializer, member, type, place), new CallArguments(evaluator.Context, value is PyTuple tuple ? [.. tuple.Items] : [value], [], place));
            return result is PyUnknown ? null : member;
        }

        return member;
    }

    /// <summary>The member of a value, as <c>Type(value)</c> finds it; <see langword="null"/> where that is not known.</summary>
    public PyValue? Lookup(PyClass type, CallArguments a)
    {
        if (!a.Are(1, 1) || MembersOf(type) is not { Count: > 0 })
        {
            return null;
        }

        if (a[0] is PyInstance own && own.Class == type)
        {
            return own;
        }

        bool isSure = true;
        foreach (PyInstance member in Walk(type)!)
        {
            bool? isIt = a[0] is PyUnknown || member.Names.Find("_value_") is not { } value ? null : Comparisons.AreEqual(value, a[0]!);
            if (isIt is true && isSure)
            {
                return member;
            }

            isSure &= isIt is false;
        }

        return !isSure ? null
            : PyClass.FindInClass(type.Order, "_missing_") is { } missing ? Missing(type, missing, a)
            : throw new PyRaise("ValueError", $"{PyText.Repr(a[0]!) ?? "the value"} is not a valid {type.Name}", a.Place);
    }

    private PyValue? Missing(PyClass type, PyValue missing, CallArguments a) =>
        PyMutable.Current(evaluator.Calls.Call(evaluator.Attributes.BindTo(missing, null, type, a.Place), a)) switch
        {
            PyInstance member when member.Class == type => member,
            PyNone => throw new PyRaise("ValueError", $"{PyText.Repr(a[0]!) ?? "the value"} is not a valid {type.Name}", a.Place),
            _ => null,
        };

    /// <summary>Whether an enumeration has a value or a member, which releases before 3.12 ask of members alone.</summary>
    public bool? Contains(PyClass type, PyValue item, SourceSpan place)
    {
        if (item is PyUnknown || MembersOf(type) is null)
        {
            return null;
        }

        if (item is PyInstance { Class.IsEnumeration: true } member)
        {
            return member.Class == type ? true : member.Payload is null ? (evaluator.Surroundings.IsSince(LooksUpValues) is { } ? false : null) : null;
        }

        List<bool?> answers = [.. Walk(type)!.Select(m => m.Names.Find("_value_") is { } value ? Comparisons.AreEqual(value, item) : null)];
        return evaluator.Surroundings.IsSince(LooksUpValues) switch
        {
            true => answers.Contains(true) ? true : answers.Contains(null) ? null : false,
            false => throw new PyRaise("TypeError", $"'in' of '{type.Name}' takes members alone", place),
            null => null,
        };
    }
}

/// <summary>What <c>enum.auto()</c> gives, until the class is complete.</summary>
internal sealed class EnumAuto(SourceSpan place) : PyPlain(place)
{
    public override string TypeName => "enum.auto";
}
