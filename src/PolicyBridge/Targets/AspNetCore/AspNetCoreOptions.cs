namespace PolicyBridge.Targets.AspNetCore;

/// <summary>The options that targets with emitted C# take beside those of every target.</summary>
public static class AspNetCoreOptions
{
    /// <summary>What emitted C# is named after, and the section of the configuration style, so that several policies live in one project.</summary>
    /// <value><c>DjangoCors</c> by default.</value>
    public static TargetOption<ClassName> Class { get; } =
        new("class", ClassName.Default, static text => ClassName.TryParse(text, out ClassName? name) ? name : null)
        {
            Description = "What emitted C# is named after, where several policies live in one project: ShopCors makes ShopCors.g.cs, AddShopCors() and UseShopCors(). In the configuration style it names the section. Default: DjangoCors.",
            ValueName = "NAME",
            WhatIsWrong = "can't name emitted C#: up to 64 letters, digits and _ of ASCII, a letter first and Cors last, such as ShopCors; no namespace",
        };
}
