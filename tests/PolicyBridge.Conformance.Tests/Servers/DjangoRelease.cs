using System.Diagnostics.CodeAnalysis;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Servers;

/// <summary>A release of Django with its django-cors-headers, the Python that runs them, and the servers that stand beside them.</summary>
/// <param name="Name">The release of Django, without its last number.</param>
/// <param name="Reference">Which answers its django-cors-headers gives.</param>
/// <param name="Python">The program.</param>
/// <param name="Packages">Where Django is unpacked; null where Debian 12 has it installed.</param>
/// <param name="ServerPackages">Where the servers are unpacked that Debian 12 has not installed.</param>
/// <param name="Servers">The servers that people run it on, and whether each is of ASGI.</param>
internal sealed record DjangoRelease(
    string Name, ReferenceVersion Reference, string Python, string? Packages, string ServerPackages, IReadOnlyList<(string Name, ServerKind Kind)> Servers)
{
    private static readonly (string Name, ServerKind Kind)[] Servers2022 =
    [
        ("gunicorn", ServerKind.Wsgi), ("uvicorn", ServerKind.Asgi), ("uvicorn-httptools", ServerKind.Asgi),
        ("daphne", ServerKind.Asgi), ("hypercorn", ServerKind.Asgi),
    ];

    // gunicorn speaks ASGI by itself since 24.
    private static readonly (string Name, ServerKind Kind)[] Servers2026 = [.. Servers2022, ("gunicorn-asgi", ServerKind.Asgi)];

    /// <summary>The releases, the oldest first: Debian 12's, Debian 13's, and those that people start with today.</summary>
    public static IReadOnlyList<DjangoRelease> All { get; } =
    [
        new("3.2", ReferenceVersion.Legacy, Programs.Python, null, Programs.PackagesOf("servers"), Servers2022),
        new("4.2", ReferenceVersion.Modern, Programs.Python, Programs.PackagesOf("django-4.7"), Programs.PackagesOf("servers"), Servers2022),
        new("5.2", ReferenceVersion.Modern, Programs.NewestPython, Programs.PackagesOf("django-5.2"), Programs.PackagesOf("servers-sid"), Servers2026),
        new("6.1", ReferenceVersion.Modern, Programs.NewestPython, Programs.PackagesOf("django-6.1"), Programs.PackagesOf("servers-sid"), Servers2026),
    ];

    /// <summary>Whether gunicorn and its like are those of today.</summary>
    public bool HasNewestServers => ReferenceEquals(Servers, Servers2026);

    public static TheoryData<string> Names => [.. All.Select(release => release.Name)];

    public static DjangoRelease Of(string name) => All.Single(release => release.Name == name);

    /// <summary>The release that stands for all that answer alike.</summary>
    public static DjangoRelease Of(ReferenceVersion reference) => All.First(release => ReferenceEquals(release.Reference, reference));

    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "Of is the name.")]
    public static implicit operator DjangoRelease(ReferenceVersion reference) => Of(reference);

    public override string ToString() => $"Django {Name}";
}
