namespace PolicyBridge.Targets.Nginx;

/// <summary>The options that nginx takes beside those of every target.</summary>
public static class NginxOptions
{
    /// <summary>What the names of nginx variables begin with, so that several policies live in one nginx.</summary>
    /// <value><c>django_cors</c> by default.</value>
    public static TargetOption<NamePrefix> Prefix { get; } =
        new("prefix", NamePrefix.Default, static text => NamePrefix.TryParse(text, out NamePrefix? prefix) ? prefix : null)
        {
            Description = "What the names of nginx variables begin with, where several policies live in one nginx. Default: django_cors.",
            ValueName = "NAME",
            WhatIsWrong = "can't begin the name of an nginx variable: up to 24 lower-case letters, digits and _, nothing that nginx's own variables begin with, and no _allow at the end",
            IsRecorded = true,
        };
}
