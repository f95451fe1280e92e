using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library.Pydantic;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Objects;

/// <summary>Classes of pydantic: what their bodies say of their fields, and their instances.</summary>
internal sealed class PydanticClasses(Evaluator evaluator)
{
    private PyClass? _model;
    private PyClass? _settings;

    /// <summary><c>pydantic.BaseModel</c>.</summary>
    public PyClass Model => _model ??= MakeBase("BaseModel", [], PydanticConfig.OfModel, isSettings: false);

    /// <summary><c>pydantic_settings.BaseSettings</c>.</summary>
    public PyClass Settings => _settings ??= MakeBase("BaseSettings", [Model], PydanticConfig.OfSettings, isSettings: true);

    /// <summary>Whether a class is one of pydantic's or made from one.</summary>
    public bool IsModel(PyClass type) => _model is not null && type.DescendsFrom(_model);

    /// <summary>Whether it is known what an attribute of a model is that neither its class nor the instance has: there is none.</summary>
    public bool IsUnlisted(PyClass type, string name) => IsModel(type) && (PydanticDumping.IsOfModels(name) || PydanticModel.Of(type)?.Config is { Extra: "allow", Prefix.Length: > 0 });

    private PyClass MakeBase(string name, ImmutableArray<PyClass> bases, PydanticConfig config, bool isSettings)
    {
        Namespace names = new(evaluator.Heap);
        foreach ((string function, PyValue value) in PydanticDumping.Functions)
        {
            names.Set(function, value);
        }

        PyClass made = new(name, bases, [.. bases.SelectMany(b => b.Order)], null, isOverBuiltin: false, names, SourceSpan.None);
        names.Set(PydanticModel.AttributeName, new PydanticModel(made, config, isSettings, [], SourceSpan.None));
        return made;
    }

    /// <summary>Reads the body of a class of pydantic; false where something in it is not followed, so that nothing of the class is known.</summary>
    public bool Complete(PyClass made, ClassStatement syntax, LocalScope scope)
    {
        if (!IsModel(made))
        {
            return true;
        }

        PydanticModel[] ancestors = [.. made.Bases.Select(PydanticModel.Of).OfType<PydanticModel>()];
        Frame frame = new(evaluator.Stack.Frame.Module, scope) { Caller = evaluator.Stack.Frame };
        PydanticBody body = new(evaluator, frame, made);
        return made.Order.Skip(1).All(c => IsModel(c) || c.Names.Names.Values.All(v => v is PyFunction or PyDescriptor or PyStr))
            && body.Read(syntax, ancestors) is { } model
            && Keep(made, model);
    }

    // As pydantic does: a field's default is no attribute of the class.
    private static bool Keep(PyClass made, PydanticModel model)
    {
        foreach (PydanticField field in model.Fields)
        {
            made.Names.Remove(field.Name);
        }

        foreach ((string name, PyValue value) in made.Names.Names.ToList())
        {
            if (value is PydanticComputed computed)
            {
                made.Names.Set(name, computed.Property);
            }

            foreach (PyFunction function in (value switch
            {
                PydanticComputed { Property: { } property } => property.Functions,
                PydanticMethod { Mark.Value: { } validator } => [validator],
                _ => [],
            }).OfType<PyFunction>())
            {
                function.DefiningClass.SetFirst(made);
            }
        }

        made.Names.Set(PydanticModel.AttributeName, model);
        return true;
    }

    /// <summary>An instance of a class of pydantic; <see langword="null"/> for another class, or for arguments that are not followed.</summary>
    public PyValue? Instantiate(PyClass type, CallArguments a)
    {
        if (PydanticModel.Of(type) is not { } model || type == Model || type == Settings)
        {
            return null;
        }

        if (model.IsSettings)
        {
            return new PydanticSettings(model, a).Make();
        }

        if (a.Count > 0)
        {
            return null;
        }

        PyDict given = new(evaluator.Heap, a.Place);
        DictMethods.SetNamed(evaluator.Context, given, a);
        PydanticValidation validation = new(a);
        return new PydanticMaking(model, validation, a).Make(given) ?? throw new PyRaise(PydanticLibrary.Refusal, validation.Problem ?? "a value is refused", a.Place);
    }
}
