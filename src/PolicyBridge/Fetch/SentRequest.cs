using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Fetch;

/// <summary>Tells what browsers send from what is made by hand.</summary>
internal static class SentRequest
{
    /// <summary>Whether a browser can send a request with its origin, its target and its preflight's method.</summary>
    public static bool IsOne(CorsRequest request)
    {
        string[] origins = request.Origins();
        string[] methods = request.ValuesOf(CorsHeaderNames.RequestMethod);

        // Fetch standard, section 4.8: a preflight names its origin. Elsewhere a request without one is same-origin or a navigation.
        return origins.Length <= 1 && origins.All(SerializedOrigin.IsOne)
            && methods.Length <= 1 && methods.All(method => method.Length > 0 && method == Methods.Normalize(method) && origins.Length == 1)
            && RequestTarget.IsSent(request.Target);
    }
}
