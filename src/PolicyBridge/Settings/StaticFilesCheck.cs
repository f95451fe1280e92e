using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Sources;

namespace PolicyBridge.Settings;

/// <summary>Looks for WhiteNoise in <c>MIDDLEWARE</c>, which lets every site read the static files unless it is told not to.</summary>
internal static class StaticFilesCheck
{
    /// <summary>The middleware that serves them.</summary>
    public const string WhiteNoise = "whitenoise.middleware.WhiteNoiseMiddleware";


    /// <summary>What WhiteNoise sends, and where it stands; null where it sends nothing, or is not there.</summary>
    public static (OpenStaticFiles Files, SettingPlace Place)? Check(SettingsDocument document, DiagnosticBag diagnostics)
    {
        if (Find(document) is not var (files, place))
        {
            return null;
        }

        diagnostics.Add(
            DiagnosticDescriptors.OpenStaticFiles,
            place,
            $"WhiteNoise sends Access-Control-Allow-Origin: * with every static file{(files.Prefix is null ? "" : $" below {PythonRepr.Of(files.Prefix)}")}, whatever the CORS settings say{(files.BeforeCors ? "" : " of other sites")}.",
            $"If no other site is to read the files, set {OpenStaticFiles.Setting} = False in the settings. The table says which target keeps the header.");
        return (files, new SettingPlace(EarlyMiddleware.Setting, place));
    }

    /// <summary>The same, with nothing reported.</summary>
    public static (OpenStaticFiles Files, SourceSpan Place)? Find(SettingsDocument document)
    {
        (OpenStaticFiles Files, SourceSpan Place)?[] ways = [.. EarlyMiddleware.WaysOf(document).Select(way => Find(way.Items, document))];
        return ways.Length > 0 && Array.TrueForAll(ways, way => way?.Files == ways[0]?.Files) ? ways[0] : null;
    }

    /// <summary>Whether it does not depend on the way through the settings what WhiteNoise sends.</summary>
    public static bool IsSameOnEachWay(SettingsDocument document) =>
        EarlyMiddleware.WaysOf(document).Select(way => Find(way.Items, document)?.Files).Distinct().Count() < 2;

    private static (OpenStaticFiles Files, SourceSpan Place)? Find(IReadOnlyList<SettingValue> items, SettingsDocument document)
    {
        if (items.OfType<StringSetting>().FirstOrDefault(item => item.Value == WhiteNoise) is not { } found
            || document.Find(OpenStaticFiles.Setting) is BooleanSetting { Value: false } or NoneSetting or IntegerSetting { Value.IsZero: true } or StringSetting { Value: "" })
        {
            return null;
        }

        int at = items.ToList().IndexOf(found);
        bool beforeCors = items.Skip(at).Any(item => item is StringSetting { Value: EarlyMiddleware.Cors });
        return (new OpenStaticFiles(PrefixIn(document), beforeCors), found.Place);
    }

    /// <summary>The path below which the static files are; null where it is not known, or not the only one.</summary>
    public static string? PrefixIn(SettingsDocument document) => Root(document) ? null : PrefixOf(document);

    // Its files have any path.
    private static bool Root(SettingsDocument document) => document.Find("WHITENOISE_ROOT") is not (null or NoneSetting or StringSetting { Value: "" });

    // WHITENOISE_STATIC_PREFIX, or the path of STATIC_URL, below FORCE_SCRIPT_NAME; each with a slash at both ends.
    private static string? PrefixOf(SettingsDocument document)
    {
        string? path = document.Find("WHITENOISE_STATIC_PREFIX") switch
        {
            StringSetting given => given.Value,
            null => document.Find("STATIC_URL") switch
            {
                StringSetting url when PythonUrl.TrySplit(url.Value, out PythonUrl split) && document.Find("FORCE_SCRIPT_NAME") is null or NoneSetting or StringSetting { Value: "" } => split.Path,
                _ => null,
            },
            _ => null,
        };
        return path?.Trim('/') is { Length: > 0 } inner && inner.All(c => c is > ' ' and <= '~' && c != '%') ? $"/{inner}/" : null;
    }
}
