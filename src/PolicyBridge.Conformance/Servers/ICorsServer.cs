using System.Net;

namespace PolicyBridge.Conformance.Servers;

/// <summary>A running server that answers under one policy; it ends when it is disposed of.</summary>
internal interface ICorsServer : IAsyncDisposable
{
    /// <summary>Where it listens, on loopback.</summary>
    IPEndPoint EndPoint { get; }

    /// <summary>What it calls itself, with its release; null where whoever starts it knows.</summary>
    string? Name => null;

    /// <summary>How it has ended by itself, or ends within a time; null where it runs on, or where nobody can tell.</summary>
    string? EndedWithin(TimeSpan time) => null;
}
