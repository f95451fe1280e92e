using PolicyBridge.Diagnostics;
using PolicyBridge.Patterns;
using PolicyBridge.Policy;
using PolicyBridge.Text;

namespace PolicyBridge.Settings;

/// <summary>
/// Turns settings into a policy: names and aliases, defaults, the package's system checks, and what only PolicyBridge
/// asks for. Every setting is looked at, so that all findings come at once.
/// </summary>
internal sealed class CorsSettingsBinder
{
    private readonly ReferenceVersion _reference;
    private readonly ServerKind _server;
    private readonly PythonVersion? _release;
    private readonly DiagnosticBag _diagnostics;
    private readonly SettingLookup _settings;
    private readonly SettingsDocument _document;

    private CorsSettingsBinder(SettingsDocument document, ReferenceVersion reference, ServerKind server, PythonVersion? release, DiagnosticBag diagnostics)
    {
        _server = server;
        _release = release;
        _document = document;
        _reference = reference;
        _diagnostics = diagnostics;
        _settings = new SettingLookup(document, diagnostics);
    }

    /// <summary>The policy, or null where a finding is an error.</summary>
    public static CorsPolicy? Bind(
        SettingsDocument document, ReferenceVersion reference, DiagnosticBag diagnostics, ServerKind server = ServerKind.Any, PythonVersion? release = null)
    {
        CorsSettingsBinder binder = new(document, reference, server, release, diagnostics);
        SettingNameChecks.Check(document, reference, diagnostics);
        CorsPolicy policy = binder.BindAll();
        ServerCheck.Check(document, policy, diagnostics);
        diagnostics.Replace(finding => SystemCheckRuns.Of(finding, document));
        return diagnostics.HasErrors ? null : policy;
    }

    private CorsPolicy BindAll()
    {
        (OpenStaticFiles Files, SettingPlace Place)? staticFiles = StaticFilesCheck.Check(_document, _diagnostics);
        if (staticFiles is { Place: var place })
        {
            _settings.AddPlace(OpenStaticFiles.Setting, place);
        }

        CorsPolicy policy = new()
        {
            Reference = _reference,
            Server = _server,
            PythonVersion = _release,
            AllowedOrigins = BindOrigins(),
            AllowedOriginPatterns = BindPatterns(),
            AllowAllOrigins = BindBoolean(CorsSettingNames.AllowAllOrigins, SystemChecks.AllowAllOriginsNotBool),
            UrlPattern = BindUrlPattern(),
            AllowMethods = BindTokens(
                CorsSettingNames.AllowMethods, SystemChecks.MethodsNotStrings, "a sequence of strings", _reference.DefaultAllowMethods),
            AllowHeaders = BindTokens(
                CorsSettingNames.AllowHeaders, SystemChecks.HeadersNotStrings, "a sequence of strings", _reference.DefaultAllowHeaders),
            ExposeHeaders = BindTokens(CorsSettingNames.ExposeHeaders, SystemChecks.ExposeHeadersNotSequence, "a sequence", []),
            PreflightMaxAge = BindMaxAge(),
            AllowCredentials = BindBoolean(CorsSettingNames.AllowCredentials, SystemChecks.CredentialsNotBool),
            AllowPrivateNetwork = _reference.HasPrivateNetwork
                && BindBoolean(CorsSettingNames.AllowPrivateNetwork, SystemChecks.PrivateNetworkNotBool),
            ReplaceHttpsReferer = _reference.HasReplaceHttpsReferer
                && BindBoolean(CorsSettingNames.ReplaceHttpsReferer, SystemChecks.ReplaceHttpsRefererNotBool),
            StaticFiles = staticFiles?.Files,
            Places = _settings.Places,
        };
        _settings.ReportAbsent();
        return policy;
    }

    private bool BindBoolean(string name, DiagnosticDescriptor notBool)
    {
        switch (_settings.Find(name, out string usedName))
        {
            case null:
                return false;
            case BooleanSetting boolean:
                return boolean.Value;
            case { } other:
                _diagnostics.Add(notBool, other.Place, $"{usedName} should be a bool.", $"Its type is {other.TypeName}; write True or False.");
                return false;
        }
    }

    private PreflightMaxAge BindMaxAge()
    {
        switch (_settings.Find(CorsSettingNames.PreflightMaxAge, out string usedName))
        {
            case null:
                return PreflightMaxAge.Default;
            case BooleanSetting { Value: true }:
                return PreflightMaxAge.True;
            case BooleanSetting { Value: false }:
                return PreflightMaxAge.FromSeconds(0);
            case IntegerSetting { Value.Sign: >= 0 } integer:
                return PreflightMaxAge.FromSeconds(integer.Value);
            case { } other:
                _diagnostics.Add(
                    SystemChecks.MaxAgeNotNonNegative,
                    other.Place,
                    $"{usedName} should be an integer greater than or equal to zero.",
                    other is IntegerSetting ? "Write 0 to send no Access-Control-Max-Age." : $"Its type is {other.TypeName}; write a number of seconds.");
                return PreflightMaxAge.Default;
        }
    }

