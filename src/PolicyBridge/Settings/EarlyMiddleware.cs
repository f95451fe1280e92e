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

    /// <summary>What MIDDLEWARE is on each way through the settings; none where that is not known.</summary>
    public static IReadOnlyList<SequenceSetting> WaysOf(SettingsDocument document) => document.Find(Setting) switch
    {
        SequenceSetting only => [only],
        UnknownSetting { Candidates: var ways } when ways.All(way => way is SequenceSetting) => [.. ways.Cast<SequenceSetting>()],
        _ => [],
    };

    /// <summary>All of them on any way, in their order; none where MIDDLEWARE is not known or does not hold CorsMiddleware.</summary>
    public static IReadOnlyList<EarlyMiddleware> Of(SettingsDocument document) =>
        [.. WaysOf(document).SelectMany(way => way.Items.Take(Math.Max(0, IndexOfCors(way)))).Select(item => Of(item, document)).OfType<EarlyMiddleware>().Distinct()];

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
