namespace PolicyBridge.Tests.Tool.Publishing;

/// <summary>File systems that take no more: each is real, mounted for the one run of the tool.</summary>
[Trait("Pace", "Long")]
public sealed class OutputFaultTests : IDisposable
{
    // What lies in the folder before is carried onto the new file system, and what lies there afterwards back from it.
    private const string Mount = "set -e; mount -t tmpfs -o size=1m none \"$2\"; cp -a \"$1\"/. \"$2\"; ";
    private const string RunTool = "; set +e; dotnet \"$4\" translate \"$5\" --to nginx,policy --output \"$2\" --dependencies \"$2/list\" > /dev/null; code=$?; ";
    private const string Leave = "rm -f \"$2/fill\"; cp -a \"$2\"/. \"$3\"; exit $code";

    private const string Settings = "MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\nCORS_ALLOWED_ORIGINS = ['https://a.example']\n";

    private readonly TemporaryProject _project = new TemporaryProject().With("settings.py", Settings);

    [Fact]
    public void A_full_disk_is_an_error_with_its_path_and_leaves_the_previous_files_whole()
    {
        Dictionary<string, string> before = TranslateThenChangeSettings();

        // The disk is full at the first file, and a page later each time, until all of them fit.
        int pages = 0;
        for (; ; pages++)
        {
            (int code, string error, Dictionary<string, string> after) = Run(
                $"dd if=/dev/zero of=\"$2/room\" bs=4096 count={pages} 2> /dev/null; cat /dev/zero > \"$2/fill\" 2> /dev/null || true; rm \"$2/room\"");
            if (code == 0)
            {
                Assert.Contains("https://b.example", after["policy/policybridge.policy.json"], StringComparison.Ordinal);
                break;
            }

            Assert.Equal(2, code);
            Assert.Matches($@"^error: the output could not be written: [^\n]*'{_project["mounted"]}/[^\n']+'[^\n]*\n$", error);
            Assert.Matches("No space left on device|the disk was full", error);
            Assert.DoesNotContain(".policybridge-", error, StringComparison.Ordinal);
            Assert.Equal(before, after);
        }

        // Six files, and copies of the nine that were there: two of another target are no longer emitted.
        Assert.InRange(pages, 12, 60);
    }

    [Fact]
    public void A_read_only_file_system_is_an_error_with_its_path()
    {
        Dictionary<string, string> before = TranslateThenChangeSettings();

        (int code, string error, Dictionary<string, string> after) = Run("mount -o remount,ro none \"$2\"");

        Assert.Equal((2, $"error: the output could not be written: Read-only file system : '{_project["mounted/nginx/policybridge.http.conf"]}'\n"), (code, error));
        Assert.Equal(before, after);
    }

    [Theory]
    [InlineData("nginx/policybridge.headers.inc")]
    [InlineData("policybridge.json")]
    [InlineData("list")]
    [InlineData("yarp/reverse-proxy.json")]
    public void A_file_that_cannot_be_replaced_or_removed_in_the_end_leaves_all_as_they_were(string file)
    {
        Dictionary<string, string> before = TranslateThenChangeSettings();

        // Nothing can be renamed over a file that is a mount point, while it can be read and copied.
        (int code, string error, Dictionary<string, string> after) = Run($"mount --bind \"$2/{file}\" \"$2/{file}\"");

        Assert.Equal(2, code);
        Assert.Matches($@"^error: the output could not be written: [^\n]*'{_project[$"mounted/{file}"]}'[^\n]*\n$", error);
        Assert.Equal(before, after);
    }

    public void Dispose() => _project.Dispose();

    private Dictionary<string, string> TranslateThenChangeSettings()
    {
        Assert.Equal(0, CommandLine.Run(
            "translate", _project["settings.py"], "--to", "nginx,policy,yarp", "--output", _project["before"], "--dependencies", _project["before/list"]).Code);
        _project.With("settings.py", Settings.Replace("a.example", "b.example", StringComparison.Ordinal));
        return Contents("before");
    }

    private (int Code, string Error, Dictionary<string, string> After) Run(string prepare)
    {
        foreach (string folder in (string[])["mounted", "after"])
        {
            Directory.CreateDirectory(_project[folder]);
        }

        (int code, _, string error) = MountNamespace.Run(
            Mount + prepare + RunTool + Leave,
            [_project["before"], _project["mounted"], _project["after"], Path.Combine(AppContext.BaseDirectory, "PolicyBridge.Tool.dll"), _project["settings.py"]]);
        Dictionary<string, string> after = Contents("after");
        Directory.Delete(_project["after"], recursive: true);
        return (code, error, after);
    }

    private Dictionary<string, string> Contents(string folder) => Directory.EnumerateFiles(_project[folder], "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(_project[folder], path), File.ReadAllText);
}
