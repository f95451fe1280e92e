using System.Globalization;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Library.Data;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Yaml;

/// <summary>Gives the evaluator of Python what PyYAML's <c>safe_load</c> makes of a text.</summary>
internal sealed class PyYamlLoader : IYamlLoader
{
    public static PyYamlLoader Instance { get; } = new();

    public PyValue? Load(string text, CallContext context, SourceSpan place)
    {
        DiagnosticBag findings = new();
        IReadOnlyList<YamlNode> documents = text.Contains('\uFEFF', StringComparison.Ordinal) ? [] : YamlReader.Read(new SourceText("yaml", text), findings);

        // A key that stands twice is no error to PyYAML, which takes the last value.
        return text.Contains('\uFEFF', StringComparison.Ordinal) || documents.Count > 1 || findings.ToSorted().Any(f => f.Descriptor != DiagnosticDescriptors.YamlDuplicateKey) ? null
            : documents.Count == 0 ? new PyNone(place)
            : new Conversion(context, place).Of(documents[0]);
    }

    /// <summary>One document; what an alias names is one object with what its anchor names.</summary>
    private sealed class Conversion(CallContext context, SourceSpan place)
    {
        private readonly Dictionary<YamlNode, PyValue?> _made = new(ReferenceEqualityComparer.Instance);

        /// <summary>The value; <see langword="null"/> where PyYAML refuses the node or it is not known whether it does.</summary>
        public PyValue? Of(YamlNode node)
        {
            if (_made.TryGetValue(node, out PyValue? known))
            {
                return known;
            }

            context.Budget.Charge(1, place);
            PyValue? value = node switch
            {
                { Tagged: OtherSetting other } => Unknown(other),
                { Tagged: not null } => null,
                YamlScalar scalar => Of(scalar),
                YamlSequence sequence => OfItems(sequence),
                YamlMapping mapping => OfMapping(mapping),
                _ => null,
            };
            _made[node] = value;
            return value;
        }

        private PyValue? Of(YamlScalar scalar) => scalar.Value switch
        {
            StringSetting { Value: { } text } => context.Text(text, place),
            BooleanSetting boolean => new PyBool(boolean.Value, place),
            IntegerSetting integer => new PyInt(context.Budget.CheckBits(integer.Value, place), place),
            NoneSetting => new PyNone(place),
            OtherSetting { Type: "float" } when FloatOf(scalar.Text) is { } number => new PyFloat(number, place),
            OtherSetting other => Unknown(other),
            _ => null,
        };

        private PyUnknown Unknown(OtherSetting value) => new($"a {value.Type} of a YAML document, which PolicyBridge does not compute", place);

        private PyList? OfItems(YamlSequence sequence)
        {
            List<PyValue?> items = [.. sequence.Items.Select(Of)];
            return items.Contains(null) ? null : context.List([.. items.OfType<PyValue>()], place);
        }

        private PyDict? OfMapping(YamlMapping mapping)
        {
            if (Flat(mapping) is not { } pairs)
            {
                return null;
            }

            PyDict dict = new(context.Heap, place);
            foreach ((YamlNode key, YamlNode value) in pairs)
            {
                if (Of(key) is not { } name || PyKey.Of(name) is not { } hash || Of(value) is not { } held)
                {
                    return null;
                }

                DictMethods.Set(context, dict, hash, name, held, place);
            }

            return dict;
        }

        /// <summary>The entries of a mapping behind those that it merges, of which the first mapping wins.</summary>
        private static List<(YamlNode Key, YamlNode Value)>? Flat(YamlMapping mapping)
        {
            List<(YamlNode, YamlNode)> merged = [];
            foreach ((YamlNode key, YamlNode value) in mapping.Pairs.Where(p => p.Key is YamlScalar { IsMerge: true }))
            {
                IReadOnlyList<YamlNode> sources = value is YamlSequence { Tagged: null } list ? [.. list.Items.Reverse()] : [value];
                foreach (YamlNode source in sources)
                {
                    if (source is not YamlMapping { Tagged: null } inner || Flat(inner) is not { } more)
                    {
                        return null;
                    }

                    merged.AddRange(more);
                }
            }

            return [.. merged, .. mapping.Pairs.Where(p => p.Key is not YamlScalar { IsMerge: true })];
        }

        private static double? FloatOf(string text)
        {
            string number = text.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
            double sign = number.StartsWith('-') ? -1 : 1;
            number = number.TrimStart('-', '+');
            return number switch
            {
                ".inf" => sign * double.PositiveInfinity,
                ".nan" => double.NaN,
                _ => double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double parsed) ? sign * parsed : null,
            };
        }
    }
}
