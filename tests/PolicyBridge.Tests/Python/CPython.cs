using System.Diagnostics;

namespace PolicyBridge.Tests.Python;

/// <summary>The real interpreter, against which the reader is held.</summary>
internal static class CPython
{
    private const string Interpreter = "/usr/bin/python3";

    public static string Run(string program, string input) => Start(["-c", program], input);

    /// <summary>Runs a program in a file.</summary>
    public static string RunFile(string path, string input) => Start([path], input);

    private static string Start(string[] arguments, string input)
    {
        Assert.True(File.Exists(Interpreter), "install Debian's python3");
        ProcessStartInfo start = new(Interpreter, ["-I", "-W", "ignore", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return output.Result;
    }
}
