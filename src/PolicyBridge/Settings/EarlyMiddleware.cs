using PolicyBridge.Sources;

namespace PolicyBridge.Settings;

/// <summary>Something that stands in <c>MIDDLEWARE</c> before CorsMiddleware, and answers requests itself or may do so.</summary>
/// <param name="Name">Its name; null where it is not known.</param>
/// <param name="Answer">What it answers, as the rest of "it stands first and …"; null where only its code says.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record EarlyMiddleware(string? Name, string? Answer, SourceSpan Place)
{
    public const string Setting = "MIDDLEWARE";
    public const string Package = "corsheaders.middleware.";
    public const string Cors = Package + "CorsMiddleware";

    /// <summary>All of them, in their order; none where MIDDLEWARE is not known or does not hold CorsMiddleware.</summary>
    public static IReadOnlyList<EarlyMiddleware> Of(SettingsDocument document)
    {
        if (document.Find(Setting) is not SequenceSetting sequence || IndexOfCors(sequence) is not (>= 0 and var at))
        {
            return [];
        }

        return [.. sequence.Items.Take(at).Select(item => Of(item, document)).OfType<EarlyMiddleware>()];
    }

    /// <summary>Where CorsMiddleware stands; negative where it does not.</summary>
    public static int IndexOfCors(SequenceSetting middleware) => middleware.Items.ToList().FindIndex(item => item is StringSetting { Value: Cors });

    private static EarlyMiddleware? Of(SettingValue item, SettingsDocument document)
    {
        if (item is not StringSetting { Value: { } name })
        {
            return new EarlyMiddleware(null, null, item.Place);
        }

        string? answer = ShortCircuitingMiddleware.ByDjango(name, document);
        return answer is null && (ShortCircuitingMiddleware.IsOfDjango(name) || name.StartsWith(Package, StringComparison.Ordinal))
            ? null
            : new EarlyMiddleware(name, answer, item.Place);
    }
}
