using System.Text;

namespace PolicyBridge.Python.Running;

/// <summary>What is asked of a Python.</summary>
/// <param name="Root">The project's root, as a full path: the working folder, and the first in which modules are looked for.</param>
/// <param name="File">The settings file, as a full path below the root.</param>
/// <param name="Configuration">The class of django-configurations that becomes the settings, if any.</param>
/// <param name="Environment">All that <c>os.environ</c> holds.</param>
internal sealed record PythonRunRequest(string Root, string File, string? Configuration, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>The name of a variable that no environment can hold, if there is one.</summary>
    public string? UnfitVariable => Environment
        .Where(variable => variable.Key.Length == 0 || variable.Key.Contains('=', StringComparison.Ordinal) || $"{variable.Key}{variable.Value}".Contains('\0', StringComparison.Ordinal))
        .Select(variable => variable.Key)
        .FirstOrDefault();

    /// <summary>The request in the form that evaluate_settings.py reads.</summary>
    /// <param name="mark">What the answer begins with.</param>
    /// <param name="limits">What the run may cost.</param>
    public byte[] ToBytes(string mark, PythonRunLimits limits)
    {
        string[] parts =
        [
            mark, Root, File, Configuration ?? "", string.Create(null, $"{limits.MemoryBytes}"), string.Create(null, $"{limits.AnswerBytes}"),
            .. Environment.OrderBy(variable => variable.Key, StringComparer.Ordinal).Select(variable => $"{variable.Key}={variable.Value}"),
        ];
        byte[] body = Encoding.UTF8.GetBytes(string.Join('\0', parts));
        return [.. Encoding.ASCII.GetBytes(string.Create(null, $"{body.Length}\n")), .. body];
    }
}
