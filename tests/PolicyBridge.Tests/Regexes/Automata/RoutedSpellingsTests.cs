using PolicyBridge.Regexes.Automata;

namespace PolicyBridge.Tests.Regexes.Automata;

public class RoutedSpellingsTests
{
    [Theory]
    [InlineData("^/(?!admin/).*$", "/Admin/ not /admin/, /admin not /admin/")]
    [InlineData("^/(?!Admin/).*$", "/admin/ not /Admin/, /Admin not /Admin/")]
    [InlineData("^/api/(?!internal/).*$", "/api/Internal/ not /api/internal/, /api/internal not /api/internal/")]
    [InlineData(@"^/(?!.*\.exe$)", "/.Exe not /.exe, /.exe/ not /.exe")]
    [InlineData("^/(?!health$)", "/Health not /health, /health/ not /health")]
    [InlineData("^/(?:[b-z]|a(?!dmin/))", "/aDmin/ not /admin/, /admin not /admin/")]
    [InlineData("^/(?!админ/)", "/Админ/ not /админ/, /админ not /админ/")]
    [InlineData("^/(?!(?:admin|Admin|ADMIN)/)", "/aDMIN/ not /ADMIN/, /admin not /admin/")]
    [InlineData("^/[^/]+/(?!secret)", "/a/Secret not /a/secret")]
    public void A_path_that_is_left_out_is_found_with_its_spellings_in_scope(string pattern, string pairs)
    {
        Assert.Equal(pairs, Found(pattern));
    }

    [Theory]
    [InlineData("")]
    [InlineData("^.*$")]
    [InlineData("^/api/.*$")]
    [InlineData("^/API/.*$")]
    [InlineData("^/api")]
    [InlineData("^/api/x$")]
    [InlineData("^/(?:api|v1|Admin)/")]
    [InlineData("^/[A-Z]+/")]
    [InlineData("^/[a-z]+$")]
    [InlineData(@"^/api/v\d+/users/?$")]
    [InlineData("^/[^/]+/.*$")]
    [InlineData("^/.+/$")]
    [InlineData("^/(?!.*/$)")]
    [InlineData("^/(?!(?i:admin)(?:/|$)).*$")]
    [InlineData("(?i)^/(?!admin(?:/|$)).*$")]
    [InlineData("^/a[pP]i/")]
    [InlineData("^/caf\u00e9/")]
    [InlineData(@"^/\w+/$")]
    public void A_scope_that_names_what_is_in_it_has_none(string pattern)
    {
        Assert.Equal("", Found(pattern));
    }

    [Fact]
    public void What_no_automaton_holds_is_not_taken_for_closed()
    {
        Assert.Empty(RoutedSpellings.Of(Language.Of(ParsedRegexes.Regex(@"^/(?!admin)([a-z]+)/\1/")), out string? undecided));
        Assert.Equal("a reference to a group is beyond an automaton", undecided);
    }

    private static string Found(string pattern)
    {
        IReadOnlyList<RoutedPair> pairs = RoutedSpellings.Of(Language.Of(ParsedRegexes.Regex(pattern)), out string? undecided);
        Assert.Null(undecided);
        return string.Join(", ", pairs.Select(pair => $"{pair.Inside} not {pair.Outside}"));
    }
}
