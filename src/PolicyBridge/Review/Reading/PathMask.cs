using System.Text;
using System.Text.RegularExpressions;

namespace PolicyBridge.Review.Reading;

/// <summary>A path with wildcards as <c>glob</c> of the C library takes it: none of them matches a slash.</summary>
internal sealed class PathMask(string mask)
{
    private readonly Regex _regex = new(ToRegex(mask), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    public static bool HasWildcard(string mask) => mask.AsSpan().ContainsAny('*', '?', '[');

    public bool Matches(string path) => _regex.IsMatch(path);

    private static string ToRegex(string mask)
    {
        StringBuilder regex = new("\\A");
        for (int i = 0; i < mask.Length; i++)
        {
            int end = mask[i] == '[' && i + 2 < mask.Length ? mask.IndexOf(']', i + 2) : -1;
            if (end > 0)
            {
                string set = mask[(i + 1)..end];
                bool isNegated = set[0] is '!' or '^';
                regex.Append('[').Append(isNegated ? "^" : "").Append((isNegated ? set[1..] : set).Replace("\\", @"\\", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal).Replace("^", @"\^", StringComparison.Ordinal)).Append(']');
                i = end;
                continue;
            }

            regex.Append(mask[i] switch
            {
                // A name that begins with a dot is hidden from wildcards.
                '*' => i == 0 || mask[i - 1] == '/' ? @"(?:[^/.][^/]*)?" : "[^/]*",
                '?' => "[^/]",
                var c => Regex.Escape(c.ToString()),
            });
        }

        return regex.Append("\\z").ToString();
    }
}
