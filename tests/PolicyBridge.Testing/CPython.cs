namespace PolicyBridge.Testing;

/// <summary>The real interpreter, against which the reader is held.</summary>
internal static class CPython
{
    public static string Run(string program, string input) => Interpreter.Reference.Run(input, "-c", program);

    /// <summary>Runs a program in a file.</summary>
    public static string RunFile(string path, string input) => Interpreter.Reference.Run(input, path);
}
