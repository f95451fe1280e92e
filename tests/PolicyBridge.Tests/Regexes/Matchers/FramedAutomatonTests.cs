using PolicyBridge.Regexes.Matchers;
using PolicyBridge.Tests.Regexes.Automata;

namespace PolicyBridge.Tests.Regexes.Matchers;

public class FramedAutomatonTests
{
    // What can be the beginning of the end leads nowhere before the end: where its states are not taken for nowhere, they double others.
    [Theory]
    [InlineData(@"^(https?://)?(\w+\.)?1001movieschecklist\.com$")]
    [InlineData(@"^(https?://)?(\w+\.)?example\.com$")]
    [InlineData(@"^https://(a|ab|abc)*abcab\.example$")]
    [InlineData(@"^https://x?(aab)*aab$")]
    [InlineData(@"^https://[ab]{1,5}\.(a|b)+\.ab\.ab$")]
    [InlineData(@"^(x|https://y)+z$")]
    public void No_two_states_of_what_is_between_are_the_same(string regex)
    {
        CharacterAutomaton whole = Assert.IsType<CharacterAutomaton>(OriginLanguage.Of(ParsedRegexes.Regex(regex)));

        FramedAutomaton framed = FramedAutomaton.Of(whole);

        Assert.NotEmpty(framed.End);
        Assert.All(
            Enumerable.Range(0, framed.Middle.Count).SelectMany(one => Enumerable.Range(one + 1, framed.Middle.Count - one - 1).Select(other => (one, other))),
            pair => Assert.False(framed.Middle.IsSame(pair.one, framed.Middle, pair.other)));
    }

    // The longest end that matches share, as a comparison of each length with the whole beginning finds it.
    [Theory]
    [InlineData(@"^https://x?(aab)*aab$", "aab")]
    [InlineData(@"^https://[ab]*abab$", "abab")]
    [InlineData(@"^https://[ab]*abaab$", "abaab")]
    [InlineData(@"^https://[abc]+abcabcabd$", "abcabcabd")]
    [InlineData(@"^https://(ab|cb)a?b*xyxyx$", "xyxyx")]
    public void All_matches_end_with_the_longest_text_that_they_share(string regex, string end) =>
        Assert.Equal(end, FramedAutomaton.Of(Assert.IsType<CharacterAutomaton>(OriginLanguage.Of(ParsedRegexes.Regex(regex)))).End);
}
