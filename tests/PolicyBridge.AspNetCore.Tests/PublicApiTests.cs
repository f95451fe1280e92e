using PolicyBridge.Tests;

namespace PolicyBridge.AspNetCore.Tests;

/// <summary>The public surface is what PublicApi.txt says; a change of it is a change of that file.</summary>
public class PublicApiTests
{
    [Fact]
    public void The_public_API_is_the_approved_one()
    {
        string file = Path.Combine(RepositoryRoot.Path, "tests", "PolicyBridge.AspNetCore.Tests", "PublicApi.txt");
        string actual = PublicApi.Of(typeof(DjangoCorsOptions).Assembly);

        Assert.True(File.ReadAllText(file) == actual, $"{file} should be:\n{actual}");
    }
}
