using System.Globalization;
using System.Text.Json;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Regexes;
using PolicyBridge.Targets.AspNetCore;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.Yarp;

/// <summary><c>reverse-proxy.json</c>: a route for every path and those with an upstream of their own, and the upstreams' own CORS headers removed.</summary>
internal static class ReverseProxyJson
{
    public const string FileName = "reverse-proxy.json";

    private const string Django = "django";

    // What gunicorn takes from its gateway (forwarder_headers): it changes the path that Django sees, and with it the scope.
    private static readonly string[] PathHeaders = ["SCRIPT_NAME", "PATH_INFO"];

    // More prefixes than this are no help to a reader.
    private const int MaxScopeRoutes = 8;

    public static TargetFile Emit(CorsPolicy policy, TargetOptions options) => JsonFormat.File(FileName, json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("ReverseProxy");
        WriteRoutes(json, policy, options);
        WriteClusters(json, options);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static void WriteRoutes(Utf8JsonWriter json, CorsPolicy policy, TargetOptions options)
    {
        json.WriteStartObject("Routes");
        foreach ((int i, UpstreamRoute route) in options.Routes.Index())
        {
            WriteRoute(json, options, RouteName(i), RouteName(i), route.Template, namesPolicy: true);
        }

        IReadOnlyList<string> scope = ScopeTemplates(policy, options);
        foreach ((int i, string template) in scope.Index())
        {
            WriteRoute(json, options, i == 0 ? $"{Django}-cors" : string.Create(CultureInfo.InvariantCulture, $"{Django}-cors-{i + 1}"), Django, template, namesPolicy: true);
        }

        WriteRoute(json, options, Django, Django, "{**path}", namesPolicy: scope.Count == 0);
        json.WriteEndObject();
    }

    // The templates say to people which paths have CORS. What decides is the policy's provider: templates are compared
    // without regard to case, and never with %2F for a slash.
    private static IReadOnlyList<string> ScopeTemplates(CorsPolicy policy, TargetOptions options)
    {
        if (options.Style != TargetStyle.BuiltIn || PathPrefixes.Of(policy.UrlsRegex) is not { Texts: var prefixes })
        {
            return [];
        }

        string[] templates = [.. prefixes.Select(prefix => prefix + "{**rest}")];
        bool readable = prefixes.Count <= MaxScopeRoutes
            && templates.All(template => UpstreamRoute.TryParsePrefix(template, out _))
            && prefixes.Concat(options.Routes.Select(route => route.Prefix)).ToHashSet(StringComparer.OrdinalIgnoreCase).Count == prefixes.Count + options.Routes.Count;
        return readable ? templates : [];
    }

    private static string RouteName(int index) => string.Create(CultureInfo.InvariantCulture, $"route-{index + 1}");

    private static void WriteRoute(
        Utf8JsonWriter json, TargetOptions options, string name, string cluster, string template, bool namesPolicy)
    {
        json.WriteStartObject(name);
        json.WriteString("ClusterId", cluster);
        if (namesPolicy && options.Style == TargetStyle.BuiltIn)
        {
            json.WriteString("CorsPolicy", options.ClassName.Text);
        }

        json.WriteStartObject("Match");
        json.WriteString("Path", template);
        json.WriteEndObject();
        json.WriteStartArray("Transforms");
        json.WriteStartObject();
        json.WriteString("RequestHeaderOriginalHost", "true");
        json.WriteEndObject();
        foreach (string header in PathHeaders)
        {
            json.WriteStartObject();
            json.WriteString("RequestHeaderRemove", header);
            json.WriteEndObject();
        }

        if (options.UpstreamCors == UpstreamCors.Replace)
        {
            WriteRemovals(json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRemovals(Utf8JsonWriter json)
    {
        foreach (string name in CorsHeaderNames.Response)
        {
            // The default for When, Success, would let the upstream's headers through on errors.
            json.WriteStartObject();
            json.WriteString("ResponseHeaderRemove", name);
            json.WriteString("When", "Always");
            json.WriteEndObject();
        }
    }

    private static void WriteClusters(Utf8JsonWriter json, TargetOptions options)
    {
        json.WriteStartObject("Clusters");
        foreach ((int i, UpstreamRoute route) in options.Routes.Index())
        {
            WriteCluster(json, RouteName(i), [route.Upstream]);
        }

        WriteCluster(json, Django, options.Upstreams);
        json.WriteEndObject();
    }

    private static void WriteCluster(Utf8JsonWriter json, string name, IReadOnlyList<Uri> upstreams)
    {
        json.WriteStartObject(name);

        // An Origin that is not ASCII is otherwise answered with 502.
        json.WriteStartObject("HttpClient");
        json.WriteString("RequestHeaderEncoding", "Latin1");
        json.WriteEndObject();
        json.WriteStartObject("Destinations");
        foreach ((int i, Uri upstream) in upstreams.Index())
        {
            json.WriteStartObject(i == 0 ? "upstream" : string.Create(CultureInfo.InvariantCulture, $"upstream-{i + 1}"));
            json.WriteString("Address", UpstreamAddress.Of(upstream));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
