using System.Text.RegularExpressions;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>The options that targets with emitted C# take beside those of every target.</summary>
public static partial class AspNetCoreOptions
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

    /// <summary>The namespace of the extension methods in emitted C#.</summary>
    /// <value>That in which applications look for them by default, so that <c>Program.cs</c> needs no using directive.</value>
    public static TargetOption<string> Namespace { get; } = new("namespace", "Microsoft.Extensions.DependencyInjection", static text => Name().IsMatch(text) ? text : null)
    {
        Description = "The namespace of the extension methods in emitted C#. Default: Microsoft.Extensions.DependencyInjection, so that Program.cs needs no using directive for them.",
        ValueName = "NAME",
        WhatIsWrong = "can't name a namespace of emitted C#: words of letters, digits and _ of ASCII with a dot between, each with a capital letter first, such as Shop.Cors",
    };

    // No keyword of C# begins with a capital letter.
    [GeneratedRegex(@"^[A-Z][A-Za-z0-9_]{0,63}(?:\.[A-Z][A-Za-z0-9_]{0,63}){0,15}\z")]
    private static partial Regex Name();
}
