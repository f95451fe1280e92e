using System.Text;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Review.Model;

namespace PolicyBridge.Review.Paths;

/// <summary>
/// By which paths of clients requests come to each level of a server: at most these. That a server behind nginx names another path
/// (<c>X-Accel-Redirect</c>) counts for internal locations alone.
/// </summary>
internal sealed class ReachedPaths
{
    // Programs that may lead requests anywhere.
    private static readonly string[] Programs = ["js_content", "perl"];

    private readonly bool _readsRegexes;
    private readonly bool _hasProgram;
    private readonly ILookup<LocationMatch, NginxLevel> _leading;
    private readonly Dictionary<NginxLevel, LocationMatch> _matches;

    /// <param name="server">The server.</param>
    /// <param name="readsRegexes">Whether what a regex says of the path that nginx has made says enough of the client's.</param>
    public ReachedPaths(NginxLevel server, bool readsRegexes)
    {
        _readsRegexes = readsRegexes;
        _hasProgram = server.All.SelectMany(level => level.Directives)
            .Any(directive => Programs.Contains(directive.Name.Text) || directive.Name.Text.Contains("_by_lua", StringComparison.Ordinal));
        _matches = server.All.Where(level => level.Kind is LevelKind.Location).ToDictionary(level => level, level => LocationMatch.Of(level.Directive));
        LocationMatch[] matches = [.. _matches.Values.Distinct()];
        _leading = server.All.SelectMany(InternalRedirect.Of)
            .GroupBy(redirect => (redirect.Target, redirect.IsOpen))
            .SelectMany(same => same.First().Among(matches).SelectMany(location => same.Select(redirect => (location, redirect.From))))
            .ToLookup(pair => pair.location, pair => pair.From);
    }

    /// <summary>The paths of a level, in one language or several; null for every path, or where it is not known.</summary>
    public IReadOnlyList<Language>? Of(NginxLevel level)
    {
        if (_hasProgram)
        {
            return null;
        }

        // A location that leads here brings the requests that came to it.
        List<Language> paths = [];
        List<NginxLevel> reached = [LocationOf(level)];
        for (int i = 0; i < reached.Count; i++)
        {
            LocationMatch? match = _matches.GetValueOrDefault(reached[i]);
            NginxLevel[] leading = match is null ? [] : [.. _leading[match]];
            bool isNamed = match?.Kind is LocationKind.Named;

            // A rewrite of a server comes before its locations, and an error may, so that either brings every path.
            if (leading.Any(from => from.Kind is LevelKind.Server) || (isNamed && leading.Length == 0))
            {
                return null;
            }

            if (!isNamed)
            {
                if (Direct(reached[i]) is not { } direct)
                {
                    return null;
                }

                paths.Add(direct);
            }

            reached.AddRange(leading.Except(reached));
        }

        return paths;
    }

    private static NginxLevel LocationOf(NginxLevel level) => level.Kind is LevelKind.If or LevelKind.LimitExcept ? LocationOf(level.Parent!) : level;

    /// <summary>The paths by which clients come to a level without a detour; null for every path.</summary>
    private Language? Direct(NginxLevel level)
    {
        if (level.Kind is LevelKind.Server)
        {
            return WithoutLonger(Subjects.Paths, "", level, null);
        }

        // An internal one is for other paths than the client's.
        LocationMatch match = _matches[level];
        if (level.Own("internal").Any())
        {
            return null;
        }

        if ((level.Parent!.Kind is LevelKind.Location ? Direct(level.Parent) : Subjects.Paths) is not { } around)
        {
            return null;
        }

        Language? own = match.Kind switch
        {
            LocationKind.Exact => OfIndex(OfText(match.Text, isPrefix: false), level, match),
            LocationKind.Prefix => WithoutLonger(OfIndex(OfText(match.Text, isPrefix: true), level, match), match.Text, level, level.Parent),
            LocationKind.Regex when _readsRegexes => PolicyScope.OfRegex(match.Text, match.IgnoresCase),
            _ => null,
        };
        return own is null ? around : around.And(own);
    }

    /// <summary>Without the paths for which nginx takes another location, in the level or beside it.</summary>
    private Language WithoutLonger(Language paths, string prefix, NginxLevel level, NginxLevel? around)
    {
        Language[] others =
        [
            .. level.Levels.Concat(around?.Levels ?? [])
                .Where(other => other != level && _matches.ContainsKey(other))
                .Select(other => _matches[other])
                .Where(other => other.Kind is LocationKind.Prefix or LocationKind.Exact && other.Text.StartsWith(prefix, StringComparison.Ordinal) && (other.Kind is LocationKind.Exact || other.Text.Length > prefix.Length))
                .Select(other => other.Kind is LocationKind.Prefix ? Language.OfPrefix(other.Text) : Language.OfText(other.Text)),
        ];
        return others.Length > 0 ? paths.Except(Language.AnyOf(others)) : paths;
    }

    /// <summary>A request for a folder goes on to its index, which may be of another location.</summary>
    private static Language OfIndex(Language paths, NginxLevel level, LocationMatch match)
    {
        int slash = match.Text.LastIndexOf('/');
        string file = match.Text[(slash + 1)..];
        string[] names = ["index.html", .. level.Server!.All.SelectMany(other => other.Own("index")).SelectMany(index => index.Arguments).Select(index => index.Text), .. level.Inherited("index").SelectMany(index => index.Arguments).Select(index => index.Text)];
        bool isIndex = file.Length > 0 && names.Any(name => match.Kind is LocationKind.Exact ? name == file : name.StartsWith(file, StringComparison.Ordinal));
        return isIndex ? Language.AnyOf([paths, OfText(match.Text[..(slash + 1)], isPrefix: false)]) : paths;
    }

    /// <summary>A path as a client may send it: nginx makes one slash of several, and adds one that is missing at the end.</summary>
    private static Language OfText(string text, bool isPrefix)
    {
        StringBuilder regex = new();
        foreach (char c in text)
        {
            regex.Append(c == '/' ? "/+" : char.IsAsciiLetterOrDigit(c) || !char.IsAscii(c) ? c.ToString() : $"\\{c}");
        }

        if (PythonRegex.Parse($"{regex}{(isPrefix ? "" : @"\Z")}", 0, out _) is not { } read)
        {
            return Subjects.Paths;
        }

        Language paths = Language.Of(read);
        return isPrefix && text.EndsWith('/') ? Language.AnyOf([paths, Language.OfText(text[..^1])]) : paths;
    }
}
