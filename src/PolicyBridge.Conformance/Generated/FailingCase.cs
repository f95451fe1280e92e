using System.Text.Json.Nodes;
using PolicyBridge.Conformance.Requests;

namespace PolicyBridge.Conformance.Generated;

/// <summary>Settings and a request whose answer fails.</summary>
/// <param name="Settings">The settings; never changed once they are here.</param>
/// <param name="Request">The request.</param>
internal sealed record FailingCase(JsonObject Settings, RequestCase Request)
{
    /// <summary>What tells one case from another.</summary>
    public string Key => $"{Settings.ToJsonString()}\n{RequestText.KeyOf(Request)}";
}