    private IReadOnlyList<string> BindTokens(
        string name, DiagnosticDescriptor notSequence, string expected, IReadOnlyList<string> defaults)
    {
        if (_settings.Find(name, out string usedName) is not { } value)
        {
            return defaults;
        }

        List<string> tokens = [];
        foreach (SettingValue item in _settings.ItemsOf(value, usedName, notSequence, expected, static v => v is StringSetting))
        {
            string token = ((StringSetting)item).Value;
            if (value is SequenceSetting { Items.Count: 1 } only)
            {
                ReportEmpty(only, item, usedName, " and nothing else");
            }

            if (token.All(c => c is >= ' ' and <= '~'))
            {
                tokens.Add(token);
            }
            else
            {
                _diagnostics.Add(
                    DiagnosticDescriptors.NotPrintableAscii,
                    item.Place,
                    $"{usedName} holds {PythonRepr.Of(token)}, which has a character that no header can carry.",
                    "Use the characters of an RFC 9110 token: letters, digits and !#$%&'*+-.^_`|~");
            }
        }

        return tokens;
    }

    private List<AllowedOrigin> BindOrigins()
    {
        List<AllowedOrigin> origins = [];
        if (_settings.Find(CorsSettingNames.AllowedOrigins, out string usedName) is not { } value)
        {
            return origins;
        }

        foreach (SettingValue item in _settings.ItemsOf(
            value, usedName, SystemChecks.OriginsNotStrings, "a sequence of strings", static v => v is StringSetting))
        {
            string text = ((StringSetting)item).Value;
            if (AllowedOrigin.TryParse(text, out AllowedOrigin? origin))
            {
                origins.Add(origin);
            }
            else
            {
                string? help = text.Length == 0 ? EmptyItems.HelpFor((SequenceSetting)value, item, _document.Assumptions) : null;
                SystemChecks.ReportOrigin(text, usedName, item.Place, _diagnostics, help);
            }
        }

        return origins;
    }

    private List<PythonPattern> BindPatterns()
    {
        List<PythonPattern> patterns = [];
        if (_settings.Find(CorsSettingNames.AllowedOriginRegexes, out string usedName) is not { } value)
        {
            return patterns;
        }

        foreach (SettingValue item in _settings.ItemsOf(
            value,
            usedName,
            SystemChecks.OriginRegexesNotStrings,
            "a sequence of strings and/or compiled regexes",
            static v => v is StringSetting or RegexSetting))
        {
            ReportEmpty((SequenceSetting)value, item, usedName, ", a regex that every origin matches");
            if (BindPattern(item, usedName, PatternSubject.Origin) is { } pattern)
            {
                patterns.Add(pattern);
            }
        }

        return patterns;
    }

    private void ReportEmpty(SequenceSetting list, SettingValue item, string usedName, string effect)
    {
        if (item is StringSetting { Value: "" })
        {
            _diagnostics.Add(DiagnosticDescriptors.EmptyItem, item.Place, $"{usedName} holds an empty item{effect}.", EmptyItems.HelpFor(list, item, _document.Assumptions));
        }
    }

    private PythonPattern BindUrlPattern()
    {
        if (_settings.Find(CorsSettingNames.UrlsRegex, out string usedName) is not { } value)
        {
            return PythonPattern.EveryPath;
        }

        if (value is not (StringSetting or RegexSetting))
        {
            _diagnostics.Add(
                SystemChecks.UrlsRegexNotRegex, value.Place, $"{usedName} should be a string or regex.", $"Its type is {value.TypeName}{HelpForRegexes(value)}.");
            return PythonPattern.EveryPath;
        }

        return BindPattern(value, usedName, PatternSubject.Path) ?? PythonPattern.EveryPath;
    }

    private static string HelpForRegexes(SettingValue value) =>
        value is SequenceSetting { Items.Count: > 0 } list && list.Items.All(i => i is StringSetting)
            ? $"; join its regexes with |, as {PythonRepr.Of(string.Join('|', list.Items.OfType<StringSetting>().Select(i => i.Value)))}"
            : "";

    private static bool HasLoneSurrogate(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    private PythonPattern? BindPattern(SettingValue value, string usedName, PatternSubject subject)
    {
        (string text, int flags) = value is RegexSetting regex ? (regex.Pattern, regex.Flags) : (((StringSetting)value).Value, 0);
        if (!PythonPattern.TryParse(text, flags, out PythonPattern? pattern, out RegexError? error))
        {
            _diagnostics.Add(
                DiagnosticDescriptors.InvalidRegex,
                value.Place,
                $"{usedName} holds the regex {PythonRepr.Of(text)}, which {(error.IsLimit ? "is not read" : "Python refuses")}: {error}.",
                error.IsLimit ? "Write a simpler regex." : "Django answers 500 to the requests that reach it; mend the regex.");
            return null;
        }

        if (HasLoneSurrogate(text))
        {
            _diagnostics.Add(
                DiagnosticDescriptors.UntranslatableRegex,
                value.Place,
                $"{usedName} can't be translated: the regex {PythonRepr.Of(text)} has half of a surrogate pair, which is no character.",
                "Leave it out: no request can hold it.");
            return null;
        }

        if (DotNetPatternWriter.Write(pattern.Syntax, subject) is Refused refused)
        {
            _diagnostics.Add(
                DiagnosticDescriptors.UntranslatableRegex,
                value.Place,
                $"{usedName} can't be translated exactly: it holds the regex {PythonRepr.Of(text)}, {refused.Explanation}",
                refused.Advice);
            return null;
        }

        return pattern;
    }
}
