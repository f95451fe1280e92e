using System.Diagnostics;
using System.Reflection;

namespace PolicyBridge.Tests.Fuzzing;

/// <summary>A broken promise: what was thrown, and where, without the line.</summary>
/// <param name="Exception">What was thrown.</param>
internal sealed record FuzzFailure(Exception Exception)
{
    /// <summary>Its type and the first method of this project that it passed: two texts that share both show one fault.</summary>
    public (Type Type, string? Method) Fault { get; } = (
        Exception.GetType(),
        new StackTrace(Exception).GetFrames().Select(frame => frame.GetMethod()).Where(IsOurs).Select(method => $"{method!.DeclaringType!.FullName}.{method.Name}").FirstOrDefault());

    private static bool IsOurs(MethodBase? method) => method?.DeclaringType?.FullName?.StartsWith(nameof(PolicyBridge), StringComparison.Ordinal) == true;
}
