using System.Globalization;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Matchers;
using PolicyBridge.Sources;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>Which origins a policy allows, as members of an emitted class.</summary>
internal sealed class OriginCode
{
    // Up to here the compiler's own search through a list of texts needs no time at the start.
    private const int MaxListed = 500;

    // A row of a table is cut here.
    private const int NumbersOnALine = 40;

    private readonly CorsPolicy _policy;
    private readonly List<string> _members = [];
    private readonly List<string> _terms = [];
    private readonly HashSet<string> _files = [];
    private readonly HashSet<string> _helpers = [];
    private readonly List<string> _notes = [];

    private OriginCode(CorsPolicy policy) => _policy = policy;

    /// <summary>The members, beside <see cref="Condition"/>.</summary>
    public string Members => string.Concat(_members.Concat(_helpers.Select(EmittedSource.MembersOf)).Select(member => "\n" + member));

    /// <summary>Whether <c>origin</c> is allowed, as an expression.</summary>
    public string Condition => _terms.Count == 0 ? "false" : string.Join(" || ", _terms);

    /// <summary>The source that they need.</summary>
    public IEnumerable<string> Files => _files;

    /// <summary>Says of the regexes that are not decided by code of their own how they are.</summary>
    public void Note(FidelityTable fidelity)
    {
        foreach (string note in _notes)
        {
            fidelity.Also(CorsSettingNames.AllowedOriginRegexes, note);
        }
    }

    /// <summary>For a policy that does not allow all origins.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="listed">The texts of <c>CORS_ALLOWED_ORIGINS</c>, each with its place.</param>
    /// <param name="asDjango">Whether a listed origin is allowed in every form in which Python finds it in an Origin.</param>
    public static OriginCode Of(CorsPolicy policy, IReadOnlyList<(string Text, string? Place)> listed, bool asDjango)
    {
        OriginCode code = new(policy);
        code.AddListed(listed, asDjango);
        code.AddRegexes();
        return code;
    }

    /// <summary>The entries that name a host which a header can hold, each with its place.</summary>
    public static IReadOnlyList<(string Text, string? Place)> Listed(CorsPolicy policy) =>
    [
        .. policy.AllowedOrigins.Index()
            .Where(origin => origin.Item.Netloc.Length > 0 && origin.Item.Netloc.All(c => c <= '\u00ff'))
            .Select(origin => ($"{origin.Item.Scheme}://{origin.Item.Netloc}", Provenance.OfItem(policy, CorsSettingNames.AllowedOrigins, origin.Index)))
            .DistinctBy(origin => origin.Item1),
    ];

    private void AddListed(IReadOnlyList<(string Text, string? Place)> listed, bool asDjango)
    {
        if (listed.Count > 0)
        {
            _terms.Add("IsListed(origin)");
            if (asDjango)
            {
                _terms.Add("IsListed(SchemeAndHost(origin))");
                _helpers.Add("ListedOrigin.cs");
            }

            _members.Add($"    // {Provenance.Of(_policy, CorsSettingNames.AllowedOrigins)}\n" + (listed.Count > MaxListed ? Set(listed) : Pattern(listed)));
        }

        if (asDjango && _policy.AllowedOrigins.Where(origin => origin.Netloc.Length == 0).Select(origin => origin.Scheme).Distinct().ToArray() is { Length: > 0 } schemes)
        {
            _terms.Add("IsWithoutHost(origin)");
            _files.Add("DjangoUrl.cs");
            _members.Add($$"""
                    // {{Provenance.Of(_policy, CorsSettingNames.AllowedOrigins)}}: {{string.Join(" and ", schemes.Select(scheme => scheme.Length == 0 ? "null" : $"{scheme}://"))}}, as Django finds no host in them
                    private static bool IsWithoutHost(string origin) =>
                        DjangoUrl.TrySplit(origin, out ReadOnlySpan<char> scheme, out ReadOnlySpan<char> host, out _) && host.IsEmpty
                        && ({{string.Join(" || ", schemes.Select(scheme => scheme.Length == 0 ? "scheme.IsEmpty" : $"scheme.Equals({CSharpLiteral.Of(scheme)}, StringComparison.OrdinalIgnoreCase)"))}});

                """);
        }
    }

    private static string Pattern(IReadOnlyList<(string Text, string? Place)> listed) => listed is [var only]
        ? $"    private static bool IsListed(string origin) => origin is {CSharpLiteral.Of(only.Text)};{Behind(only.Place)}\n"
        : "    private static bool IsListed(string origin) => origin\n"
        + string.Concat(listed.Select((origin, at) =>
            $"        {(at == 0 ? "is" : "or")} {CSharpLiteral.Of(origin.Text)}{(at == listed.Count - 1 ? ";" : "")}{Behind(origin.Place)}\n"));

    private static string Set(IReadOnlyList<(string Text, string? Place)> listed) =>
        "    private static readonly HashSet<string> Listed =\n    [\n"
        + string.Concat(listed.Select(origin => $"        {CSharpLiteral.Of(origin.Text)},{Behind(origin.Place)}\n"))
        + "    ];\n\n    private static bool IsListed(string origin) => Listed.Contains(origin);\n";

