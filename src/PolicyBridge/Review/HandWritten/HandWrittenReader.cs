using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Review.Model;
using PolicyBridge.Review.Reading;
using PolicyBridge.Sources;

namespace PolicyBridge.Review.HandWritten;

/// <summary>
/// Reads the shapes in which people write CORS for nginx: a constant, the Origin itself, a <c>map</c> of it, an <c>if</c> on it, with
/// another <c>if</c> for preflights. Whatever else there is makes the policy unknown.
/// </summary>
internal sealed class HandWrittenReader
{
    private const string Origin = "$http_origin";

    private readonly ReviewContext _context;
    private readonly NginxLevel _level;
    private readonly List<(SourceSpan, string)> _problems = [];

    private HandWrittenReader(ReviewContext context, NginxLevel level)
    {
        _context = context;
        _level = level;
    }

    /// <summary>The policies of all locations and servers that add Access-Control-Allow-Origin by hand.</summary>
    public static IEnumerable<HandWrittenPolicy> ReadAll(ReviewContext context)
    {
        HashSet<SourceSpan> seen = [];
        foreach (NginxLevel level in context.Servers.SelectMany(server => server.Levels).Where(level => level.Kind is LevelKind.Server or LevelKind.Location))
        {
            HandWrittenPolicy? policy = new HandWrittenReader(context, level).Read();

            // What locations inherit is said once.
            if (policy is not null && seen.Add(policy.Place))
            {
                yield return policy;
            }
        }
    }

    private HandWrittenPolicy? Read()
    {
        (NginxDirective Header, NginxLevel Level)[] headers =
        [
            .. _level.AddedHeaders().Where(_context.IsHandWritten).Select(header => (header, _level)),
            .. _level.Levels.Where(inner => inner.Kind is LevelKind.If).SelectMany(inner => inner.Own("add_header").Where(_context.IsHandWritten).Select(header => (header, inner))),
        ];
        (NginxDirective Header, NginxLevel Level)[] origins = [.. headers.Where(header => header.Header.IsHeader(CorsHeaderNames.AllowOrigin))];
        if (origins.Length == 0)
        {
            return null;
        }

        HandWrittenOrigins? allowed = OriginsOf(origins);
        IReadOnlyList<string> methods = ListOf(headers, CorsHeaderNames.AllowMethods);
        IReadOnlyList<string> allowHeaders = ListOf(headers, CorsHeaderNames.AllowHeaders);
        bool credentials = Find(headers, CorsHeaderNames.AllowCredentials) is { } word && word[1].Equals("true", StringComparison.Ordinal);
        PreflightMaxAge maxAge = PreflightMaxAge.FromSeconds(0);
        if (Find(headers, CorsHeaderNames.MaxAge) is { } age)
        {
            if (int.TryParse(age[1], out int seconds) && seconds >= 0)
            {
                maxAge = PreflightMaxAge.FromSeconds(seconds);
            }
            else
            {
                _problems.Add((age.Place, $"'{age}' is not a constant number"));
            }
        }

        CorsPolicy? policy = allowed is null || _problems.Count > 0 ? null : new CorsPolicy
        {
            AllowAllOrigins = allowed.All,
            AllowedOrigins = [.. allowed.Listed.Select(origin => origin.Origin)],
            AllowedOriginRegexes = [.. allowed.Regexes.Select(regex => regex.Regex)],
            AllowMethods = methods,
            AllowHeaders = allowHeaders,
            ExposeHeaders = ListOf(headers, CorsHeaderNames.ExposeHeaders),
            AllowCredentials = credentials,
            PreflightMaxAge = maxAge,
        };
        return new HandWrittenPolicy(_level, origins[0].Header.Place, policy, _problems)
        {
            Items = new Dictionary<string, IReadOnlyList<SourceSpan>>
            {
                [CorsSettingNames.AllowedOrigins] = [.. allowed?.Listed.Select(origin => origin.Place) ?? []],
                [CorsSettingNames.AllowedOriginRegexes] = [.. allowed?.Regexes.Select(regex => regex.Place) ?? []],
            },
        };
    }

    private HandWrittenOrigins? OriginsOf((NginxDirective Header, NginxLevel Level)[] origins)
    {
        HandWrittenOrigins? first = null;
        string? shape = null;
        foreach ((NginxDirective header, NginxLevel level) in origins)
        {
            // An if for preflights says the same again.
            string text = $"{header[1]} {(level.Kind is LevelKind.If && !level.IsForOptions ? level.Directive.Text : "")}";
            if (shape is null)
            {
                shape = text;
                first = OriginsOf(header, level);
            }
            else if (shape != text)
            {
                _problems.Add((header.Place, $"'{header}' says something else than '{origins[0].Header}' ({origins[0].Header.Place})"));
            }
        }

        return first;
    }

    private HandWrittenOrigins? OriginsOf(NginxDirective header, NginxLevel level)
    {
        string value = header[1];
        if (level.Kind is LevelKind.If && !level.IsForOptions)
        {
            return value is Origin or "*" ? OfCondition(level.Directive, header) : Unread(header.Place, $"'{header}' inside '{level.Directive}' is not one of the usual forms");
        }

        if (value is Origin or "*")
        {
            return HandWrittenOrigins.Every;
        }

        if (!value.Contains('$', StringComparison.Ordinal))
        {
            HandWrittenOrigins constant = new();
            return AddListed(constant, value, header.Place) ? constant : null;
        }

        NginxDirective? map = _context.Maps.FirstOrDefault(map => map[1] == value);
        return map is null ? OfAssignments(value, header) : map[0] == Origin ? OfMap(map) : Unread(map.Place, $"'{map}' is not decided by the Origin alone");
    }

