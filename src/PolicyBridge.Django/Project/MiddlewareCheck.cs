using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Project;

/// <summary>
/// Looks at <c>MIDDLEWARE</c>: without CorsMiddleware Django ignores every CORS setting, and below something that answers
/// early it never sees those requests. Emitting the policy all the same would grant what Django does not.
/// </summary>
internal static class MiddlewareCheck
{
    private const string Setting = EarlyMiddleware.Setting;
    private const string OldSetting = "MIDDLEWARE_CLASSES";
    private const string CorsPostCsrf = EarlyMiddleware.Package + "CorsPostCsrfMiddleware";
    private const string WayOut = "If the middleware is there under another name, say so with --assume-middleware.";
    private const string Gone = "If it was taken out since a gateway answers in its place, the settings are kept as the source of the policy: say so with --assume-middleware.";
    private const string MoveUp = "Move CorsMiddleware to the top of MIDDLEWARE, as django-cors-headers says.";
    private const string Effect = "Django sends no CORS headers with those answers, but the emitted configuration does.";

    public static void Check(SettingsDocument document, ReferenceVersion reference, DiagnosticBag diagnostics)
    {
        switch (document.Find(Setting))
        {
            case null:
                ReportUnset(document, diagnostics);
                break;
            case UnknownSetting unknown when EarlyMiddleware.WaysOf(document) is { Count: > 0 } ways:
                CheckWays(unknown, ways, document, reference, diagnostics);
                break;
            case UnknownSetting unknown:
                ReportUnknown(unknown, diagnostics);
                break;
            case SequenceSetting sequence:
                CheckItems(sequence, document, reference, diagnostics);
                break;
            case { } other:
                ReportMissing(other.Place, $"{Setting} is no list", WayOut, diagnostics);
                break;
        }
    }

    /// <summary>What counts of MIDDLEWARE has to be the same on each way through the settings.</summary>
    private static void CheckWays(
        UnknownSetting unknown, IReadOnlyList<SequenceSetting> ways, SettingsDocument document, ReferenceVersion reference, DiagnosticBag diagnostics)
    {
        if (ways.FirstOrDefault(way => EarlyMiddleware.IndexOfCors(way) < 0) is { } without)
        {
            diagnostics.Add(new Diagnostic(
                DiagnosticDescriptors.MiddlewareMissing,
                $"{Setting} has {EarlyMiddleware.Cors} only on some ways through the settings, and which is taken can't be known without running Python: {unknown.Cause}. Without CorsMiddleware Django ignores every CORS setting.",
                $"{unknown.HelpFor(Setting)} {WayOut}",
                unknown.Place)
            {
                Related = without.Places.Count > 0 ? [new RelatedPlace(without.Places[^1], "It is missing in the value that is made here.")] : [],
            });
            return;
        }

        if (!StaticFilesCheck.IsSameOnEachWay(document))
        {
            diagnostics.Add(
                DiagnosticDescriptors.MiddlewareMissing,
                unknown.Place,
                $"What {StaticFilesCheck.WhiteNoise} sends depends on the way through the settings, and which is taken can't be known without running Python: {unknown.Cause}. It opens static files to every site.",
                unknown.HelpFor(Setting));
            return;
        }

        diagnostics.Add(new Diagnostic(
            DiagnosticDescriptors.MiddlewareOnEachWay,
            $"{Setting} can't be known: {unknown.Cause}. CorsMiddleware is there on each of {ways.Count} ways{(EarlyMiddleware.Of(document).Count == 0 ? ", and nothing before it answers requests itself" : "")}: what is emitted is the same.",
            unknown.HelpFor(Setting),
            unknown.Place)
        {
            Related = [.. ways.Where(way => way.Place.HasPlace).DistinctBy(way => way.Place).Select(way => new RelatedPlace(way.Place, $"{Setting} may be made here."))],
        });
        foreach (SequenceSetting way in ways)
        {
            CheckRemoved(way, reference, diagnostics);
        }

        CheckEarlier(document, diagnostics);
    }

