using System.Collections.Frozen;

namespace PolicyBridge.Policy.Engine;

/// <summary>
/// <c>CORS_ALLOWED_ORIGINS</c>. Django compares scheme and netloc: the scheme without regard to case, the netloc as text.
/// </summary>
internal sealed class OriginSet
{
    // What a browser sends of an opaque origin; Django finds neither scheme nor netloc in it.
    private const string Opaque = "null";

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _texts;
    private readonly int _longest;
    private readonly bool _hasOpaque;

    /// <summary>Takes the entries, their schemes in lower case.</summary>
    public OriginSet((string Scheme, string Netloc)[] origins)
    {
        _hasOpaque = Array.Exists(origins, o => o.Scheme.Length + o.Netloc.Length == 0);

        // Django never sees a character beyond Latin-1 in a header, so that such an entry matches nothing.
        HashSet<string> texts =
        [
            .. origins
                .Where(o => o.Scheme.Length > 0 && o.Netloc.All(c => c <= '\u00ff'))
                .Select(o => $"{o.Scheme}://{o.Netloc}"),
        ];
        _longest = texts.Count == 0 ? 0 : texts.Max(t => t.Length);
        _texts = texts.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether an Origin is, letter by letter, what a browser sends for an entry.</summary>
    public bool HasText(string origin) => _texts.Contains(origin) || (_hasOpaque && origin == Opaque);

    /// <summary>Whether an entry has this scheme, in any case, and this netloc.</summary>
    public bool Contains(ReadOnlySpan<char> scheme, ReadOnlySpan<char> netloc)
    {
        if (scheme.IsEmpty)
        {
            return _hasOpaque && netloc.IsEmpty;
        }

        int length = scheme.Length + 3 + netloc.Length;
        if (length > _longest)
        {
            return false;
        }

        Span<char> text = length <= 512 ? stackalloc char[length] : new char[length];
        scheme.ToLowerInvariant(text);
        "://".CopyTo(text.Slice(scheme.Length));
        netloc.CopyTo(text.Slice(scheme.Length + 3));
        return _texts.Contains(text);
    }
}
