namespace PolicyBridge.Conformance.Servers;

/// <summary>Another program has taken the port that was free a moment ago; another port helps.</summary>
internal sealed class PortTakenException(string message, Exception inner) : Exception(message, inner);
