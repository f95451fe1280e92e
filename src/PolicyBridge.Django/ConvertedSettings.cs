using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Objects;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Settings;
using PolicyBridge.Settings.Table;

namespace PolicyBridge.Django;

/// <summary>
/// The settings of a module, each converted when it is first asked for: a policy needs a dozen of the hundreds that a module has.
/// </summary>
internal sealed class ConvertedSettings : IReadOnlyDictionary<string, SettingValue>
{
    private readonly Dictionary<string, PyValue> _values;
    private readonly PythonModuleResult _module;
    private readonly ConcurrentDictionary<string, SettingValue> _converted = new(StringComparer.Ordinal);

    private ConvertedSettings(Dictionary<string, PyValue> values, PythonModuleResult module) => (_values, _module) = (values, module);

    public int Count => _values.Count;

    public IEnumerable<string> Keys => _values.Keys;

    public IEnumerable<SettingValue> Values => Keys.Select(name => this[name]);

    public SettingValue this[string key] => TryGetValue(key, out SettingValue? value) ? value : throw new KeyNotFoundException(key);

    /// <summary>What the module sets, with what is found of the family's own settings.</summary>
    public static ConvertedSettings Of(PythonModuleResult module, SettingFamily family, DiagnosticBag diagnostics) => new(
        module.Names.Where(name => Configurations.IsSettingName(name.Key)).ToDictionary(
            name => name.Key,
            name => Ordered(family, name.Key, name.Value, diagnostics),
            StringComparer.Ordinal),
        module);

    public bool ContainsKey(string key) => _values.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out SettingValue value)
    {
        value = _values.TryGetValue(key, out PyValue? read)
            ? _converted.GetOrAdd(key, static (name, of) => PythonSettingConverter.Convert(of.read, of.module.Bindings.GetValueOrDefault(name)), (read, module: _module))
            : null;
        return value is not null;
    }

    public IEnumerator<KeyValuePair<string, SettingValue>> GetEnumerator() => Keys.Select(name => KeyValuePair.Create(name, this[name])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A list without an order is known where its order has no meaning: Django allows what any of the items allows.</summary>
    private static PyValue Ordered(SettingFamily family, string name, PyValue value, DiagnosticBag diagnostics)
    {
        if (value is not PyList { IsUnordered: true } list || family.Find(name) is not { Kind.IsUnordered: true })
        {
            return value;
        }

        if (list.Items.All(item => item is PyStr))
        {
            diagnostics.Add(
                DiagnosticDescriptors.ListFromSet,
                list.Place,
                $"{name} is a list made from a set, whose order Python does not define: its items are taken in the order of the alphabet, and no browser can tell.",
                "Write sorted(…) in place of list(…), for one order everywhere.");
        }

        return list.Sorted();
    }
}
