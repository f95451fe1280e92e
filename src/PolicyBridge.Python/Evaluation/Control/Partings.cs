using System.Collections.Immutable;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>
/// The partings that an evaluation comes to, in their order, and the ways that it is told to take. Two evaluations that are
/// told the same are the same up to the first parting of which they are told different ways.
/// </summary>
internal sealed class Partings(ImmutableArray<ChosenWay> chosen)
{
    private readonly Dictionary<(PartingKind Kind, string File, int Start, int Length), int> _visits = [];
    private readonly Dictionary<Parting, int> _order = [];

    /// <summary>How many loops are open of which one turn stands for many: a way that one turn takes says nothing of the others.</summary>
    public int OpenLoops { get; set; }

    /// <summary>The parting at a place; <see langword="null"/> where its ways can't be told apart, or there are too many.</summary>
    public Parting? Meet(PartingKind kind, SourceSpan place, int count)
    {
        const int Most = 16;
        if (OpenLoops > 0 || count is < 2 or > Most || place.Source is not { } source)
        {
            return null;
        }

        (PartingKind, string, int, int) at = (kind, source.Path, place.Start, place.Length);
        int visit = _visits.GetValueOrDefault(at);
        _visits[at] = visit + 1;
        Parting parting = new(kind, source.Path, place.Start, place.Length, visit, count);
        _order.Add(parting, _order.Count);
        return parting;
    }

    /// <summary>The way that is to be taken; <see langword="null"/> where all are.</summary>
    public int? WayAt(Parting? parting)
    {
        foreach (ChosenWay way in chosen)
        {
            if (way.Parting == parting)
            {
                return way.Way;
            }
        }

        return null;
    }

    /// <summary>The one that was met first of those of which no way was chosen.</summary>
    public Parting? Earliest(params ReadOnlySpan<Parting?> partings)
    {
        Parting? first = null;
        foreach (Parting? parting in partings)
        {
            if (parting is not null && WayAt(parting) is null && (first is null || OrderOf(parting) < OrderOf(first)))
            {
                first = parting;
            }
        }

        return first;
    }

    /// <summary>The ways that were chosen before a parting was met.</summary>
    public IEnumerable<ChosenWay> ChosenBefore(Parting parting) => chosen.Where(way => OrderOf(way.Parting) < OrderOf(parting));

    private int OrderOf(Parting parting) => _order.GetValueOrDefault(parting, int.MaxValue);
}
