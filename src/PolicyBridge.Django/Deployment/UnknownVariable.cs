using PolicyBridge.Sources;

namespace PolicyBridge.Django.Deployment;

/// <summary>Why a variable of the environment is not known.</summary>
/// <param name="Cause">The cause, as the rest of "the value is unknown: …".</param>
/// <param name="Place">Where the deployment takes it from elsewhere.</param>
internal sealed record UnknownVariable(string Cause, SourceSpan Place);
