using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PolicyBridge;

/// <summary>A release line of CPython 3, such as 3.13, that settles what differs between releases.</summary>
public sealed record PythonVersion
{
    private const int OldestMinor = 8;
    private const int NewestMinor = 15;

    internal PythonVersion(int minor) => Minor = minor;

    /// <summary>Every release that can be given, from the oldest.</summary>
    public static IReadOnlyList<PythonVersion> All { get; } =
        [.. Enumerable.Range(OldestMinor, NewestMinor - OldestMinor + 1).Select(minor => new PythonVersion(minor))];

    internal static PythonVersion Oldest => All[0];

    internal static PythonVersion Newest => All[^1];

    /// <summary>The number after <c>3.</c></summary>
    public int Minor { get; }

    /// <summary>Whether a release is another or a later one.</summary>
    public static bool operator >=(PythonVersion left, PythonVersion right) => left.Minor >= right.Minor;

    /// <summary>Whether a release is another or an earlier one.</summary>
    public static bool operator <=(PythonVersion left, PythonVersion right) => left.Minor <= right.Minor;

    /// <summary>The release that a text such as <c>3.13</c> names.</summary>
    /// <returns>False for text that names none of <see cref="All"/>.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out PythonVersion? version)
    {
        ArgumentNullException.ThrowIfNull(text);
        version = All.FirstOrDefault(release => release.ToString() == text);
        return version is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"3.{Minor}");
}
