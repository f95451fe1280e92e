namespace PolicyBridge.Django.Yaml;

/// <summary>How large a document may be, aliases written out; no settings file comes near.</summary>
internal static class YamlLimits
{
    public const int MaxHeight = 100;

    public const int MaxSize = 200_000;

    /// <summary>Python refuses longer numbers too.</summary>
    public const int MaxDigits = 4_300;
}
