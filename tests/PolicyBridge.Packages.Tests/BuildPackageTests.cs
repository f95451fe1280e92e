using System.Text.RegularExpressions;

namespace PolicyBridge.Packages.Tests;

/// <summary>A project that knows PolicyBridge.Build from the packed package only.</summary>
[Collection(nameof(PackedPackages))]
public sealed class BuildPackageTests(PackedPackages packages)
{
    private const string UpToDate = "Skipping target \"TranslateDjangoSettings\" because all output files are up-to-date";

    private const string Web = "<TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>";

    private const string Program =
        """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddDjangoCors();
        var app = builder.Build();
        app.UseDjangoCors();
        app.MapGet("/", () => "orders");
        app.Run();
        """;

    private const string Settings =
        """
        import os
        from config.base import *
        CORS_ALLOWED_ORIGINS = [os.environ["ORIGIN"]]
        try:
            from config.local import *
        except ImportError:
            pass

        """;

    [Fact]
    public async Task Settings_are_translated_compiled_kept_while_nothing_changes_and_translated_again_when_a_file_changes()
    {
        string folder = CreateProject("application", """<DjangoSettings Include="../shop/settings.py" EnvironmentFiles="../shop/x y.env" Set="CORS_ALLOWED_ORIGIN_REGEXES=[r'^https://\w+\.shop\.example$', r'^https://a%3Bb$']" />""");
        await AssertBuildsAsync(folder);
        using (RunningApplication application = await RunningApplication.StartAsync(Path.Combine(folder, "bin/Debug/net10.0/app.dll"), folder))
        {
            Assert.Equal("https://app.example", await application.AllowedOriginAsync("/", "https://app.example"));
            Assert.Equal("https://north.shop.example", await application.AllowedOriginAsync("/", "https://north.shop.example"));
            Assert.Null(await application.AllowedOriginAsync("/", "https://north-shop.example"));
        }

        Assert.Contains(UpToDate, await AssertBuildsAsync(folder, "--no-restore"), StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(folder, "../shop/config/base.py"), "MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\nCORS_ALLOW_METHODS = ['GET']\n");
        Assert.DoesNotContain(UpToDate, await AssertBuildsAsync(folder, "--no-restore"), StringComparison.Ordinal);
        Assert.Contains("\"GET\"", Generated(folder), StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(folder, "../shop/config/local.py"), "CORS_ALLOW_METHODS = ['PUT']\n");
        Assert.DoesNotContain(UpToDate, await AssertBuildsAsync(folder, "--no-restore"), StringComparison.Ordinal);
        Assert.Contains("\"PUT\"", Generated(folder), StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(folder, "../shop/x y.env"), "ORIGIN=https://other.example\n");
        Assert.DoesNotContain(UpToDate, await AssertBuildsAsync(folder, "--no-restore"), StringComparison.Ordinal);
        Assert.Contains("\"https://other.example\"", Generated(folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_compiled_goes_to_the_folder_named_for_it_by_every_framework_at_once_and_Clean_removes_it()
    {
        string folder = CreateProject(
            "gateway", """<DjangoSettings Include="../shop/settings.py" To="nginx" Environment="ORIGIN=https://app.example" OutputFolder="../deploy to" />""",
            sdk: "Microsoft.NET.Sdk",
            properties: "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>",
            program: "");
        string deployed = Path.GetFullPath(Path.Combine(folder, "../deploy to/nginx/policybridge.http.conf"));

        await AssertBuildsAsync(folder);
        Assert.Contains("https://app.example", File.ReadAllText(deployed), StringComparison.Ordinal);

        (int cleaned, string output) = await packages.BuildAsync(folder, "-t:Clean");
        Assert.True(cleaned == 0, output);
        Assert.False(File.Exists(deployed), output);
        Assert.Empty(Directory.GetFiles(Path.Combine(folder, "obj/Debug"), "policybridge.*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_file_of_others_in_the_output_folder_stays_until_the_item_says_otherwise()
    {
        const string Record = "{\"generatedBy\": \"PolicyBridge 0.1.0\", \"targets\": {}}";
        const string Item = """<DjangoSettings Include="../shop/settings.py" To="nginx,policy" Environment="ORIGIN=https://app.example" OutputFolder="../deploy" """;
        string folder = CreateProject("others", $"{Item}/>", sdk: "Microsoft.NET.Sdk", properties: "<TargetFramework>net10.0</TargetFramework>", program: "");
        string deploy = Path.GetFullPath(Path.Combine(folder, "../deploy"));
        string nginx = Path.Combine(deploy, "nginx/policybridge.http.conf");
        string policy = Path.Combine(deploy, "policy/policybridge.policy.json");
        string record = Path.Combine(deploy, "policybridge.json");
        string theirs = Path.Combine(deploy, "theirs");
        Directory.CreateDirectory(Path.GetDirectoryName(nginx)!);
        Directory.CreateDirectory(Path.GetDirectoryName(policy)!);
        File.WriteAllText(nginx, "# theirs\n");
        File.WriteAllText(policy, "{}");
        File.WriteAllText(theirs, Record);
        File.CreateSymbolicLink(record, theirs);

        (int code, string output) = await packages.BuildAsync(folder);

        Assert.Equal(1, code);
        string message = output.Split('\n').First(line => line.Contains("error PB9005: ", StringComparison.Ordinal));
        Assert.Contains("or overwrite it with Overwrite=\"true\" on the DjangoSettings item.", message, StringComparison.Ordinal);
        Assert.All([nginx, policy, record], path => Assert.Contains(path, message, StringComparison.Ordinal));
        Assert.Equal(
            [nginx, policy, record, theirs],
            Directory.GetFiles(deploy, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
        Assert.Equal(("# theirs\n", "{}", Record), (File.ReadAllText(nginx), File.ReadAllText(policy), File.ReadAllText(record)));

        ReplaceItem(folder, Item + "Overwrite=\"maybe\" />");
        Assert.Contains("error PB9003: DjangoSettings '../shop/settings.py': Overwrite is 'maybe'; write true or false.", (await packages.BuildAsync(folder, "--no-restore")).Output, StringComparison.Ordinal);

        ReplaceItem(folder, Item + "Overwrite=\"true\" />");
        await AssertBuildsAsync(folder, "--no-restore");
        Assert.Equal(Record, File.ReadAllText(theirs));
        Dictionary<string, string> copied = Contents(deploy);

        // As in a fresh clone, where the build does not know what it has copied before: JSON stands in the record, the rest has a header.
        ReplaceItem(folder, Item + "/>");
        Directory.Delete(Path.Combine(folder, "obj"), recursive: true);
        File.WriteAllText(policy, "{}");
        await AssertBuildsAsync(folder);
        Assert.Equal(copied, Contents(deploy));

        Directory.Delete(Path.Combine(folder, "obj"), recursive: true);
        File.AppendAllText(nginx, "# edited\n");
        File.Delete(record);
        await AssertBuildsAsync(folder);
        Assert.Equal(copied, Contents(deploy));
    }

    [Fact]
    public async Task An_unknown_fails_the_build_at_its_line_until_it_is_known()
    {
        string folder = CreateProject("unknown", """<DjangoSettings Include="../shop/settings.py" Environment="ORIGIN=https://app.example" />""");
        string settings = Path.GetFullPath(Path.Combine(folder, "../shop/settings.py"));
        File.AppendAllText(settings, "import vault\nCORS_ALLOW_METHODS = vault.methods()\n");

        (int first, string output) = await packages.BuildAsync(folder);
        (int second, _) = await packages.BuildAsync(folder, "--no-restore");

        Assert.Equal((1, 1), (first, second));
        Assert.Contains($"{settings}(9,22): error PB2001: CORS_ALLOW_METHODS can't be known without running Python", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_that_the_package_does_not_know_fail_the_build_with_the_name_that_was_meant()
    {
        string folder = CreateProject("metadata", """<DjangoSettings Include="../shop/settings.py" Environment="ORIGIN=https://app.example" Stile="builtin" Color="red" EnvFile="x.env" Force="true" />""");

        (int code, string output) = await packages.BuildAsync(folder);

        Assert.Equal(1, code);
        Assert.Contains("error PB9001: DjangoSettings '../shop/settings.py' has the metadata Stile, which says nothing to PolicyBridge. Did you mean Style?", output, StringComparison.Ordinal);
        Assert.Contains("error PB9001: DjangoSettings '../shop/settings.py' has the metadata EnvFile, which says nothing to PolicyBridge. Did you mean EnvironmentFiles?", output, StringComparison.Ordinal);
        Assert.Contains("error PB9001: DjangoSettings '../shop/settings.py' has the metadata Force, which says nothing to PolicyBridge. Did you mean Overwrite?", output, StringComparison.Ordinal);
        Assert.Contains("error PB9001: DjangoSettings '../shop/settings.py' has the metadata Color, which says nothing to PolicyBridge. It knows AcceptNarrower, ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_of_the_task_have_a_code_the_item_and_the_name_of_the_metadata_and_what_was_assumed_is_a_message()
    {
        const string Item = """<DjangoSettings Include="../shop/settings.py" To="nginx" """;
        string folder = CreateProject(
            "errors", $"{Item}Environment=\"ORIGIN=https://app.example\" Style=\"buildin\" />", sdk: "Microsoft.NET.Sdk", properties: "<TargetFramework>net10.0</TargetFramework>", program: "");
        string settings = Path.GetFullPath(Path.Combine(folder, "../shop/settings.py"));

        Assert.Contains(
            $"{settings} : error PB9008: DjangoSettings '../shop/settings.py': Style: 'buildin' is none of exact, builtin, configuration.",
            (await packages.BuildAsync(folder)).Output,
            StringComparison.Ordinal);

        ReplaceItem(folder, $"{Item}OutputFolder=\"../deploy\" />");
        string missing = (await packages.BuildAsync(folder, "--no-restore")).Output;
        Assert.Contains("error PB1006: ", missing, StringComparison.Ordinal);
        Assert.Contains("Give it with Environment=\"ORIGIN=VALUE\", or in a file with EnvironmentFiles=\"FILE\".", missing, StringComparison.Ordinal);

        // A file where the folder of the output is to be.
        ReplaceItem(folder, $"{Item}Environment=\"ORIGIN=https://app.example\" OutputFolder=\"../deploy\" />");
        File.WriteAllText(settings, File.ReadAllText(settings).Replace("os.environ[\"ORIGIN\"]", "os.environ.get(\"ORIGIN\", \"https://default.example\")", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "../deploy"), "");
        Assert.Contains(
            "error PB9007: DjangoSettings '../shop/settings.py': nothing was copied to OutputFolder: ", (await packages.BuildAsync(folder, "--no-restore")).Output, StringComparison.Ordinal);
        File.Delete(Path.Combine(folder, "../deploy"));

        // A wrong file of variables changes the policy, and fails nothing.
        File.WriteAllText(Path.Combine(folder, "../shop/wrong.env"), "ORIGINS=https://app.example\n");
        ReplaceItem(folder, $"{Item}EnvironmentFiles=\"../shop/wrong.env\" OutputFolder=\"../deploy\" />");
        Assert.Contains(
            "DjangoSettings '../shop/settings.py': Assumed, and CORS_ALLOWED_ORIGINS depends on it: ORIGIN is not set, so settings.py:3:25 gives 'https://default.example'.", await AssertBuildsAsync(folder, "--no-restore"), StringComparison.Ordinal);

        ReplaceItem(folder, $"{Item}EnvironmentFiles=\"../shop/wrong.env\" OutputFolder=\"../deploy\" Set=\"CORS_ALLOW_CREDENTIALS=True\" />");
        Assert.Contains("error PB9009: DjangoSettings: the program ", (await packages.BuildAsync(folder, "--no-restore", "-p:DOTNET_HOST_PATH=/nowhere/dotnet")).Output, StringComparison.Ordinal);

        Directory.Delete(Path.Combine(folder, "obj/Debug/net10.0/PolicyBridge"), recursive: true);
        File.WriteAllText(Path.Combine(folder, "obj/Debug/net10.0/PolicyBridge"), "");
        Assert.Contains(
            "error PB9010: DjangoSettings '../shop/settings.py': a file of the build can't be read or written: ", (await packages.BuildAsync(folder, "--no-restore")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_published_stays_untouched_while_nothing_changes_and_is_restored_when_it_was_edited()
    {
        string folder = CreateProject(
            "published",
            """<DjangoSettings Include="../shop/settings.py" To="nginx" Environment="ORIGIN=https://app.example" OutputFolder="../deploy" />""",
            sdk: "Microsoft.NET.Sdk",
            properties: "<TargetFramework>net10.0</TargetFramework>",
            program: "");
        string http = Path.GetFullPath(Path.Combine(folder, "../deploy/nginx/policybridge.http.conf"));
        string server = Path.GetFullPath(Path.Combine(folder, "../deploy/nginx/policybridge.server.inc"));
        await AssertBuildsAsync(folder);
        string text = File.ReadAllText(http);
        DateTime before = File.GetLastWriteTimeUtc(http);

        await AssertBuildsAsync(folder, "--no-restore");
        Assert.Equal(before, File.GetLastWriteTimeUtc(http));

        File.AppendAllText(http, "# edited\n");
        File.Delete(server);
        await AssertBuildsAsync(folder, "--no-restore");
        Assert.Equal(text, File.ReadAllText(http));
        Assert.True(File.Exists(server));

        ReplaceItem(folder, "");
        await AssertBuildsAsync(folder, "--no-restore");
        Assert.False(File.Exists(http));
    }

    [Fact]
    public async Task The_Python_that_is_named_from_the_projects_folder_makes_an_unknown_known()
    {
        string folder = CreateProject("python", """<DjangoSettings Include="../shop/settings.py" Environment="ORIGIN=https://app.example" Python="../python" />""");
        File.CreateSymbolicLink(Path.Combine(folder, "..", "python"), "/usr/bin/python3");
        File.AppendAllText(Path.Combine(folder, "../shop/settings.py"), "import hashlib\nCORS_EXPOSE_HEADERS = ['x-' + hashlib.md5(b'x').hexdigest()]\n");

        await AssertBuildsAsync(folder);

        Assert.Contains("x-9dd4e461268c8034f5c8564e155c67a6", Generated(folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_policies_of_one_name_fail_the_build_and_with_names_of_their_own_are_compiled_together()
    {
        const string Program =
            """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddDjangoCors().AddShopCors();
            var app = builder.Build();
            app.UseDjangoCors();
            app.Map("/shop", shop => shop.UseShopCors());
            app.Run();
            """;
        const string One = """<DjangoSettings Include="../shop/settings.py" Environment="ORIGIN=https://one.example" />""";
        const string Two = """<DjangoSettings Include="../shop/settings.py" Environment="ORIGIN=https://two.example" """;
        string folder = CreateProject("two", $"{One}{Two}/>", program: Program);

        (int code, string output) = await packages.BuildAsync(folder);

        Assert.Equal(1, code);
        Assert.Contains(
            "error PB9006: C# named DjangoCors is made more than once, by DjangoSettings '../shop/settings.py' and '../shop/settings.py'. Give each a name of its own with Class, such as Class=\"ShopCors\", or take one target.",
            output,
            StringComparison.Ordinal);

        ReplaceItem(folder, $"{One}{Two}Class=\"ShopCors\" />");
        await AssertBuildsAsync(folder, "--no-restore");
    }

    [Theory]
    [InlineData("yarp", "yarp")]
    [InlineData("aspnetcore\" Style=\"configuration", "section")]
    public async Task Files_that_are_not_compiled_fail_the_build_until_it_says_where_they_go(string to, string name)
    {
        string folder = CreateProject($"nowhere-{name}", $"<DjangoSettings Include=\"../shop/settings.py\" Environment=\"ORIGIN=https://app.example\" To=\"{to}\" />");

        (int code, string output) = await packages.BuildAsync(folder);

        Assert.Equal(1, code);
        Assert.Contains("error PB9002: DjangoSettings '../shop/settings.py' makes files that are not compiled. Say where they go with OutputFolder.", output, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Contents(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(path => path, File.ReadAllText);

    private static void ReplaceItem(string folder, string item)
    {
        string project = Path.Combine(folder, "app.csproj");
        File.WriteAllText(project, Regex.Replace(File.ReadAllText(project), "<DjangoSettings [^\n]*", item));
    }

    private static string Generated(string folder) =>
        File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(folder, "obj"), "DjangoCors.g.cs", SearchOption.AllDirectories)));

    private async Task<string> AssertBuildsAsync(string folder, params string[] arguments)
    {
        (int code, string output) = await packages.BuildAsync(folder, arguments);
        Assert.True(code == 0, output);
        return output;
    }

    private string CreateProject(string name, string items, string sdk = "Microsoft.NET.Sdk.Web", string properties = Web, string program = Program)
    {
        string folder = packages.CreateFolder(Path.Combine(name, "app"));
        string shop = packages.CreateFolder(Path.Combine(name, "shop", "config"));
        File.WriteAllText(
            Path.Combine(folder, "app.csproj"),
            $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>{properties}</PropertyGroup>
              <ItemGroup>
                <PackageReference Include="PolicyBridge.Build" Version="0.1.0" PrivateAssets="all" />
                {items}
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), program);
        File.WriteAllText(Path.Combine(shop, "../settings.py"), Settings);
        File.WriteAllText(Path.Combine(shop, "../x y.env"), "ORIGIN=https://app.example\n");
        File.WriteAllText(Path.Combine(shop, "base.py"), "MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n");
        return folder;
    }
}
