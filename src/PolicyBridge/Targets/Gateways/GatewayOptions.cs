namespace PolicyBridge.Targets.Gateways;

/// <summary>The options that gateways share.</summary>
public static class GatewayOptions
{
    /// <summary>What the names begin with that the files define, so that several policies live in one server.</summary>
    /// <value><c>django_cors</c> by default.</value>
    public static TargetOption<NamePrefix> Prefix { get; } =
        new("prefix", NamePrefix.Default, static text => NamePrefix.TryParse(text, out NamePrefix? prefix) ? prefix : null)
        {
            Description = "What the names begin with that the files define, where several policies live in one nginx or HAProxy. Default: django_cors.",
            ValueName = "NAME",
            WhatIsWrong = "can't begin such a name: up to 24 lower-case letters, digits and _, nothing that nginx's own variables begin with, and no _allow at the end",
            IsRecorded = true,
        };
}
