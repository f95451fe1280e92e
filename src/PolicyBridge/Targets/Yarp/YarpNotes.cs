using PolicyBridge.Targets.AspNetCore;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.Yarp;

/// <summary>What is to be known of YARP whatever the settings.</summary>
internal static class YarpNotes
{
    /// <summary>What the client may not say to an application server in the name of its gateway.</summary>
    private const string UnderscoredHeaders =
        "a request header with an underscore in its name goes on to the upstream, which may take it for one of YARP's own: "
            + "remove such headers before MapReverseProxy, as the scaffold does; SCRIPT_NAME and PATH_INFO, which change the path, are removed already";

    /// <summary>How routes are compared.</summary>
    private const string RoutesIgnoreCase =
        "YARP compares the paths of routes without regard to case, so that /API/x goes to the upstream of /api/ as well; the path is sent on as it came";

    /// <summary>What to look after around the files.</summary>
    public static IEnumerable<string> Around(TargetOptions options) =>
        [GatewayNotes.Of(options.UpstreamCors), .. options.Routes.Count > 0 ? [RoutesIgnoreCase] : Array.Empty<string>()];

    /// <summary>What holds whatever the settings.</summary>
    public static IEnumerable<string> General(TargetOptions options) =>
        [.. PolicyEmitter.General(options.Style), UnderscoredHeaders, EncodedTwice(options.ClassName)];

    // What YARP makes of a path by itself.
    private static string EncodedTwice(ClassName name) =>
        "YARP by itself sends a path on that it has taken apart (%2F as %252F, %FF as %25FF, dot segments resolved), so that Django sees another one "
            + $"than the policy has decided on: call {name.UpstreamMethod}() behind LoadFromConfig, as the scaffold does";
}
