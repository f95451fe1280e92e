using PolicyBridge.Fetch;

namespace PolicyBridge.Tests.Fetch;

public class HeaderListTests
{
    /// <summary>The examples of RFC 9110, section 5.6.1.2, and blanks beside those of section 5.6.3.</summary>
    [Theory]
    [InlineData("foo,bar", "foo|bar")]
    [InlineData("foo ,bar,", "foo|bar")]
    [InlineData("foo , ,bar,charlie", "foo|bar|charlie")]
    [InlineData("", "")]
    [InlineData(",", "")]
    [InlineData(",   ,", "")]
    [InlineData("\tfoo\t,\tbar", "foo|bar")]
    [InlineData("GET\u00a0,PUT", "GET\u00a0|PUT")]
    [InlineData("GET\u2003", "GET\u2003")]
    public void Commas_part_items_and_only_blanks_and_tabs_around_them_are_no_part(string list, string items) =>
        Assert.Equal(items.Split('|', StringSplitOptions.RemoveEmptyEntries), HeaderList.Split(list));

    [Fact]
    public void A_list_with_a_blank_that_is_none_of_HTTP_grants_nothing()
    {
        TokenList list = TokenList.OfMethods(["GET\u00a0", "*"]);

        Assert.True(list.IsMalformed);
        Assert.False(list.Grants("GET", withCredentials: false));
    }

    [Fact]
    public void A_name_that_no_list_has_is_another_one_where_a_list_has_it()
    {
        Assert.Equal("PROPFIND", Unlisted.Method(["GET"]));
        Assert.Equal("PROPFIND-2", Unlisted.Method(["PROPFIND"]));
        Assert.Equal("x-any-header-3", Unlisted.Header(["X-Any-Header", "x-any-header-2"]));
    }
}
