using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library.Pydantic;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;

namespace PolicyBridge.Python.Evaluation.Objects;

/// <summary>The body of a class of pydantic: its fields, validators and configuration.</summary>
internal sealed class PydanticBody(Evaluator evaluator, Frame frame, PyClass made)
{
    private static readonly string[] PlainFieldNames =
        ["default", "description", "title", "examples", "json_schema_extra", "exclude", "repr", "frozen", "deprecated", "serialization_alias"];

    private static readonly string[] Limits = ["ge", "gt", "le", "lt", "min_length", "max_length"];

    private readonly PydanticAnnotations _annotations = new(evaluator, frame);

    /// <summary>The model; <see langword="null"/> where something in the body is not followed.</summary>
    public PydanticModel? Read(ClassStatement syntax, IReadOnlyList<PydanticModel> ancestors)
    {
        OrderedDictionary<string, PydanticField> fields = new(StringComparer.Ordinal);
        foreach (PydanticField inherited in ancestors.Reverse().SelectMany(m => m.Fields))
        {
            fields[inherited.Name] = inherited;
        }

        HashSet<string> own = [.. ancestors.SelectMany(m => m.OfClass)];
        HashSet<string> ofClass = [.. own];
        foreach (Statement statement in syntax.Body)
        {
            if (statement is AnnotatedAssignStatement { Target: NameExpression target, IsSimple: true } field)
            {
                if (target.Name == "model_config" || _annotations.IsOfClass(field.Annotation))
                {
                    own.Add(target.Name);
                    ofClass.Add(target.Name);
                    continue;
                }

                if (target.Name.StartsWith('_'))
                {
                    continue;
                }

                if (FieldOf(target.Name, field) is not { } read)
                {
                    return null;
                }

                own.Add(target.Name);
                fields[target.Name] = read with { Validators = fields.TryGetValue(target.Name, out PydanticField? before) ? before.Validators : [] };
            }
            else if (statement is not (AssignStatement or FunctionStatement or ClassStatement or ExpressionStatement or PassStatement))
            {
                return null;
            }
        }

        return ConfigOf(ancestors) is { } config && made.Names.Names.All(n => own.Contains(n.Key) || IsFollowed(n.Key, n.Value, fields, ancestors)) ? Whole(fields, ancestors, config, [.. ofClass]) : null;
    }

    /// <summary>Whether it is known what a name of the body that is no field does.</summary>
    private static bool IsFollowed(string name, PyValue value, OrderedDictionary<string, PydanticField> fields, IReadOnlyList<PydanticModel> ancestors)
    {
        bool isInherited = ancestors.Any(m => PyClass.FindInClass(m.Class.Order, name) is PydanticMethod or PydanticModel);
        return (name is "model_config" or "Config")
            || (name.StartsWith('_') && !Hooks.IsSpecial(name) && value is PyNone or PyBool or PyInt or PyStr or PyTuple)
            || (Hooks.IsSpecial(name) && name is not ("__init__" or "__new__" or "__getattr__" or "__setattr__" or "__init_subclass__" or "__iter__" or "__eq__"))
            || (!isInherited && value switch
            {
                PyFunction or PyDescriptor or PydanticComputed or PyClass => !fields.ContainsKey(name),
                PydanticMethod method => method.Fields.All(f => f == "*" || fields.ContainsKey(f)),
                _ => false,
            });
    }

    private PydanticModel Whole(OrderedDictionary<string, PydanticField> fields, IReadOnlyList<PydanticModel> ancestors, PydanticConfig config, ImmutableArray<string> ofClass)
    {
        PydanticMethod[] methods = [.. made.Names.Names.Values.OfType<PydanticMethod>()];
        ImmutableArray<PydanticField> all = [.. fields.Values.Select(f => f with
        {
            Validators = [.. f.Validators, .. methods.Where(m => m.Fields.Contains(f.Name) || m.Fields.Contains("*")).Select(m => m.Mark)],
        })];
        PydanticMethod[] whole = [.. methods.Where(m => m.Fields.IsEmpty)];
        bool isLost = whole.Any(m => m.Mark.Kind is not (PydanticMarkKind.Before or PydanticMarkKind.After));
        return new PydanticModel(made, config, ancestors.Any(m => m.IsSettings), isLost ? [.. all.Select(f => f with { Type = PydanticType.Unknown })] : all, made.Place)
        {
            OfClass = ofClass,
            Before = [.. ancestors.SelectMany(m => m.Before), .. whole.Where(m => m.Mark.Kind == PydanticMarkKind.Before).Select(m => m.Mark)],
            After = [.. ancestors.SelectMany(m => m.After), .. whole.Where(m => m.Mark.Kind == PydanticMarkKind.After).Select(m => m.Mark.Value!)],
            Computed = [.. ancestors.SelectMany(m => m.Computed), .. made.Names.Names.Where(n => n.Value is PydanticComputed).Select(n => n.Key)],
        };
    }

