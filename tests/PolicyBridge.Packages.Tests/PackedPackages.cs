using System.Text.Json;

namespace PolicyBridge.Packages.Tests;

/// <summary>The packages, packed once, in a folder that is the only source of packages, and an empty folder to unpack them to.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    // A name that has to be quoted everywhere. The packages are made elsewhere: the SDK's validation of packages does not quote it.
    private const string Samples = "sample's (1) & $more";

    /// <summary>The projects that give packages.</summary>
    internal static readonly string[] Projects =
    [
        "PolicyBridge.Primitives", "PolicyBridge.Python", "PolicyBridge", "PolicyBridge.Django", "PolicyBridge.AspNetCore",
        "PolicyBridge.Extensions.Configuration", "PolicyBridge.Tool", "PolicyBridge.Build",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("policybridge-packages-").FullName;

    private Task<string>? _installed;

    public string Feed => Path.Combine(_folder, "feed");

    /// <summary>What NuGet unpacks to; new, so that no older build of the same version is used.</summary>
    public string Unpacked => Path.Combine(_folder, "unpacked");

    public string Config => Path.Combine(_folder, "nuget.config");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Feed);
        await File.WriteAllTextAsync(Config, "<configuration><packageSources><clear/><add key=\"feed\" value=\"feed\"/></packageSources></configuration>");
        foreach (string project in Projects)
        {
            (int code, string output) = await DotNet.RunAsync(
                DotNet.Host,
                Repository.Root,
                ["pack", $"src/{project}", "-c", "Release", "--no-restore", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-v", "q", "-o", Feed]);
            Assert.True(code == 0, output);
        }

        CopyDependency("PolicyBridge.Django", "YamlDotNet");
        foreach (string id in (string[])["Configuration", "Configuration.Abstractions", "Configuration.FileExtensions", "FileProviders.Abstractions", "FileProviders.Physical", "FileSystemGlobbing", "Primitives"])
        {
            CopyDependency("PolicyBridge.Extensions.Configuration", $"Microsoft.Extensions.{id}");
        }

        // For the sample of a gateway.
        CopyDependency("PolicyBridge.Conformance", "Yarp.ReverseProxy");
        CopyDependency("PolicyBridge.Conformance", "System.IO.Hashing");

        // For a sample that builds for several frameworks.
        CopyDependency("PolicyBridge.Build", "NETStandard.Library");
        CopyDependency("PolicyBridge.Build", "Microsoft.NETCore.Platforms");
    }

    /// <summary>The program of the tool, installed once from <see cref="Feed"/>.</summary>
    public Task<string> InstallToolAsync() => _installed ??= InstallAsync();

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A folder for a project that finds its packages in <see cref="Feed"/> alone.</summary>
    internal string CreateFolder(string name) => Directory.CreateDirectory(Path.Combine(_folder, Samples, name)).FullName;

    /// <summary>Builds a project without the servers that MSBuild and the compiler would leave running.</summary>
    internal Task<(int Code, string Output)> BuildAsync(string folder, params string[] arguments) => DotNet.RunAsync(
        DotNet.Host, folder, ["build", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-v", "n", "-tl:off", .. arguments], Unpacked);

    private async Task<string> InstallAsync()
    {
        string folder = CreateFolder("tool");
        (int code, string output) = await DotNet.RunAsync(
            DotNet.Host, folder, ["tool", "install", "PolicyBridge.Tool", "--version", "0.1.0", "--tool-path", "bin", "--configfile", Config], Unpacked);
        Assert.True(code == 0, output);
        return Path.Combine(folder, "bin/policybridge");
    }

    // Whatever release the project was restored with.
    private void CopyDependency(string project, string id)
    {
        using JsonDocument assets = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", project, "obj/project.assets.json")));
        string version = assets.RootElement.GetProperty("libraries").EnumerateObject().Single(library => library.Name.StartsWith($"{id}/", StringComparison.Ordinal)).Name[(id.Length + 1)..];
        string file = $"{id}/{version}/{id}.{version}.nupkg".ToLowerInvariant();
        string found = assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => Path.Combine(folder.Name, file)).First(File.Exists);
        File.Copy(found, Path.Combine(Feed, Path.GetFileName(found)));
    }
}

[CollectionDefinition(nameof(PackedPackages))]
public sealed class PackedPackagesCollection : ICollectionFixture<PackedPackages>;
