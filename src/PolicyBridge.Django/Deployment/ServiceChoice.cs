using PolicyBridge.Diagnostics;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Deployment;

/// <summary>Which of the services of a file is meant.</summary>
internal static class ServiceChoice
{
    /// <summary>The one that was named, or the only one; else <see langword="null"/>, and what there is to choose from is reported.</summary>
    /// <param name="file">The file.</param>
    /// <param name="place">Where the services stand.</param>
    /// <param name="services">The services: each with the names that it may be called by, the first of which is its own.</param>
    /// <param name="diagnostics">Where findings go.</param>
    public static T? Of<T>(DeploymentFile file, SourceSpan place, IReadOnlyList<(string[] Names, T Service)> services, DiagnosticBag diagnostics)
        where T : class
    {
        (string[] Names, T Service)[] meant = [.. services.Where(s => file.Service is null || s.Names[0] == file.Service)];
        if (meant.Length == 0)
        {
            meant = [.. services.Where(s => s.Names.Contains(file.Service))];
        }

        if (meant.Length == 1)
        {
            return meant[0].Service;
        }

        string names = string.Join(", ", services.Select(s => s.Names[0]));
        diagnostics.Add(
            DiagnosticDescriptors.DeploymentService,
            place,
            services.Count == 0 ? $"{file.Path} has no service with an environment."
                : file.Service is not { } service ? $"{file.Path} has several services, and which one runs Django is not said: {names}."
                : meant.Length == 0 ? $"{file.Path} has no service {service}; it has {names}."
                : $"{service} may be several services of {file.Path}: {string.Join(", ", meant.Select(s => s.Names[0]))}.",
            services.Count == 0 ? "Name the file that says what environment the process gets." : $"Name one, such as --env-from {file.Path}#{services[0].Names[0]}.");
        return null;
    }
}