    private void AddRegexes()
    {
        if (_policy.AllowedOriginRegexes.Count == 0)
        {
            return;
        }

        int place = _members.Count;
        List<string> silent = [];
        List<(string Comment, string Term)> terms = [];
        Dictionary<PythonRegex, int> numbers = _policy.AllowedOriginRegexes.Index().DistinctBy(p => p.Item).ToDictionary(p => p.Item, p => p.Index);
        IReadOnlyList<OriginMatcher> matchers = PolicyMatchers.Of(_policy).Origins;
        foreach (OriginMatcher matcher in matchers)
        {
            string comment = $"// {(Provenance.OfItem(_policy, CorsSettingNames.AllowedOriginRegexes, numbers[matcher.Source]) is { } line ? $"{line}: " : "")}{PrintableText.Of(matcher.Source.Text)}";
            string[] expressions = [.. Expressions(matcher, comment, string.Create(CultureInfo.InvariantCulture, $"{terms.Count + 1}"))];
            terms.AddRange(expressions.Select((expression, at) => (at == 0 ? $"        {comment}\n" : "", expression)));
            silent.AddRange(expressions.Length == 0 ? [$"    {comment}: no Origin\n"] : []);
        }

        if (terms.Count > 0)
        {
            // Of some Origins with brackets Python says that they are no URLs, whatever matches.
            bool needsUrl = matchers.Any(matcher => matcher.CanHoldBrackets);
            _terms.Add(needsUrl ? "(MatchesRegex(origin) && DjangoUrl.IsUrl(origin))" : "MatchesRegex(origin)");
            _files.UnionWith(needsUrl ? ["DjangoUrl.cs"] : []);
            string lines = string.Concat(terms.Select((term, at) => $"{term.Comment}        {(at == 0 ? "" : "|| ")}{term.Term}{(at == terms.Count - 1 ? ";" : "")}\n"));
            _members.Insert(
                place,
                $"    // {Provenance.Of(_policy, CorsSettingNames.AllowedOriginRegexes)}\n{string.Concat(silent)}    private static bool MatchesRegex(string origin) =>\n{lines}");
        }
    }

    /// <summary>What is true for the Origins that a regex matches, as several expressions of which one must hold.</summary>
    private IEnumerable<string> Expressions(OriginMatcher matcher, string comment, string number)
    {
        switch (matcher)
        {
            case ShapedOrigins shaped:
                return shaped.Shapes.Where(shape => shape.Middle is null && !shape.IsOpen).Select(shape => CSharpLiteral.Of(shape.Start)).ToArray() is { Length: > 0 } texts
                    ? [$"origin is {string.Join(" or ", texts)}", .. Shapes(shaped)]
                    : Shapes(shaped);
            case CodedOrigins coded:
                _members.Add($"    {comment}\n{CharacterPattern.Method($"Matches{number}", coded.Framed.Middle)}");
                return [Framed(coded.Framed, number, part => $"Matches{number}({part})")];
            case TabledOrigins tabled:
                _helpers.Add("OriginTable.cs");
                _notes.Add($"{Shown(tabled)} is a table of its automaton, which has too many states to be read as code");
                _members.Add($"    {comment}\n    private static ReadOnlySpan<byte> Kinds{number} =>\n{Numbers(tabled.Kinds)}\n    private static ReadOnlySpan<ushort> States{number} =>\n{Numbers(tabled.Rows.SelectMany(row => row))}");
                return [Framed(tabled.Framed, number, part => $"IsAccepted({part}, Kinds{number}, States{number}, {tabled.Rows[0].Count.ToString(CultureInfo.InvariantCulture)})")];
            case TriedOrigins tried:
                _files.UnionWith(EmittedSource.FilesOf(tried.Program));
                _helpers.Add("TriedOrigin.cs");
                _notes.Add($"{Shown(tried)} is tried step by step, as it has references or its automaton is too large: an Origin of more than 1,024 characters or 1,000,000 steps is refused");
                _members.Add($"    {comment}\n    private static readonly PatternProgram Program{number} = {CompiledExpression.Of(tried.Program)};\n");
                return [$"IsMatch(origin, Program{number})"];
            default:
                throw new ArgumentOutOfRangeException(nameof(matcher), matcher.GetType().Name, "a way to decide that is not written");
        }
    }

    private string Framed(FramedAutomaton framed, string number, Func<string, string> call)
    {
        if (framed.Start.Length + framed.End.Length == 0)
        {
            return call("origin");
        }

        _helpers.Add("OriginPart.cs");
        return $"(IsBetween(origin, {CSharpLiteral.Of(framed.Start)}, {CSharpLiteral.Of(framed.End)}, out ReadOnlySpan<char> part{number}) && {call($"part{number}")})";
    }

    private IEnumerable<string> Shapes(ShapedOrigins shaped)
    {
        foreach (TextShape shape in shaped.Shapes.Where(shape => shape.Middle is not null || shape.IsOpen))
        {
            if (shape.IsOpen)
            {
                yield return shape.Start.Length == 0 ? "true" : $"origin.StartsWith({CSharpLiteral.Of(shape.Start)}, StringComparison.Ordinal)";
                continue;
            }

            _helpers.Add("OriginText.cs");
            yield return $"HasShape(origin, {CSharpLiteral.Of(shape.Start)}, {CSharpLiteral.Of(CharacterPattern.ClassOf(shape.Middle!))}, {CSharpLiteral.Of(shape.End)}{(shape.Least == 1 ? "" : ", least: 0")})";
        }
    }

    private static string Numbers(IEnumerable<int> numbers) => "    [\n"
        + string.Concat(numbers.Chunk(NumbersOnALine).Select(line => $"        {string.Join(", ", line.Select(number => number.ToString(CultureInfo.InvariantCulture)))},\n"))
        + "    ];\n";

    private static string Shown(OriginMatcher matcher) => PrintableText.StartOf(PrintableText.Of(matcher.Source.Text), 60);

    private static string Behind(string? place) => place is null ? "" : $" // {place}";
}
