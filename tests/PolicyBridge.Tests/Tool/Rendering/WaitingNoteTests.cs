using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PolicyBridge.Tests.Tool.Rendering;

/// <summary>What a person at a terminal sees while work goes on.</summary>
[Trait("Pace", "Long")]
public sealed class WaitingNoteTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    [Fact]
    public async Task A_terminal_is_told_what_is_waited_for_and_the_note_is_taken_back()
    {
        // The settings wait for somebody to write into a pipe, which happens once the note is there.
        _project.With("settings.py", "import subprocess\nX = subprocess.check_output(['cat', 'pipe'], text=True)\n");
        using (Process made = Process.Start("mkfifo", [_project["pipe"]]))
        {
            await made.WaitForExitAsync();
        }

        string tool = Path.Combine(AppContext.BaseDirectory, "PolicyBridge.Tool.dll");
        using Process terminal = Process.Start(new ProcessStartInfo(
            "script", ["--quiet", "--flush", "--return", "--command", $"dotnet '{tool}' show settings.py --names X --python /usr/bin/python3", "/dev/null"])
        {
            WorkingDirectory = _project[""],
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        const string Note = "Reading settings.py …";
        StringBuilder seen = new();
        char[] some = new char[1024];
        while (!seen.ToString().Contains(Note, StringComparison.Ordinal))
        {
            int count = await terminal.StandardOutput.ReadAsync(some);
            Assert.True(count > 0, seen.ToString());
            seen.Append(some, 0, count);
        }

        await File.WriteAllTextAsync(_project["pipe"], "written");
        string rest = await terminal.StandardOutput.ReadToEndAsync();
        await terminal.WaitForExitAsync();

        Assert.Equal(0, terminal.ExitCode);
        Assert.StartsWith($"\r{new string(' ', Note.Length)}\rX = 'written'", seen.ToString()[(seen.ToString().IndexOf(Note, StringComparison.Ordinal) + Note.Length)..] + rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_is_told_how_many_requests_a_second_a_deployment_is_asked()
    {
        // Nobody answers, so that the bar is there until the process is ended.
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        _project.With("settings.py", "CORS_ALLOWED_ORIGINS = ['https://a.example']\n");
        string tool = Path.Combine(AppContext.BaseDirectory, "PolicyBridge.Tool.dll");
        using Process terminal = Process.Start(new ProcessStartInfo(
            "script", ["--quiet", "--flush", "--return", "--command", $"stty columns 120; dotnet '{tool}' verify settings.py --url http://{silent.LocalEndpoint} --rate 7", "/dev/null"])
        {
            WorkingDirectory = _project[""],
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        StringBuilder seen = new();
        char[] some = new char[1024];
        while (!seen.ToString().Contains("asking, 7 a second (--rate)", StringComparison.Ordinal))
        {
            int count = await terminal.StandardOutput.ReadAsync(some);
            Assert.True(count > 0, seen.ToString());
            seen.Append(some, 0, count);
        }

        terminal.Kill(entireProcessTree: true);
        await terminal.WaitForExitAsync();
    }

    public void Dispose() => _project.Dispose();
}
