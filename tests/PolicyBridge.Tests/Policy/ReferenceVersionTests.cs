using PolicyBridge.Policy;

namespace PolicyBridge.Tests.Policy;

public class ReferenceVersionTests
{
    [Theory]
    [InlineData("4.9.0", "4.3")]
    [InlineData("4.3", "4.3")]
    [InlineData("5", "4.3")]
    [InlineData("3.14.0", "3.14")]
    [InlineData("3.14", "3.14")]
    [InlineData("3.10.1", "3.14")]
    public void A_release_belongs_to_its_group(string release, string group)
    {
        Assert.True(ReferenceVersion.TryParse(release, out ReferenceVersion? version));
        Assert.Equal(group, version.Name);
    }

    [Theory]
    [InlineData("4.2.0")]
    [InlineData("4.0")]
    [InlineData("3.10.0")]
    [InlineData("2.5.3")]
    [InlineData("")]
    [InlineData("latest")]
    [InlineData("4.x")]
    public void What_was_not_measured_belongs_to_none(string release)
    {
        Assert.False(ReferenceVersion.TryParse(release, out _));
    }
}
