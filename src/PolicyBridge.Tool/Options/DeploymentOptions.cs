namespace PolicyBridge.Tool.Options;

/// <summary>A deployment that <c>verify</c> asks, and how.</summary>
/// <param name="Url">Where it is; its path stands before every path.</param>
/// <param name="Headers">Headers to send with every request but preflights.</param>
/// <param name="AllMethods">Whether methods that may change something are sent too.</param>
/// <param name="Rate">How many requests a second.</param>
/// <param name="Limit">How many requests at the most.</param>
internal sealed record DeploymentOptions(Uri Url, IReadOnlyList<KeyValuePair<string, string>> Headers, bool AllMethods, int Rate, int Limit);
