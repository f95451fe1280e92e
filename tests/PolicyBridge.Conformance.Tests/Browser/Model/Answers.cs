using PolicyBridge.Conformance.Comparison;

namespace PolicyBridge.Conformance.Tests.Browser.Model;

/// <summary>Answers written down by hand.</summary>
internal static class Answers
{
    public const string Page = "https://a.example";

    /// <param name="status">The status.</param>
    /// <param name="headers">The headers; those that are null are left out.</param>
    public static CorsObservation Of(int status, params (string Name, string? Value)[] headers) =>
        CorsObservation.Of(status, headers.Where(h => h.Value is not null).Select(h => KeyValuePair.Create(h.Name, h.Value!)));

    /// <summary>An answer that allows <see cref="Page"/> with credentials.</summary>
    public static CorsObservation Allowing(params (string Name, string? Value)[] headers) => Of(
        200, [("access-control-allow-origin", Page), ("access-control-allow-credentials", "true"), .. headers]);
}
