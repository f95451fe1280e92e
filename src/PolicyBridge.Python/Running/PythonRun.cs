using System.Buffers.Text;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace PolicyBridge.Python.Running;

/// <summary>
/// Runs a settings module in a Python of its own. There is no shell, and the process has no variables but those that programs need
/// to start: the script of PolicyBridge, which runs first, sets the environment that the settings see. It also makes a group of
/// processes, which ends with the answer, and which it ends when standard input closes: so nothing outlives this process, however
/// that ends.
/// </summary>
internal static class PythonRun
{
    private const int ErrorBytes = 8 * 1024;

    /// <summary>What start-up code of an installation may write before the script runs.</summary>
    private const int PreambleBytes = 1 << 20;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private static readonly string[] Inherited = OperatingSystem.IsWindows() ? ["PATH", "SystemRoot"] : ["PATH"];

    private static readonly Lazy<string> Script = new(() =>
    {
        using StreamReader reader = new(typeof(PythonRun).Assembly.GetManifestResourceStream("python/evaluate_settings.py")!, Encoding.UTF8);
        return reader.ReadToEnd();
    });

    /// <remarks>With threads of its own: those of the pool may all be waiting here.</remarks>
    public static PythonRunResult Run(string python, PythonRunRequest request, PythonRunLimits limits)
    {
        string mark = $"policybridge-{Guid.NewGuid():N}";
        using Process process = new() { StartInfo = StartInfoOf(python, request.Root) };
        try
        {
            process.Start();
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            return new PythonRunResult.NotStarted(exception.Message);
        }

        (byte[]? Json, bool IsTooLong, int? ExitCode) outcome = default;
        TextTail error = new(process.StandardError.BaseStream, ErrorBytes);
        Thread errorReader = Start(error.Read);
        Start(() => Write(process.StandardInput.BaseStream, request.ToBytes(mark, limits)));
        Thread reader = Start(() =>
        {
            (byte[]? json, bool isTooLong) = ReadAnswer(process.StandardOutput.BaseStream, mark, limits);
            outcome = (json, isTooLong, json is null && !isTooLong ? ExitCodeOf(process) : null);
        });
        bool isInTime = reader.Join(limits.Time);
        ProcessGroup.End(process);

        // All who write are gone, or have run away from the group and may write for ever.
        errorReader.Join(Grace);
        return !isInTime ? new PythonRunResult.OutOfTime(error.Text)
            : outcome.Json is { } answer ? new PythonRunResult.Answered(answer, error.Text)
            : outcome.IsTooLong ? new PythonRunResult.TooLong()
            : new PythonRunResult.Unanswered(outcome.ExitCode ?? -1, error.Text);
    }

    private static Thread Start(ThreadStart work)
    {
        Thread thread = new(work) { IsBackground = true };
        thread.Start();
        return thread;
    }

    // Its output is closed: the end is near, and an answer there won't be.
    private static int? ExitCodeOf(Process process)
    {
        try
        {
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (InvalidOperationException)
        {
            // Ended for the time it took, and let go of, meanwhile.
            return null;
        }
    }

    private static ProcessStartInfo StartInfoOf(string python, string root)
    {
        // No -I: it would ignore PYTHONHASHSEED too, and with it sets come in the same order each time. All else that -I keeps out,
        // the user's own packages (-s), variables (there are none) and the current folder (the script), is out.
        ProcessStartInfo start = new(python, ["-s", "-B", "-X", "utf8", "-c", Script.Value])
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        KeyValuePair<string, string?>[] inherited = [.. start.Environment.Where(variable => Inherited.Contains(variable.Key, StringComparer.OrdinalIgnoreCase))];
        start.Environment.Clear();
        foreach ((string name, string? value) in inherited)
        {
            start.Environment[name] = value;
        }

        start.Environment["PYTHONHASHSEED"] = "0";
        return start;
    }

    private static void Write(Stream input, byte[] request)
    {
        try
        {
            input.Write(request);
            input.Flush();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // A program that does not read has no answer either.
        }
    }

    /// <returns>No answer where the stream ends before one does, or where it is too long.</returns>
    private static (byte[]? Json, bool IsTooLong) ReadAnswer(Stream output, string mark, PythonRunLimits limits)
    {
        byte[] start = Encoding.ASCII.GetBytes($"\n{mark} ");
        using MemoryStream received = new();
        byte[] buffer = new byte[64 * 1024];
        int? body = null;
        int length = 0;
        while (true)
        {
            int read;
            try
            {
                read = output.Read(buffer);
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                return (null, false);
            }

            if (read == 0)
            {
                return (null, false);
            }

            received.Write(buffer, 0, read);
            if (body is null && FindBody(received.GetBuffer().AsSpan(0, (int)received.Length), start, out int from, out length))
            {
                body = from;
            }

            if (length > limits.AnswerBytes + PreambleBytes || (body is null && received.Length > PreambleBytes + start.Length))
            {
                return (null, true);
            }

            if (body is { } offset && received.Length - offset >= length)
            {
                return (received.GetBuffer().AsSpan(offset, length).ToArray(), false);
            }
        }
    }

    /// <summary>Finds the line that begins an answer: the mark and the number of bytes that follow.</summary>
    private static bool FindBody(ReadOnlySpan<byte> received, ReadOnlySpan<byte> start, out int body, out int length)
    {
        (body, length) = (0, 0);
        int found = received.IndexOf(start);
        int lineEnd = found < 0 ? -1 : received[(found + start.Length)..].IndexOf((byte)'\n');
        if (lineEnd < 0 || !Utf8Parser.TryParse(received.Slice(found + start.Length, lineEnd), out length, out _))
        {
            return false;
        }

        body = found + start.Length + lineEnd + 1;
        return true;
    }
}
