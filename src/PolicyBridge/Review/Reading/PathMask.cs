namespace PolicyBridge.Review.Reading;

/// <summary>A path with wildcards as <c>glob</c> of the C library takes it: none of them matches a slash.</summary>
/// <remarks>By hand: what stands between brackets in a mask is no class of a regex, such as <c>[z-a]</c>, which matches nothing.</remarks>
internal sealed class PathMask(string mask)
{
    private readonly string _mask = mask;

    public static bool HasWildcard(string mask) => mask.AsSpan().ContainsAny('*', '?', '[');

    public bool Matches(string path)
    {
        int at = 0;
        int start = 0;

        // Behind the last asterisk in the mask, and where what it has taken ends; an earlier one need not take more.
        int behindAsterisk = -1;
        int taken = 0;
        while (start < path.Length)
        {
            // A name that begins with a dot is hidden from wildcards.
            bool isHidden = path[start] == '.' && (start == 0 || path[start - 1] == '/');
            if (at < _mask.Length && _mask[at] == '*' && !isHidden)
            {
                behindAsterisk = ++at;
                taken = start;
            }
            else if (at < _mask.Length && TakesOne(path[start], isHidden, at, out int next))
            {
                at = next;
                start++;
            }
            else if (behindAsterisk >= 0 && path[taken] != '/')
            {
                at = behindAsterisk;
                start = ++taken;
            }
            else
            {
                return false;
            }
        }

        return _mask.AsSpan(at).TrimStart('*').IsEmpty;
    }

    /// <summary>Whether the part of the mask at some index takes a character.</summary>
    /// <param name="c">The character.</param>
    /// <param name="isHidden">Whether only the character itself takes it.</param>
    /// <param name="at">The index.</param>
    /// <param name="next">Where the part behind it begins.</param>
    private bool TakesOne(char c, bool isHidden, int at, out int next)
    {
        next = at + 1;
        if (_mask[at] == '[' && EndOfSet(at) is var end && end > 0)
        {
            next = end + 1;
            return c != '/' && !isHidden && IsInSet(c, at + 1, end);
        }

        return _mask[at] switch
        {
            '*' => false,
            '?' => c != '/' && !isHidden,
            var written => written == c,
        };
    }

    private static bool IsNegation(char c) => c is '!' or '^';

    /// <summary>Where the bracket stands that closes a set; -1 where none does, and the opening one is a plain character.</summary>
    private int EndOfSet(int open)
    {
        int first = open + 1;
        if (first < _mask.Length && IsNegation(_mask[first]))
        {
            first++;
        }

        // A closing bracket that comes first is one of the set.
        return first + 1 < _mask.Length ? _mask.IndexOf(']', first + 1) : -1;
    }

    private bool IsInSet(char c, int from, int end)
    {
        bool isNegated = IsNegation(_mask[from]);
        for (int i = isNegated ? from + 1 : from; i < end; i++)
        {
            char first = _mask[i];
            if (i + 2 < end && _mask[i + 1] == '-')
            {
                i += 2;
            }

            if (first <= c && c <= _mask[i])
            {
                return !isNegated;
            }
        }

        return isNegated;
    }
}
