using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Django;

/// <summary>Collects the places that made a value, each once: a place on lines that another one covers says nothing new.</summary>
internal sealed class SettingPlaces
{
    /// <summary>More places help nobody.</summary>
    private const int MaxPlaces = 50;

    /// <summary>Values to look at for places.</summary>
    private const int MaxValues = 10_000;

    private readonly List<SourceSpan> _places = [];
    private readonly HashSet<(SourceText Source, int Line)> _lines = [];
    private int _valuesLeft = MaxValues;

    /// <summary>The value's own place, the changes of it in their order, those of its parts, and where a name was given to it.</summary>
    public static IReadOnlyList<SourceSpan> Of(PyValue value, SourceSpan binding)
    {
        SettingPlaces places = new();
        places.AddValue(value);
        places.Add(binding);
        return places._places;
    }

    private void AddValue(PyValue value)
    {
        if (_valuesLeft-- <= 0)
        {
            return;
        }

        Add(value.Place);
        switch (value)
        {
            case PyMutable mutable:
                AddAll(mutable.Changes, mutable.Contents);
                break;
            case PyTuple tuple:
                AddAll([], tuple.Items);
                break;
        }
    }

    private void AddAll(IEnumerable<SourceSpan> changes, IEnumerable<PyValue> parts)
    {
        foreach (SourceSpan change in changes)
        {
            Add(change);
        }

        foreach (PyValue part in parts)
        {
            AddValue(part);
        }
    }

    private void Add(SourceSpan place)
    {
        if (place.Source is not { } source || _places.Count == MaxPlaces || _lines.Contains((source, place.StartPosition.Line)))
        {
            return;
        }

        _places.Add(place);
        int last = source.PositionOf(place.End).Line;
        for (int line = place.StartPosition.Line; line <= last; line++)
        {
            _lines.Add((source, line));
        }
    }
}
