using System.Text;
using PolicyBridge.Unicode;

namespace PolicyBridge.Python.Syntax.Lexing;

/// <summary>The names of one file, each as one string.</summary>
internal sealed class NameTable
{
    private readonly HashSet<string> _names;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public NameTable()
    {
        _names = new HashSet<string>(StringComparer.Ordinal);
        _lookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The name as Python compares it: in normal form NFKC.</summary>
    public string Intern(ReadOnlySpan<char> text)
    {
        if (_lookup.TryGetValue(text, out string? known))
        {
            return known;
        }

        string name = text.ToString();
        if (Ascii.IsValid(name))
        {
            _names.Add(name);
            return name;
        }

        return NameNormalizer.Normalize(name);
    }
}
