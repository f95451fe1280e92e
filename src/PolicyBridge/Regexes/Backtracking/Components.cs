namespace PolicyBridge.Regexes.Backtracking;

/// <summary>Strongly connected components (Tarjan 1972), without recursion.</summary>
internal static class Components
{
    /// <summary>For each node the number of its component.</summary>
    /// <param name="next">For each node those that follow.</param>
    public static int[] Of(IReadOnlyList<IReadOnlyList<int>> next)
    {
        int[] index = [.. Enumerable.Repeat(-1, next.Count)];
        int[] low = new int[next.Count];
        int[] component = [.. Enumerable.Repeat(-1, next.Count)];
        Stack<int> open = new();
        Stack<(int Node, int Child)> calls = new();
        int found = 0;
        int components = 0;
        for (int start = 0; start < next.Count; start++)
        {
            if (index[start] >= 0)
            {
                continue;
            }

            calls.Push((start, 0));
            while (calls.TryPop(out (int Node, int Child) call))
            {
                (int node, int child) = call;
                if (child == 0)
                {
                    index[node] = low[node] = found++;
                    open.Push(node);
                }
                else
                {
                    low[node] = Math.Min(low[node], low[next[node][child - 1]]);
                }

                // A child that is done already has its number, and counts only while its component is open.
                while (child < next[node].Count && index[next[node][child]] >= 0)
                {
                    int known = next[node][child++];
                    low[node] = component[known] < 0 ? Math.Min(low[node], index[known]) : low[node];
                }

                if (child < next[node].Count)
                {
                    calls.Push((node, child + 1));
                    calls.Push((next[node][child], 0));
                }
                else if (low[node] == index[node])
                {
                    int member;
                    do
                    {
                        member = open.Pop();
                        component[member] = components;
                    }
                    while (member != node);
                    components++;
                }
            }
        }

        return component;
    }
}
