using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Modules;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Objects;

/// <summary>Classes of django-configurations, of which one becomes the settings.</summary>
internal sealed class Configurations(Evaluator evaluator)
{
    private PyClass? _configuration;

    /// <summary><c>configurations.Configuration</c>, whose <c>setup</c> reads the variables that its attributes wait for.</summary>
    public PyClass ConfigurationBase => _configuration ??= MakeConfigurationBase();

    private PyClass MakeConfigurationBase()
    {
        Namespace names = new(evaluator.Heap);
        names.Set("post_setup", new PyDescriptor(DescriptorKind.Static, new PyBuiltin("post_setup", a => a.Are(0, 0) ? new PyNone(a.Place) : null), SourceSpan.None));
        foreach (string hook in (string[])["pre_setup", "load_dotenv"])
        {
            PyBuiltin load = new(hook, a => a.Are(1, 1) && a[0] is PyClass type ? ConfigurationsFile.Load(PyClass.FindInClass(type.Order, "DOTENV"), a) : null) { Effect = Effect.Variables };
            names.Set(hook, new PyDescriptor(DescriptorKind.Class, load, SourceSpan.None));
        }

        PyBuiltin setup = new("setup", a => a.Are(1, 1) && a[0] is PyClass type ? SetUp(type, a.Place) : null);
        names.Set("setup", new PyDescriptor(DescriptorKind.Class, setup, SourceSpan.None));
        return new PyClass("Configuration", [], [], null, isOverBuiltin: false, names, SourceSpan.None);
    }

    /// <summary>As the package's metaclass does: a class holds the settings of all its bases itself, those of the first base before others.</summary>
    public void InheritSettings(PyClass type)
    {
        if (!type.Bases.Any(b => b.DescendsFrom(ConfigurationBase)))
        {
            return;
        }

        foreach (string name in type.Bases.SelectMany(b => SettingNames(b.Order)).Distinct().Where(n => !type.Names.Names.ContainsKey(n)).ToList())
        {
            PyValue value = type.Bases.Select(b => PyClass.FindInClass(b.Order, name)).OfType<PyValue>().First();
            evaluator.Writes.SetName(type.Names, name, value);
        }
    }

    private static IEnumerable<string> SettingNames(IEnumerable<PyClass> order) =>
        order.SelectMany(c => c.Names.Names.Keys).Where(IsSettingName).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Whether Django takes a name for a setting: where <c>str.isupper()</c> holds.</summary>
    public static bool IsSettingName(string name) => name.Any(char.IsUpper) && !name.Any(char.IsLower);

    private PyNone SetUp(PyClass type, SourceSpan place)
    {
        foreach (string name in SettingNames(type.Order).ToList())
        {
            if (PyClass.FindInClass(type.Order, name) is ConfigurationsValue value)
            {
                evaluator.Writes.SetName(type.Names, name, value.Setup(evaluator.Context, name, value.Place));
            }
        }

        return new PyNone(place);
    }

    /// <summary>Makes a class of the settings module the settings, as the package's importer does.</summary>
    public void ApplyConfiguration(ModuleState module, string? name)
    {
        if (name is null)
        {
            ReportUnchosen(module);
            return;
        }

        switch (module.Names.Find(name))
        {
            case PyClass type:
                evaluator.Stack.Frame = new Frame(module, null);
                try
                {
                    Configure(module, type);
                }
                catch (PyRaise raised)
                {
                    evaluator.Statements.ReportRaise(raised, type.Place);
                    evaluator.Writes.ForgetNames(module.Names, new PyUnknown($"setting up the class '{name}' fails", type.Place));
                }

                break;
            case PyUnknown unknown:
                evaluator.Writes.ForgetNames(module.Names, unknown);
                break;
            default:
                evaluator.Diagnostics.Add(
                    DiagnosticDescriptors.ConfigurationClass,
                    SourceSpan.None,
                    $"{module.Source.Path} has no class '{name}'.",
                    Classes(module) is { Count: > 0 } classes ? $"Name one of its classes with --configuration: {string.Join(", ", classes)}." : "Do without --configuration.");
                break;
        }
    }

    private List<string> Classes(ModuleState module) =>
        [.. module.Names.Names.Where(n => n.Value is PyClass type && type != ConfigurationBase && type.DescendsFrom(ConfigurationBase)).Select(n => n.Key).Order(StringComparer.Ordinal)];

    private void ReportUnchosen(ModuleState module)
    {
        if (_configuration is not null && Classes(module) is { Count: > 0 } classes)
        {
            evaluator.Diagnostics.Add(
                DiagnosticDescriptors.ConfigurationClass,
                ((PyClass)module.Names.Names[classes[0]]).Place,
                $"The settings are in the classes {string.Join(", ", classes)} of django-configurations, and none is chosen.",
                $"Choose one, such as --configuration {classes[0]}.");
        }
    }

    private void Configure(ModuleState module, PyClass type)
    {
        SourceSpan place = type.Place;
        foreach (string hook in (string[])["pre_setup", "setup"])
        {
            evaluator.Calls.Call(evaluator.Attributes.GetClassAttribute(type, hook, place), new CallArguments(evaluator.Context, [], [], place));
        }

        if (evaluator.Calls.Call(type, new CallArguments(evaluator.Context, [], [], place)) is not PyInstance instance || type.Names.Rest is not null)
        {
            evaluator.Writes.ForgetNames(module.Names, new PyUnknown($"what the class '{type.Name}' sets up is not known", place));
            return;
        }

        foreach (string name in SettingNames(type.Order).Concat(instance.Names.Names.Keys.Where(IsSettingName)).Distinct().Order(StringComparer.Ordinal).ToList())
        {
            PyValue value = evaluator.Attributes.GetInstanceAttribute(instance, name, place);
            if (value is PyBoundMethod or PyFunction or PyBuiltin or PyClass)
            {
                value = evaluator.Calls.Call(value, new CallArguments(evaluator.Context, [], [], place));
            }

            evaluator.Writes.SetName(module.Names, name, value is ConfigurationsValue late ? late.Setup(evaluator.Context, name, late.Place) : value);
        }

        evaluator.Calls.Call(evaluator.Attributes.GetClassAttribute(type, "post_setup", place), new CallArguments(evaluator.Context, [], [], place));
    }
}
