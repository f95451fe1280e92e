namespace PolicyBridge.Targets.HAProxy;

/// <summary>The options that HAProxy takes beside those of every target.</summary>
public static class HAProxyOptions
{
    /// <summary>A <c>defaults</c> section that the emitted one inherits from, such as one with timeouts.</summary>
    /// <value>None by default: the frontend says all else itself.</value>
    public static TargetOption<DefaultsName> Base { get; } =
        new("base", DefaultsName.None, static text => DefaultsName.TryParse(text, out DefaultsName? name) ? name : null)
        {
            Description = "A named defaults section of HAProxy that the emitted one inherits from, such as one with timeouts. Default: none.",
            ValueName = "NAME",
            WhatIsWrong = "can't be the name of a defaults section: letters, digits, '-', '_', '.' and ':'",
            IsRecorded = true,
        };
}
