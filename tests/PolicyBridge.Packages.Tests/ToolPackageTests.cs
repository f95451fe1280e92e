using PolicyBridge.Settings;
using PolicyBridge.Targets;
using PolicyBridge.Tests;

namespace PolicyBridge.Packages.Tests;

[Collection(nameof(PackedPackages))]
public sealed class ToolPackageTests(PackedPackages packages)
{
    [Fact]
    public async Task The_installed_tool_writes_for_the_storefront_what_the_library_gives()
    {
        string folder = packages.CreateFolder("tool");
        (int installed, string log) = await DotNet.RunAsync(
            DotNet.Host, folder, ["tool", "install", "PolicyBridge.Tool", "--version", "0.1.0", "--tool-path", "bin", "--configfile", packages.Config], packages.Unpacked);
        Assert.True(installed == 0, log);
        string settings = Path.Combine(RepositoryRoot.Path, "fixtures/storefront/settings.py");

        (int code, string output) = await DotNet.RunAsync(
            Path.Combine(folder, "bin/policybridge"), folder, ["translate", settings, "--to", "nginx,aspnetcore,yarp,policy", "--output", "out"]);

        Assert.True(code == 0, output);
        Translation expected = Translation.To([Target.Nginx, Target.AspNetCore, Target.Yarp, Target.Policy], DjangoSettings.Load(settings));
        Assert.Equal(
            expected.Files.Select(file => file.Path).Order(StringComparer.Ordinal),
            Directory.GetFiles(Path.Combine(folder, "out"), "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Path.Combine(folder, "out"), file).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.All(expected.Files, file => Assert.Equal(file.Content, File.ReadAllText(Path.Combine(folder, "out", file.Path))));
    }
}
