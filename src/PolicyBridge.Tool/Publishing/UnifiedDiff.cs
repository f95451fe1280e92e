namespace PolicyBridge.Tool.Publishing;

/// <summary>The difference of two texts in the unified format.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    // Past this many changed lines what differs is shown as one block; a shorter one would cost more than it tells.
    private const int MaxEdits = 1_000;

    private readonly record struct Edit(char Kind, string Line, int Old, int New);

    /// <summary>The header and the hunks; empty where the texts are the same. A file that is not there is null.</summary>
    public static string Of(string name, string? before, string? after)
    {
        if (before == after)
        {
            return "";
        }

        List<Edit> edits = Edits(Lines(before), Lines(after));
        System.Text.StringBuilder text = new();
        text.Append($"--- {(before is null ? "/dev/null" : name)}\n+++ {(after is null ? "/dev/null" : name)}\n");
        for (int i = 0; i < edits.Count;)
        {
            int first = edits.FindIndex(i, e => e.Kind != ' ');
            if (first < 0)
            {
                break;
            }

            int end = first + 1;
            for (int gap = 0, at = end; at < edits.Count && gap <= 2 * Context; at++)
            {
                gap = edits[at].Kind == ' ' ? gap + 1 : 0;
                end = gap == 0 ? at + 1 : end;
            }

            AppendHunk(text, edits[Math.Max(i, first - Context)..Math.Min(edits.Count, end + Context)]);
            i = Math.Min(edits.Count, end + Context);
        }

        return text.ToString();
    }

    private static void AppendHunk(System.Text.StringBuilder text, List<Edit> hunk)
    {
        int old = hunk.Count(e => e.Kind != '+');
        int @new = hunk.Count(e => e.Kind != '-');
        text.Append(null, $"@@ -{(old == 0 ? 0 : hunk[0].Old + 1)},{old} +{(@new == 0 ? 0 : hunk[0].New + 1)},{@new} @@\n");
        foreach (Edit edit in hunk)
        {
            text.Append(edit.Kind).Append(edit.Line).Append('\n');
        }
    }

    private static string[] Lines(string? text) =>
        string.IsNullOrEmpty(text) ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');

    private static List<Edit> Edits(string[] old, string[] @new)
    {
        int start = 0;
        while (start < old.Length && start < @new.Length && old[start] == @new[start])
        {
            start++;
        }

        int tail = 0;
        while (tail < old.Length - start && tail < @new.Length - start && old[^(tail + 1)] == @new[^(tail + 1)])
        {
            tail++;
        }

        List<Edit> edits = [];
        for (int i = 0; i < start; i++)
        {
            edits.Add(new Edit(' ', old[i], i, i));
        }

        edits.AddRange(Shortest(old[start..^tail], @new[start..^tail], start));
        for (int i = tail; i > 0; i--)
        {
            edits.Add(new Edit(' ', old[^i], old.Length - i, @new.Length - i));
        }

        return edits;
    }

    // Myers, "An O(ND) Difference Algorithm" (1986): the furthest point on each diagonal, for each number of edits.
    private static IEnumerable<Edit> Shortest(string[] old, string[] @new, int offset)
    {
        List<Dictionary<int, int>> rounds = [];
        Dictionary<int, int> furthest = new() { [1] = 0 };
        for (int d = 0; d <= Math.Min(MaxEdits, old.Length + @new.Length); d++)
        {
            rounds.Add(new Dictionary<int, int>(furthest));
            for (int k = -d; k <= d; k += 2)
            {
                int x = k == -d || (k != d && furthest[k - 1] < furthest[k + 1]) ? furthest[k + 1] : furthest[k - 1] + 1;
                while (x < old.Length && x - k < @new.Length && old[x] == @new[x - k])
                {
                    x++;
                }

                furthest[k] = x;
                if (x >= old.Length && x - k >= @new.Length)
                {
                    return Walk(old, @new, rounds, offset);
                }
            }
        }

        return
        [
            .. old.Select((line, i) => new Edit('-', line, offset + i, offset)),
            .. @new.Select((line, i) => new Edit('+', line, offset + old.Length, offset + i)),
        ];
    }

    private static List<Edit> Walk(string[] old, string[] @new, List<Dictionary<int, int>> rounds, int offset)
    {
        List<Edit> edits = [];
        int x = old.Length;
        int y = @new.Length;
        for (int d = rounds.Count - 1; d >= 0; d--)
        {
            Dictionary<int, int> furthest = rounds[d];
            int k = x - y;
            bool down = k == -d || (k != d && furthest[k - 1] < furthest[k + 1]);
            int fromX = d == 0 ? 0 : furthest[down ? k + 1 : k - 1];
            int fromY = d == 0 ? 0 : fromX - (down ? k + 1 : k - 1);
            while (x > fromX && y > fromY)
            {
                edits.Add(new Edit(' ', old[--x], offset + x, offset + --y));
            }

            if (d > 0)
            {
                edits.Add(down ? new Edit('+', @new[--y], offset + x, offset + y) : new Edit('-', old[--x], offset + x, offset + y));
            }
        }

        edits.Reverse();
        return edits;
    }
}
