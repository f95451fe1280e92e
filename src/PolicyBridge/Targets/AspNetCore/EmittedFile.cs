namespace PolicyBridge.Targets.AspNetCore;

/// <summary>
/// The two namespaces of an emitted C# file: in Microsoft.Extensions.DependencyInjection, where applications look for extension
/// methods, a class that names everything in full; and one that no application has, with its own using directives. So no type of
/// an application, whatever its name, stands between the emitted code and the framework.
/// </summary>
internal static class EmittedFile
{
    /// <summary>The namespace of what is local to the file.</summary>
    public const string Namespace = "PolicyBridge.Generated";

    public const string Services = "global::Microsoft.Extensions.DependencyInjection.IServiceCollection";

    public const string Application = "global::Microsoft.AspNetCore.Builder.IApplicationBuilder";

    /// <summary>A file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="header">The comments at its top.</param>
    /// <param name="extensions">The class with the extension methods.</param>
    /// <param name="source">What the local types need.</param>
    /// <param name="types">The local types.</param>
    public static TargetFile Of(string path, string header, string extensions, EmittedSource source, string types) => new(
        path,
        $$"""
        {{header}}

        #nullable enable

        namespace Microsoft.Extensions.DependencyInjection
        {

        {{extensions.TrimEnd('\n')}}

        }

        namespace {{Namespace}}
        {

        {{source.Usings}}

        {{types.TrimEnd('\n')}}

        }

        """);
}