    private PydanticConfig? ConfigOf(IReadOnlyList<PydanticModel> ancestors)
    {
        // Where several bases are configured, which of them wins is not followed.
        if (ancestors.Count != 1)
        {
            return null;
        }

        PydanticConfig? config = ancestors[0].Config;
        PyValue? written = made.Names.Names.GetValueOrDefault("model_config") ?? made.Names.Names.GetValueOrDefault("Config");
        IEnumerable<(string Name, PyValue Value)>? entries = PyMutable.Current(written ?? new PyNone(made.Place)) switch
        {
            PyNone => [],
            PyDict dict when dict.Items.Values.All(e => e.Key is PyStr) => dict.Items.Values.Select(e => (((PyStr)e.Key).Value, e.Value)),
            PyClass { Names.Rest: null, Bases.IsEmpty: true } old => old.Names.Names.Where(n => !Hooks.IsSpecial(n.Key)).Select(n => (n.Key, n.Value)),
            _ => null,
        };
        foreach ((string name, PyValue value) in entries ?? [("", new PyNone(made.Place))])
        {
            config = config?.With(name, value);
        }

        return config;
    }

    private PydanticField? FieldOf(string name, AnnotatedAssignStatement syntax)
    {
        (PydanticType type, PydanticFieldInfo? described) = _annotations.OfField(syntax.Annotation);
        PydanticField field = new(name, type);
        foreach (PydanticFieldInfo info in new[] { described, made.Names.Names.GetValueOrDefault(name) as PydanticFieldInfo }.OfType<PydanticFieldInfo>())
        {
            if (With(field, info) is not { } told)
            {
                return null;
            }

            field = told;
        }

        return syntax.Value is null || made.Names.Names.GetValueOrDefault(name) is not { } value || value is PydanticFieldInfo || IsEllipsis(value) ? field : field with { Default = value, Factory = null };
    }

    /// <summary>A field with what <c>Field(…)</c> says of it; <see langword="null"/> for something that is not followed.</summary>
    private PydanticField? With(PydanticField field, PydanticFieldInfo info)
    {
        foreach ((string name, PyValue value) in info.Given)
        {
            PydanticField? told = name switch
            {
                "default" => IsEllipsis(value) ? field : field with { Default = value },
                "default_factory" => field with { Factory = value },
                "alias" when value is PyStr alias => field with { Aliases = field.Aliases.IsEmpty ? [alias.Value] : field.Aliases, WrittenAs = field.WrittenAs ?? alias.Value },
                "validation_alias" when value is PyStr alias => field with { Aliases = [alias.Value] },
                "validation_alias" when value is PydanticAliases choices => field with { Aliases = choices.Names },
                "exclude" when value is PyBool excluded => field with { IsExcluded = excluded.Value },
                "serialization_alias" when value is PyStr written => field with { WrittenAs = written.Value },
                "validate_default" => null,
                _ when Limits.Contains(name) => field with { Type = Marked(field.Type, new PydanticMark(PydanticMarkKind.Limit, name, value)) },
                _ when PlainFieldNames.Contains(name) => field,

                // What it would do may change the value: the field is there, and what it holds is not known.
                _ => field with { Type = Marked(field.Type, new PydanticMark(PydanticMarkKind.Unknown)) },
            };
            if (told is null)
            {
                return null;
            }

            field = told;
        }

        return field;
    }

    private static bool IsEllipsis(PyValue value) => value is PyEllipsis;

    private static PydanticType Marked(PydanticType type, PydanticMark mark) => type with { Marks = type.Marks.Add(mark) };
}
