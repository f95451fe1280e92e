using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Pydantic;

/// <summary>The variables of the process, or of files, as a class of settings sees them: by names in lower case, unless case matters to it.</summary>
/// <param name="names">The texts by name; unknown where a text is.</param>
/// <param name="rest">Why there may be others, or <see langword="null"/>.</param>
/// <param name="config">What the class says.</param>
internal sealed class PydanticVariables(IEnumerable<KeyValuePair<string, PyValue>> names, PyUnknown? rest, PydanticConfig config)
{
    private readonly OrderedDictionary<string, PyValue> _names = Read(names, config);

    public IEnumerable<KeyValuePair<string, PyValue>> All => _names;

    /// <summary>Why there may be variables beyond those that are known, or <see langword="null"/>.</summary>
    public PyUnknown? Rest => rest;

    public string Spelled(string name) => config.IsCaseSensitive ? name : name.ToLowerInvariant();

    /// <summary>A text, or <see langword="null"/> for a variable that is not set.</summary>
    public PyValue? Find(string name) => _names.GetValueOrDefault(Spelled(name)) ?? rest;

    private static OrderedDictionary<string, PyValue> Read(IEnumerable<KeyValuePair<string, PyValue>> names, PydanticConfig config)
    {
        OrderedDictionary<string, PyValue> read = new(StringComparer.Ordinal);
        foreach ((string name, PyValue value) in names)
        {
            string spelled = config.IsCaseSensitive ? name : name.ToLowerInvariant();
            if (value is PyNone || (config.IgnoresEmpty && value is PyStr { Value: "" }))
            {
                continue;
            }

            // Which of two spellings wins depends on their order in the environment.
            bool isOther = read.TryGetValue(spelled, out PyValue? before) && !Sameness.IsSame(before, value);
            read[spelled] = isOther ? new PyUnknown("a variable that is set in several spellings", value.Place) { Variable = name } : value;
        }

        return read;
    }
}
