using PolicyBridge.Targets;

namespace PolicyBridge.Tests.Targets.Pretend;

/// <summary>The option of the pretend target.</summary>
internal static class PretendOptions
{
    public static TargetOption<string> Section { get; } = new("heading", "Pretend", static text => text.All(char.IsAsciiLetter) ? text : null)
    {
        Description = "The section that the settings stand in. Default: Pretend.",
        ValueName = "NAME",
        WhatIsWrong = "can't name a section: letters only",
        IsRecorded = true,
    };
}
