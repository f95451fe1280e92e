using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace PolicyBridge.Packages.Tests;

[Collection(nameof(PackedPackages))]
public sealed class PackageContentsTests(PackedPackages packages)
{
    private static readonly string[] Tool =
    [
        "Microsoft.CodeAnalysis.CSharp.dll", "Microsoft.CodeAnalysis.dll", "PolicyBridge.AspNetCore.dll", "PolicyBridge.AspNetCore.pdb",
        "PolicyBridge.Conformance.dll", "PolicyBridge.Conformance.pdb", "PolicyBridge.Django.dll", "PolicyBridge.Django.pdb",
        "PolicyBridge.Primitives.dll", "PolicyBridge.Primitives.pdb", "PolicyBridge.Python.dll", "PolicyBridge.Python.pdb", "PolicyBridge.Tool.deps.json", "PolicyBridge.Tool.dll", "PolicyBridge.Tool.pdb", "PolicyBridge.Tool.runtimeconfig.json", "PolicyBridge.dll",
        "PolicyBridge.pdb", "Spectre.Console.Ansi.dll", "Spectre.Console.dll", "System.CommandLine.dll", "System.IO.Hashing.dll",
        "YamlDotNet.dll", "Yarp.ReverseProxy.dll",
    ];

    public static TheoryData<string, string[]> Packages => new()
    {
        { "PolicyBridge", ["lib/net10.0/PolicyBridge.dll", "lib/net10.0/PolicyBridge.xml"] },
        { "PolicyBridge.Primitives", ["lib/net10.0/PolicyBridge.Primitives.dll", "lib/net10.0/PolicyBridge.Primitives.xml"] },
        { "PolicyBridge.Python", ["lib/net10.0/PolicyBridge.Python.dll", "lib/net10.0/PolicyBridge.Python.xml"] },
        { "PolicyBridge.Django", ["lib/net10.0/PolicyBridge.Django.dll", "lib/net10.0/PolicyBridge.Django.xml"] },
        { "PolicyBridge.AspNetCore", ["lib/net10.0/PolicyBridge.AspNetCore.dll", "lib/net10.0/PolicyBridge.AspNetCore.xml"] },
        {
            "PolicyBridge.Extensions.Configuration",
            ["lib/net10.0/PolicyBridge.Extensions.Configuration.dll", "lib/net10.0/PolicyBridge.Extensions.Configuration.xml"]
        },
        { "PolicyBridge.Tool", ["tools/any/any/DotnetToolSettings.xml"] },
        { "PolicyBridge.Tool.any", ["tools/net10.0/any/DotnetToolSettings.xml", .. Tool.Select(file => $"tools/net10.0/any/{file}")] },
        {
            "PolicyBridge.Tool.linux-x64",
            ["tools/any/linux-x64/DotnetToolSettings.xml", "tools/any/linux-x64/PolicyBridge.Tool", .. Tool.Select(file => $"tools/any/linux-x64/managed/{file}")]
        },
        {
            "PolicyBridge.Build",
            [
                "build/PolicyBridge.Build.props", "build/PolicyBridge.Build.targets", "tasks/netstandard2.0/PolicyBridge.Build.dll",
                .. Tool.Select(file => $"tools/net10.0/any/{file}"),
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_holds_its_files_with_readme_and_licence_and_no_other(string id, string[] files)
    {
        using ZipArchive package = Open(id, "nupkg");
        XElement metadata = NuspecOf(package, id);
        XNamespace names = metadata.Name.Namespace;

        Assert.Equal(
            new[] { "LICENSE", "README.md", $"{id}.nuspec" }.Concat(files).Order(StringComparer.Ordinal),
            package.Entries.Select(entry => entry.FullName).Where(IsContent).Order(StringComparer.Ordinal));
        Assert.Equal(("MIT", "expression"), (metadata.Element(names + "license")!.Value, metadata.Element(names + "license")!.Attribute("type")!.Value));
        Assert.Equal("README.md", metadata.Element(names + "readme")!.Value);
        Assert.NotEmpty(metadata.Element(names + "description")!.Value);
        Assert.Contains("django-cors-headers", metadata.Element(names + "tags")!.Value, StringComparison.Ordinal);
        Assert.Equal("git", metadata.Element(names + "repository")!.Attribute("type")!.Value);
        using StreamReader licence = new(package.GetEntry("LICENSE")!.Open());
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "LICENSE")), licence.ReadToEnd());
    }

    [Theory]
    [InlineData("PolicyBridge", "lib/net10.0/PolicyBridge.pdb")]
    [InlineData("PolicyBridge.Primitives", "lib/net10.0/PolicyBridge.Primitives.pdb")]
    [InlineData("PolicyBridge.Python", "lib/net10.0/PolicyBridge.Python.pdb")]
    [InlineData("PolicyBridge.Django", "lib/net10.0/PolicyBridge.Django.pdb")]
    [InlineData("PolicyBridge.AspNetCore", "lib/net10.0/PolicyBridge.AspNetCore.pdb")]
    [InlineData("PolicyBridge.Extensions.Configuration", "lib/net10.0/PolicyBridge.Extensions.Configuration.pdb")]
    [InlineData("PolicyBridge.Tool.any", "tools/net10.0/any/PolicyBridge.Tool.pdb")]
    [InlineData("PolicyBridge.Tool.linux-x64", "tools/any/linux-x64/managed/PolicyBridge.Tool.pdb")]
    public void A_package_with_assemblies_has_symbols_beside_it(string id, string symbols)
    {
        using ZipArchive package = Open(id, "snupkg");

        Assert.Contains(package.Entries, entry => entry.FullName == symbols);
    }

