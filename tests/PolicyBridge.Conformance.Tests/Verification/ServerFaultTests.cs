using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Xml.Linq;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Report;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Tests.Verification;

/// <summary>Servers under <c>verify</c> that do not do what servers should: each is said in every format, and nothing stays behind.</summary>
public sealed class ServerFaultTests : IDisposable
{
    private static readonly CorsPolicy Storefront = SettingsReader.Load(Repository.Storefront).Policy!;

    private readonly string _folder = Directory.CreateTempSubdirectory("policybridge-faults-").FullName;

    [Theory]
    [InlineData("dies", "3 requests in a row got no answer. Connection refused")]
    [InlineData("hangs", "3 requests in a row got no answer. No answer within 0.3 seconds.")]
    [InlineData("sends garbage", "3 requests in a row got no answer. No status line: \ufffd[31mgarbage")]
    [InlineData("resets", "3 requests in a row got no answer.")]
    public async Task A_server_that_stops_answering_is_given_up_and_said_in_every_format(string fault, string reason)
    {
        await using FaultyServer faulty = FaultyServer.Of(fault);

        VerificationResult result = await AskAsync(faulty, TimeSpan.FromSeconds(0.3));

        Assert.True(result.HasFaults);
        Assert.False(result.HasFailures);
        Assert.InRange(result.Servers[0].Answers.Count, 3, result.Cases.Count - 1);
        Assert.Contains($"of {result.Cases.Count} requests", result.Servers[0].Fault, StringComparison.Ordinal);
        string text = Text(result, TextReport.Write);
        Assert.Contains("given up: after ", text, StringComparison.Ordinal);
        Assert.Contains(reason, text, StringComparison.Ordinal);
        Assert.EndsWith("Not known: a server did not start, or did not answer every request.\n", text, StringComparison.Ordinal);
        Assert.Contains("given up: after ", Text(result, MarkdownReport.Write), StringComparison.Ordinal);
        JsonElement json = JsonDocument.Parse(Text(result, JsonReport.Write)).RootElement;
        Assert.False(json.GetProperty("passed").GetBoolean());
        Assert.Equal(result.Servers[0].Fault, json.GetProperty("servers")[0].GetProperty("fault").GetString());
        XElement suite = XDocument.Parse(Text(result, JUnitReport.Write)).Root!.Element("testsuite")!;
        Assert.Equal(suite.Attribute("errors")!.Value, $"{suite.Descendants("error").Count()}");
        Assert.Contains("given up: after ", suite.Descendants("error").First().Attribute("message")!.Value, StringComparison.Ordinal);
        Assert.Contains("given up: after ", HtmlReport.Write(result, SettingsReader.Load(Repository.Storefront), []), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_server_is_waited_for()
    {
        await using FaultyServer slow = FaultyServer.Of("is slow");

        VerificationResult result = await AskAsync(slow, RawHttp.DefaultTimeout);

        Assert.False(result.HasFaults);
        Assert.Equal(result.Cases.Count, result.Servers[0].Count(Verdict.Equal));
    }

    [Theory]
    [InlineData("dies")]
    [InlineData("hangs")]
    [InlineData("sends garbage")]
    [InlineData("resets")]
    public async Task A_deployment_that_stops_answering_exits_with_2(string fault)
    {
        string settings = Path.Combine(_folder, "settings.py");
        File.WriteAllText(settings, "CORS_ALLOWED_ORIGINS = []\n");
        await using FaultyServer faulty = FaultyServer.Of(fault);

        (int code, string output, _) = await ToolProcess.RunAsync("verify", settings, "--url", $"http://{faulty.EndPoint}", "--rate", "1000", "--timeout", "1");

        Assert.True(code == 2, output);
        Assert.Contains("given up: after ", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task What_a_server_answers_does_not_drive_the_terminal()
    {
        await using FaultyServer hostile = new(static async (_, client, request) => await client.SendAsync((byte[])(request % 2 == 0
            ? [.. "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: \u001b[2Jhttps://evil.example\u001b]0;title\u0007\r\nContent-Length: 0\r\n\r\n"u8]
            : [.. "\u001b[31mno HTTP"u8, 0x9b, .. "\r\n\r\n"u8])));

        VerificationResult result = await AskAsync(hostile, RawHttp.DefaultTimeout);

        foreach (Action<VerificationResult, TextWriter> write in (Action<VerificationResult, TextWriter>[])[(r, w) => TextReport.Write(r, w), MarkdownReport.Write, JUnitReport.Write, JsonReport.Write])
        {
            string text = Text(result, write);
            Assert.DoesNotContain(text, c => char.IsControl(c) && c is not '\n');
            Assert.Contains("[31mno HTTP", text, StringComparison.Ordinal);
        }

        Assert.Contains("\ufffd[2Jhttps://evil.example\ufffd]0;title\ufffd", Text(result, TextReport.Write), StringComparison.Ordinal);
        Assert.Contains("\ufffd[31mno HTTP\ufffd", XDocument.Parse(Text(result, JUnitReport.Write)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_nginx_that_is_killed_is_named_with_its_exit_code()
    {
        int port = Loopback.FreePort();
        EmittedServers servers = new(Storefront, new TargetOptions(), _ => Programs.Nginx[0].Path) { FreePort = () => port };
        int answers = 0;

        VerificationResult result = await new Verifier(Storefront, DerivedRequests.Of(Storefront)).RunAsync(
            [servers.Of("nginx")],
            () =>
            {
                if (Interlocked.Increment(ref answers) == 20)
                {
                    string folder = FolderOf(port);
                    using Process nginx = Process.GetProcessById(int.Parse(File.ReadAllText(Path.Combine(folder, "nginx.pid")), CultureInfo.InvariantCulture));
                    nginx.Kill();
                }
            },
            default);

        Assert.Contains("nginx has ended with exit code 137.", result.Servers[0].Fault, StringComparison.Ordinal);
        Assert.True(result.HasFaults);
        Assert.DoesNotContain(Directory.GetDirectories(Path.GetTempPath(), "policybridge-nginx-*"), folder => IsFolderOf(folder, port));
    }

    [Fact]
    public async Task A_port_that_is_taken_meanwhile_is_given_up_for_another()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        Queue<int> ports = new([((IPEndPoint)other.LocalEndpoint).Port, Loopback.FreePort()]);
        EmittedServers servers = new(Storefront, new TargetOptions(), _ => Programs.Nginx[0].Path) { FreePort = ports.Dequeue };

        VerificationResult result = await new Verifier(Storefront, [.. DerivedRequests.Of(Storefront).Take(20)]).RunAsync([servers.Of("nginx")], () => { }, default);

        Assert.Empty(ports);
        Assert.False(result.HasFaults || result.HasFailures);
        Assert.Equal(20, result.Servers[0].Answers.Count);
    }

    [Theory]
    [InlineData("case \"$*\" in *' -t '*) exit 0;; *) echo 'nginx: [emerg] no luck today' >&2; exit 1;; esac", "no luck today")]
    [InlineData("echo 'nginx: [warn] a strange build' >&2", "a strange build")]
    public async Task An_nginx_that_refuses_to_start_exits_with_2_and_leaves_nothing(string script, string reason)
    {
        string program = Path.Combine(_folder, "nginx");
        File.WriteAllText(program, $"#!/bin/sh\n{script}\n");
        using (Process chmod = Process.Start("chmod", ["+x", program]))
        {
            await chmod.WaitForExitAsync();
        }

        (int code, string output, _) = await ToolProcess.RunWithTemporaryAsync(_folder, "verify", "fixtures/storefront/settings.py", "--nginx", program);

        Assert.True(code == 2, output);
        Assert.Contains(reason, output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_folder, "policybridge-*"));
    }

    [Fact]
    public async Task An_interrupt_leaves_no_nginx_and_no_folder()
    {
        using Process process = ToolProcess.StartWithTemporary(_folder, "verify", "--random", "1000", "--seed", "1", "--to", "nginx", "--nginx", Programs.Nginx[0].Path);
        Task<string> error = process.StandardError.ReadToEndAsync();
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(5));
        string? pid = null;
        while (string.IsNullOrWhiteSpace(pid))
        {
            await timer.WaitForNextTickAsync();
            Assert.False(process.HasExited, "The tool has ended early.");
            pid = Directory.GetDirectories(_folder, "policybridge-nginx-*").Select(ReadPid).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
        }

        using Process interrupt = Process.Start("kill", ["-INT", $"{process.Id}"]);
        await process.WaitForExitAsync();

        Assert.Equal(2, process.ExitCode);
        Assert.Contains("Interrupted", await error, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles("/proc", "cmdline", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1, IgnoreInaccessible = true }), IsOurs);
        Assert.Empty(Directory.GetDirectories(_folder, "policybridge-*"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private bool IsOurs(string commandLine)
    {
        try
        {
            return File.ReadAllText(commandLine).Contains(_folder, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // The process has ended.
            return false;
        }
    }

    private static string? ReadPid(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "nginx.pid"));
        }
        catch (IOException)
        {
            // Not there yet, or not any more.
            return null;
        }
    }

    private static string FolderOf(int port) => Directory.GetDirectories(Path.GetTempPath(), "policybridge-nginx-*").Single(folder => IsFolderOf(folder, port));

    private static bool IsFolderOf(string folder, int port)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "nginx.conf")).Contains($"127.0.0.1:{port};", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // Another test's, gone by now.
            return false;
        }
    }

    private static Task<VerificationResult> AskAsync(FaultyServer server, TimeSpan timeout)
    {
        CorsPolicy nothing = new();
        RequestCase[] cases =
        [
            .. Enumerable.Range(0, 40).Select(i => new RequestCase
            {
                Request = new CorsRequest { Method = "GET", Target = $"/{i}", Headers = [new("Origin", "https://a.example")] }, Why = "any",
            }),
        ];
        return new Verifier(nothing, cases) { Timeout = timeout }.RunAsync(
            [new VerifiedServer("odd", _ => Task.FromResult<ICorsServer>(server))], () => { }, default);
    }

    private static string Text(VerificationResult result, Action<VerificationResult, TextWriter> write)
    {
        StringWriter writer = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        write(result, writer);
        return writer.ToString();
    }

    private static string Text(VerificationResult result, Action<VerificationResult, TextWriter, string> write) => Text(result, (r, w) => write(r, w, "http://HOST"));
}
