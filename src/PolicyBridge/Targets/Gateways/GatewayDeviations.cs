namespace PolicyBridge.Targets.Gateways;

/// <summary>In what every gateway answers otherwise than the Django behind it, by the request alone.</summary>
internal static class GatewayDeviations
{
    /// <summary>A gateway drops what the application behind it says of CORS.</summary>
    public static RequestDeviation UpstreamHeadersDropped { get; } = new(
        GatewayNotes.Of(UpstreamCors.Replace), DeviationEffect.Narrower, static _ => true)
    {
        DependsOnApplication = true,
    };

    /// <summary>Those that hold under the options.</summary>
    public static IEnumerable<RequestDeviation> Of(TargetOptions options) =>
        options.UpstreamCors == UpstreamCors.Replace ? [UpstreamHeadersDropped] : [];
}