    /// <summary>The origins of <c>map $http_origin $x</c> whose value is the Origin.</summary>
    private HandWrittenOrigins? OfMap(NginxDirective map)
    {
        HandWrittenOrigins origins = new();
        foreach (NginxDirective entry in map.Block!)
        {
            (string key, string value) = (entry.Name.Text, entry[0]);
            if (key is "volatile" && entry.Arguments.Count == 0)
            {
                continue;
            }

            if (entry.Arguments.Count != 1 || key is "hostnames" or "include")
            {
                return Unread(entry.Place, $"'{entry}' in a map is not read");
            }

            bool isRegex = key.StartsWith('~');
            if (value.Length == 0)
            {
                if (key != "default" && isRegex)
                {
                    return Unread(entry.Place, $"'{entry}' takes origins out of what later entries allow");
                }

                continue;
            }

            if (value != Origin && value != key && value != "*")
            {
                return Unread(entry.Place, $"'{value}' is not the Origin of the request");
            }

            if (key == "default")
            {
                return map.Block!.All(other => other == entry || other[0].Length > 0) ? HandWrittenOrigins.Every : Unread(entry.Place, "a default allows what other entries refuse");
            }

            if (!(isRegex ? AddRegex(origins, key, entry.Place) : AddListed(origins, key.StartsWith('\\') ? key[1..] : key, entry.Place)))
            {
                return null;
            }
        }

        return origins;
    }

    /// <summary>The origins for which a variable is set by <c>if</c> to the Origin.</summary>
    private HandWrittenOrigins? OfAssignments(string variable, NginxDirective header)
    {
        NginxDirective[] scopes = [.. _level.Directives, .. _level.Server == _level ? [] : _level.Server!.Directives];
        HandWrittenOrigins origins = new();
        bool found = false;
        foreach (NginxDirective directive in scopes)
        {
            if (directive.Is("set") && directive[0] == variable && directive[1].Length > 0)
            {
                return Unread(directive.Place, $"'{directive}' sets {variable} whatever the Origin is");
            }

            if (!directive.Is("if") || !directive.Block!.Any(inner => inner.Is("set") && inner[0] == variable))
            {
                continue;
            }

            NginxDirective assignment = directive.Block!.First(inner => inner.Is("set") && inner[0] == variable);
            if (assignment[1] != Origin || !AddCondition(origins, directive))
            {
                return Unread(assignment.Place, $"'{assignment}' inside '{directive}' is not one of the usual forms");
            }

            found = true;
        }

        return found ? origins : Unread(header.Place, $"where {variable} comes from is not found");
    }

    private HandWrittenOrigins? OfCondition(NginxDirective condition, NginxDirective header)
    {
        HandWrittenOrigins origins = new();
        return AddCondition(origins, condition) ? origins : Unread(header.Place, $"'{condition}' is not one of the usual conditions");
    }

    /// <summary>Takes <c>if ($http_origin = x)</c>, <c>~</c> and <c>~*</c>.</summary>
    private bool AddCondition(HandWrittenOrigins origins, NginxDirective condition)
    {
        string[] words = [.. Words(condition)];
        return words is [Origin, "=" or "~" or "~*", var value]
            && (words[1] == "=" ? AddListed(origins, value, condition.Place) : AddRegex(origins, words[1] + value, condition.Place));
    }

    /// <summary>The words of a condition without the brackets around it.</summary>
    private static IEnumerable<string> Words(NginxDirective condition)
    {
        List<string> words = [.. condition.Arguments.Select(argument => argument.Text)];
        if (words.Count > 0 && words[0].StartsWith('('))
        {
            words[0] = words[0][1..];
            bool isQuoted = condition.Arguments[^1].IsQuoted;
            words[^1] = !isQuoted && words[^1].EndsWith(')') ? words[^1][..^1] : words[^1];
        }

        return words.Where(word => word.Length > 0);
    }

    private bool AddListed(HandWrittenOrigins origins, string text, SourceSpan place)
    {
        if (!AllowedOrigin.TryParse(text, out AllowedOrigin? origin))
        {
            _problems.Add((place, $"'{text}' is not an origin"));
            return false;
        }

        origins.Listed.Add((origin, place));
        return true;
    }

    /// <param name="origins">Where it goes.</param>
    /// <param name="key">The regex behind <c>~</c> or <c>~*</c>.</param>
    /// <param name="place">Where it stands.</param>
    private bool AddRegex(HandWrittenOrigins origins, string key, SourceSpan place)
    {
        bool ignoresCase = key.StartsWith("~*", StringComparison.Ordinal);
        if (NginxRegexes.Read(key[(ignoresCase ? 2 : 1)..], ignoresCase) is not { } regex)
        {
            _problems.Add((place, $"the regex '{key}' has parts that can't be read with certainty"));
            return false;
        }

        origins.Regexes.Add((regex, place));
        return true;
    }

    private IReadOnlyList<string> ListOf((NginxDirective Header, NginxLevel Level)[] headers, string name)
    {
        if (Find(headers, name) is not { } header)
        {
            return [];
        }

        if (header[1].Contains('$', StringComparison.Ordinal))
        {
            _problems.Add((header.Place, $"'{header}' is not a constant"));
            return [];
        }

        return header[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A header by its name; that of the <c>if</c> for preflights before another.</summary>
    private static NginxDirective? Find((NginxDirective Header, NginxLevel Level)[] headers, string name) =>
        headers.Where(header => header.Header.IsHeader(name)).OrderBy(header => header.Level.IsForOptions ? 0 : 1).FirstOrDefault().Header;

    private HandWrittenOrigins? Unread(SourceSpan place, string reason)
    {
        _problems.Add((place, reason));
        return null;
    }
}
