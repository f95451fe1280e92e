using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Calling;

/// <summary>
/// What a function is called with. It remembers what a model asks for: an answer that was given without a look at one of the
/// arguments is none.
/// </summary>
internal sealed record CallArguments
{
    private readonly IReadOnlyList<PyValue> _positional;
    private readonly IReadOnlyList<(string Name, PyValue Value)> _keywords;
    private readonly Asked _asked = new();

    public CallArguments(CallContext context, IReadOnlyList<PyValue> positional, IReadOnlyList<(string Name, PyValue Value)> keywords, SourceSpan place) =>
        (Context, _positional, _keywords, Place) = (context, positional, keywords, place);

    public CallContext Context { get; }

    public SourceSpan Place { get; }

    public IReadOnlyList<PyValue> Positional
    {
        get
        {
            _asked.Positions = int.MaxValue;
            return _positional;
        }

        init => _positional = value;
    }

    public IReadOnlyList<(string Name, PyValue Value)> Keywords
    {
        get
        {
            _asked.AllNames = true;
            return _keywords;
        }

        init => _keywords = value;
    }

    public int Count => Positional.Count;

    public bool HasKeywords => Keywords.Count > 0;

    public IEnumerable<PyValue> All => Positional.Concat(Keywords.Select(k => k.Value));

    /// <summary>The first argument that is not known; to ask for it is no look at the arguments.</summary>
    public PyUnknown? FirstUnknown
    {
        get
        {
            for (int i = 0; i < _positional.Count + _keywords.Count; i++)
            {
                PyValue argument = i < _positional.Count ? _positional[i] : _keywords[i - _positional.Count].Value;
                if (PyMutable.Current(argument) is PyUnknown unknown)
                {
                    return unknown;
                }
            }

            return null;
        }
    }

    /// <summary>A positional argument, or <see langword="null"/>.</summary>
    public PyValue? this[int index]
    {
        get
        {
            _asked.Positions = Math.Max(_asked.Positions, index + 1);
            return index < _positional.Count ? _positional[index] : null;
        }
    }

    /// <summary>An argument that can be given by position or by name.</summary>
    public PyValue? Find(int index, string name)
    {
        (_asked.Names ??= []).Add(name);
        return this[index] ?? _keywords.Where(k => k.Name == name).Select(k => k.Value).FirstOrDefault();
    }

    /// <summary>Whether there are so many positional arguments and no others.</summary>
    public bool Are(int minimum, int maximum)
    {
        bool are = _keywords.Count == 0 && _positional.Count >= minimum && _positional.Count <= maximum;
        _asked.Positions = are ? int.MaxValue : _asked.Positions;
        return are;
    }

    /// <summary>Whether arguments are given by these names alone.</summary>
    public bool HasOnlyKeywords(params ReadOnlySpan<string> names)
    {
        foreach ((string name, _) in _keywords)
        {
            if (!names.Contains(name))
            {
                return false;
            }
        }

        _asked.AllNames = true;
        return true;
    }

    /// <summary>An answer, if the model looked at all arguments before it gave that.</summary>
    public PyValue? IfAsked(PyValue? answer) =>
        _asked.Positions >= _positional.Count && (_keywords.Count == 0 || _asked.AllNames || _keywords.All(k => _asked.Names?.Contains(k.Name) == true)) ? answer : null;

    /// <summary>What a model looked at; copies of the arguments share it.</summary>
    private sealed class Asked
    {
        public int Positions { get; set; }

        public bool AllNames { get; set; }

        public List<string>? Names { get; set; }
    }
}
