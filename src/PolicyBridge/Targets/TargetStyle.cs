namespace PolicyBridge.Targets;

/// <summary>In which form a target expresses a policy.</summary>
public enum TargetStyle
{
    /// <summary>One C# file that is wire-equal to Django and needs no package.</summary>
    Exact,

    /// <summary>ASP.NET Core's own CORS services, equal wherever a browser can tell.</summary>
    BuiltIn,

    /// <summary>A section of application configuration for the run-time library.</summary>
    Configuration,
}