    [Fact]
    public void The_tool_for_linux_x64_is_native_code()
    {
        using ZipArchive package = Open("PolicyBridge.Tool.linux-x64", "nupkg");
        using Stream program = package.GetEntry("tools/any/linux-x64/PolicyBridge.Tool")!.Open();
        byte[] start = new byte[20];
        program.ReadExactly(start);

        Assert.Equal("\u007FELF\u0002"u8, start.AsSpan(0, 5));
        Assert.Equal(0x3E, start[18]);
        // A host that starts managed code is a file of less than 100 kB.
        Assert.True(package.GetEntry("tools/any/linux-x64/PolicyBridge.Tool")!.Length > 1_000_000);
    }

    [Fact]
    public void The_managed_part_of_the_native_tool_is_compiled_ahead()
    {
        using ZipArchive package = Open("PolicyBridge.Tool.linux-x64", "nupkg");

        Assert.All(
            package.Entries.Where(entry => entry.FullName.StartsWith("tools/any/linux-x64/managed/", StringComparison.Ordinal) && entry.FullName.EndsWith(".dll", StringComparison.Ordinal)),
            entry => Assert.True(IsCompiledAhead(entry), entry.FullName));
        using ZipArchive portable = Open("PolicyBridge.Tool.any", "nupkg");
        Assert.False(IsCompiledAhead(portable.GetEntry("tools/net10.0/any/PolicyBridge.dll")!));
    }

    [Fact]
    public void Only_who_reads_settings_gets_the_readers_of_Python_and_YAML()
    {
        Assert.Empty(DependenciesOf("PolicyBridge.Primitives"));
        Assert.Equal(["PolicyBridge.Primitives"], DependenciesOf("PolicyBridge.Python"));
        Assert.Equal(["PolicyBridge.Primitives"], DependenciesOf("PolicyBridge"));
        Assert.Equal(["PolicyBridge", "PolicyBridge.Python", "YamlDotNet"], DependenciesOf("PolicyBridge.Django").Order(StringComparer.Ordinal));
        Assert.Equal(["PolicyBridge"], DependenciesOf("PolicyBridge.AspNetCore"));
        Assert.Equal(["Microsoft.Extensions.Configuration.FileExtensions", "PolicyBridge.Django"], DependenciesOf("PolicyBridge.Extensions.Configuration").Order(StringComparer.Ordinal));
        Assert.Empty(DependenciesOf("PolicyBridge.Build"));
    }

    [Fact]
    public void Who_keeps_the_policy_in_JSON_needs_three_small_assemblies_and_no_reader_of_Python_or_YAML()
    {
        string[] needed = [.. ClosureOf("PolicyBridge.AspNetCore")];

        Assert.Equal(["PolicyBridge", "PolicyBridge.AspNetCore", "PolicyBridge.Primitives"], needed.Order(StringComparer.Ordinal));
        Assert.InRange(needed.Sum(SizeOf), 1, 1_750_000);
        Assert.InRange(ClosureOf("PolicyBridge.Extensions.Configuration").Where(id => id.StartsWith("PolicyBridge", StringComparison.Ordinal)).Except(needed).Sum(SizeOf), 1_000_000, 10_000_000);
    }

    private static bool IsContent(string name) => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml";

    private static bool IsCompiledAhead(ZipArchiveEntry assembly)
    {
        using MemoryStream copy = new();
        using (Stream stream = assembly.Open())
        {
            stream.CopyTo(copy);
        }

        copy.Position = 0;
        using PEReader reader = new(copy);
        return reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }

    private static XElement NuspecOf(ZipArchive package, string id)
    {
        using Stream nuspec = package.GetEntry($"{id}.nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single();
    }

    private ZipArchive Open(string id, string extension) => ZipFile.OpenRead(Assert.Single(
        Directory.GetFiles(packages.Feed, $"{id}.*.{extension}"), file => char.IsAsciiDigit(Path.GetFileName(file)[id.Length + 1])));

    private HashSet<string> ClosureOf(string id)
    {
        HashSet<string> closure = [];
        Stack<string> open = new([id]);
        while (open.TryPop(out string? next))
        {
            if (closure.Add(next) && next.StartsWith("PolicyBridge", StringComparison.Ordinal))
            {
                Array.ForEach(DependenciesOf(next), open.Push);
            }
        }

        return closure;
    }

    private long SizeOf(string id)
    {
        using ZipArchive package = Open(id, "nupkg");
        return package.GetEntry($"lib/net10.0/{id}.dll")!.Length;
    }

    private string[] DependenciesOf(string id)
    {
        using ZipArchive package = Open(id, "nupkg");
        return [.. NuspecOf(package, id).Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value)];
    }
}
