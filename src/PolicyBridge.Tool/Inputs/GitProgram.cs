using System.Diagnostics;
using System.Text;

namespace PolicyBridge.Tool.Inputs;

/// <summary>Asks git about the repository of the working folder.</summary>
internal static class GitProgram
{
    /// <summary>What git prints.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="isNothing">Whether an exit code of 1 means that there is nothing to print.</param>
    /// <exception cref="IOException">git is missing or fails.</exception>
    public static byte[] Run(IEnumerable<string> arguments, string input, bool isNothing = false)
    {
        using Process process = new()
        {
            StartInfo = new ProcessStartInfo("git", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new IOException("git did not start; install it to name settings by revision.", exception);
        }

        // Both ends at once: git answers while it is still being asked, and neither pipe may fill up.
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task writing = Task.Run(() =>
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        });
        using MemoryStream output = new();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        if (process.ExitCode != 0 && !(isNothing && process.ExitCode == 1))
        {
            throw new IOException($"git: {error.Result.Trim()}");
        }

        writing.Wait();
        return output.ToArray();
    }

    /// <summary>What git prints in one line.</summary>
    /// <inheritdoc cref="Run"/>
    public static string Line(params string[] arguments) => Encoding.UTF8.GetString(Run(arguments, "")).TrimEnd('\n');

    /// <summary>What git prints with a NUL after each item.</summary>
    /// <inheritdoc cref="Run"/>
    public static string[] Items(IEnumerable<string> arguments, string input, bool isNothing = false) =>
        Encoding.UTF8.GetString(Run(arguments, input, isNothing)).Split('\0', StringSplitOptions.RemoveEmptyEntries);
}
