using System.Security.Cryptography;

namespace PolicyBridge.Settings;

/// <summary>A file that settings depend on: one that was read, or one that was only looked for.</summary>
/// <param name="Name">Its path below the project's root with forward slashes; for a file of variables the path that was given, or its name where that is absolute.</param>
/// <param name="FullPath">Where it lies on this machine.</param>
public sealed record SettingsInput(string Name, string FullPath)
{
    private readonly Lazy<string>? _sha256;

    internal SettingsInput(string name, string fullPath, ReadOnlyMemory<byte>? content)
        : this(name, fullPath) => _sha256 = content is { } bytes ? new Lazy<string>(() => Convert.ToHexStringLower(SHA256.HashData(bytes.Span))) : null;

    /// <summary>Whether its content was read. Of other files it counts only whether there is one.</summary>
    public bool IsRead => _sha256 is not null;

    /// <summary>The SHA-256 of what was read, in lower-case hexadecimal digits; <see langword="null"/> where the file was not read.</summary>
    public string? Sha256 => _sha256?.Value;
}