    private static void CheckItems(SequenceSetting sequence, SettingsDocument document, ReferenceVersion reference, DiagnosticBag diagnostics)
    {
        CheckRemoved(sequence, reference, diagnostics);
        if (EarlyMiddleware.IndexOfCors(sequence) >= 0)
        {
            CheckEarlier(document, diagnostics);
        }
        else if (sequence.Items.OfType<UnknownSetting>().FirstOrDefault() is { } unknown)
        {
            ReportUnknown(unknown, diagnostics);
        }
        else
        {
            string? likely = sequence.Items.OfType<StringSetting>().Select(s => s.Value)
                .FirstOrDefault(n => !n.StartsWith(EarlyMiddleware.Package, StringComparison.Ordinal) && n.Contains("cors", StringComparison.OrdinalIgnoreCase));
            ReportMissing(
                sequence.Place,
                $"{Setting} has no {EarlyMiddleware.Cors}",
                likely is null ? $"{Gone} {WayOut}" : $"If {PythonRepr.Of(likely)} is the middleware under another name, and decides as it does, say so with --assume-middleware.",
                diagnostics);
        }
    }

    private static void CheckRemoved(SequenceSetting sequence, ReferenceVersion reference, DiagnosticBag diagnostics)
    {
        foreach (SettingValue removed in sequence.Items.Where(i => i is StringSetting { Value: CorsPostCsrf } && !reference.HasReplaceHttpsReferer))
        {
            diagnostics.Add(
                DiagnosticDescriptors.MiddlewareRemoved,
                removed.Place,
                $"{CorsPostCsrf} was removed in django-cors-headers 4.0, with which Django does not start here.",
                "Remove it, or give --reference 3.14 if the project runs a release that still has it.");
        }
    }

    private static void CheckEarlier(SettingsDocument document, DiagnosticBag diagnostics)
    {
        bool? areStaticFilesInScope = StaticScope.Of(document);
        foreach (EarlyMiddleware middleware in EarlyMiddleware.Of(document))
        {
            bool isWhiteNoise = middleware.Name == StaticFilesCheck.WhiteNoise;
            if (isWhiteNoise && areStaticFilesInScope is false)
            {
                // No CORS setting says anything of them, wherever CorsMiddleware stands.
                continue;
            }

            (DiagnosticDescriptor descriptor, string what) = middleware switch
            {
                { Name: null } => (DiagnosticDescriptors.MiddlewareBefore, "What stands before CorsMiddleware here is not known, and may answer requests itself"),
                { Answer: { } answer } => (DiagnosticDescriptors.MiddlewareOrder, $"{middleware.Name} stands before CorsMiddleware and {answer}"),
                _ => (DiagnosticDescriptors.MiddlewareBefore, $"{middleware.Name} stands before CorsMiddleware and may answer requests itself"),
            };
            diagnostics.Add(descriptor, middleware.Place, $"{what}: {(isWhiteNoise ? EffectOfWhiteNoise(document, areStaticFilesInScope is true) : Effect)}", MoveUp);
        }
    }

    // Its answers have a header of their own, unless it is told not to.
    private static string EffectOfWhiteNoise(SettingsDocument document, bool isInScope)
    {
        string where = isInScope ? "" : $", where {CorsSettingNames.UrlsRegex} has them in scope";
        return StaticFilesCheck.Find(document) switch
        {
            null => $"{Effect.TrimEnd('.')}{where}.",
            ({ Prefix: { } prefix }, _) => $"Django sends Access-Control-Allow-Origin: * alone with those answers, and so do gateways below {PythonRepr.Of(prefix)}.",
            _ => $"Django sends Access-Control-Allow-Origin: * alone with those answers, but the emitted configuration sends the headers of the policy{where}.",
        };
    }

    private static void ReportUnset(SettingsDocument document, DiagnosticBag diagnostics)
    {
        if (document.Find(OldSetting) is { } old)
        {
            ReportMissing(
                old.Place, $"{OldSetting} is ignored since Django 2.0, and {Setting} is not set", $"Rename it to {Setting}. {WayOut}", diagnostics);
        }
        else
        {
            ReportMissing(SourceSpan.None, $"{Setting} is not set", WayOut, diagnostics);
        }
    }

    private static void ReportUnknown(UnknownSetting unknown, DiagnosticBag diagnostics) =>
        ReportMissing(unknown.Place, $"{Setting} can't be known without running Python: {unknown.Cause}", $"{unknown.HelpFor(Setting)} {WayOut}", diagnostics);

    private static void ReportMissing(SourceSpan place, string what, string help, DiagnosticBag diagnostics) => diagnostics.Add(
        DiagnosticDescriptors.MiddlewareMissing, place, $"{what}: without CorsMiddleware Django ignores every CORS setting.", help);
}
