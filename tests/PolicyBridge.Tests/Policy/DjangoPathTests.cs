using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Tests.Policy;

public class DjangoPathTests
{
    // What each server makes of a target is held against Django elsewhere: here, that the short way is that way, and which paths take it.
    [Fact]
    public void A_target_without_escapes_is_read_as_it_would_be_without_the_short_way()
    {
        foreach (char c in Enumerable.Range(0, 0x180).Select(c => (char)c))
        {
            foreach (string target in new[] { $"/a{c}b", $"{c}/a", $"/{c}", $"/a?{c}", $"{c}" })
            {
                bool isPlain = DjangoPath.TryFromPlainTarget(target, out ReadOnlySpan<char> plain);

                Assert.Equal(target[0] == '/' && target.Split('?')[0].All(one => one is >= ' ' and <= '~' and not ('%' or '#')), isPlain);
                // Beyond ASCII in a query nothing is known under ASGI, whose servers refuse it: no policy hangs on that.
                if (isPlain && char.IsAscii(c))
                {
                    Assert.Equal(plain.ToString(), Assert.Single(DjangoPath.Readings(target, underWsgi: true, underAsgi: true)));
                }
            }
        }
    }
}
