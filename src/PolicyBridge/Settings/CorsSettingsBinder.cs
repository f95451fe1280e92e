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
    private readonly SettingsDocument _document;
    private readonly ReferenceVersion _reference;
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<string, SourceSpan> _places = [];
    private readonly List<string> _absent = [];
    private readonly bool _wasRead;

    private CorsSettingsBinder(SettingsDocument document, ReferenceVersion reference, DiagnosticBag diagnostics)
    {
        _document = document;
        _reference = reference;
        _diagnostics = diagnostics;
        _wasRead = !diagnostics.HasErrors;
    }

    /// <summary>The policy, or null where a finding is an error.</summary>
    public static CorsPolicy? Bind(SettingsDocument document, ReferenceVersion reference, DiagnosticBag diagnostics)
    {
        CorsPolicy policy = new CorsSettingsBinder(document, reference, diagnostics).BindAll();
        return diagnostics.HasErrors ? null : policy;
    }

    private CorsPolicy BindAll()
    {
        SettingNameChecks.Check(_document, _reference, _diagnostics);
        CorsPolicy policy = new()
        {
            Reference = _reference,
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
            Places = _places,
        };
        ReportAbsent();
        return policy;
    }

    /// <summary>The value under the newer name, or else under the older one; null where neither is set or the value is unknown.</summary>
    private SettingValue? Find(string name, out string usedName)
    {
        usedName = name;
        if (!_document.Values.TryGetValue(name, out SettingValue? value)
            && CorsSettingNames.OldNameOf(name) is { } oldName
            && _document.Values.TryGetValue(oldName, out value))
        {
            usedName = oldName;
        }

        if (value is UnknownSetting unknown)
        {
            ReportUnknown(usedName, unknown);
            return null;
        }

        if (value is null)
        {
            _absent.Add(name);
        }
        else
        {
            _places[name] = value.Place;
        }

        return value;
    }

    private bool BindBoolean(string name, DiagnosticDescriptor notBool)
    {
        switch (Find(name, out string usedName))
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
        switch (Find(CorsSettingNames.PreflightMaxAge, out string usedName))
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
        if (Find(name, out string usedName) is not { } value)
        {
            return defaults;
        }

        List<string> tokens = [];
        foreach (SettingValue item in ItemsOf(value, usedName, notSequence, expected, static v => v is StringSetting))
        {
            string token = ((StringSetting)item).Value;
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
        if (Find(CorsSettingNames.AllowedOrigins, out string usedName) is not { } value)
        {
            return origins;
        }

        foreach (SettingValue item in ItemsOf(
            value, usedName, SystemChecks.OriginsNotStrings, "a sequence of strings", static v => v is StringSetting))
        {
            string text = ((StringSetting)item).Value;
            if (AllowedOrigin.TryParse(text, out AllowedOrigin? origin))
            {
                origins.Add(origin);
            }
            else
            {
                SystemChecks.ReportOrigin(text, usedName, item.Place, _diagnostics);
            }
        }

        return origins;
    }

    private List<PythonPattern> BindPatterns()
    {
        List<PythonPattern> patterns = [];
        if (Find(CorsSettingNames.AllowedOriginRegexes, out string usedName) is not { } value)
        {
            return patterns;
        }

        foreach (SettingValue item in ItemsOf(
            value,
            usedName,
            SystemChecks.OriginRegexesNotStrings,
            "a sequence of strings and/or compiled regexes",
            static v => v is StringSetting or RegexSetting))
        {
            if (BindPattern(item, usedName, PatternSubject.Origin) is { } pattern)
            {
                patterns.Add(pattern);
            }
        }

        return patterns;
    }

    private PythonPattern BindUrlPattern()
    {
        if (Find(CorsSettingNames.UrlsRegex, out string usedName) is not { } value)
        {
            return PythonPattern.EveryPath;
        }

        if (value is not (StringSetting or RegexSetting))
        {
            _diagnostics.Add(
                SystemChecks.UrlsRegexNotRegex, value.Place, $"{usedName} should be a string or regex.", $"Its type is {value.TypeName}.");
            return PythonPattern.EveryPath;
        }

        return BindPattern(value, usedName, PatternSubject.Path) ?? PythonPattern.EveryPath;
    }

    private PythonPattern? BindPattern(SettingValue value, string usedName, PatternSubject subject)
    {
        (string text, int flags) = value is RegexSetting regex ? (regex.Pattern, regex.Flags) : (((StringSetting)value).Value, 0);
        if (!PythonPattern.TryParse(text, flags, out PythonPattern? pattern, out RegexError? error))
        {
            _diagnostics.Add(
                DiagnosticDescriptors.InvalidRegex,
                value.Place,
                $"{usedName} holds the regex {PythonRepr.Of(text)}, which Python refuses: {error.Message} at position {error.Position}.",
                "Django answers 500 to the requests that reach it; mend the regex.");
            return null;
        }

        if (DotNetPatternWriter.Write(pattern.Syntax, subject) is Refused refused)
        {
            _diagnostics.Add(
                DiagnosticDescriptors.UntranslatableRegex,
                value.Place,
                $"{usedName} holds the regex {PythonRepr.Of(text)}; its {refused.Construct} (position {refused.Column}) has no exact translation: {refused.Reason}",
                refused.Advice);
            return null;
        }

        return pattern;
    }

    /// <summary>The items of a sequence that have the right type; the others, and a value that is no sequence, are reported.</summary>
    private List<SettingValue> ItemsOf(
        SettingValue value, string usedName, DiagnosticDescriptor descriptor, string expected, Func<SettingValue, bool> accepts)
    {
        if (value is not SequenceSetting sequence)
        {
            string help = value is StringSetting
                ? "It is a single string, which Python takes letter by letter; put it in a list."
                : $"Its type is {value.TypeName}; write a list or a tuple.";
            _diagnostics.Add(descriptor, value.Place, $"{usedName} should be {expected}.", help);
            return [];
        }

        List<SettingValue> items = [];
        foreach (SettingValue item in sequence.Items)
        {
            if (item is UnknownSetting unknown)
            {
                ReportUnknown(usedName, unknown);
            }
            else if (accepts(item))
            {
                items.Add(item);
            }
            else
            {
                _diagnostics.Add(descriptor, item.Place, $"{usedName} should be {expected}.", $"The type of this item is {item.TypeName}.");
            }
        }

        return items;
    }

    /// <summary>
    /// A setting that was not seen has its default only where it is certain that nothing else sets it. Where the reader
    /// has reported errors, those say it better.
    /// </summary>
    private void ReportAbsent()
    {
        if (_wasRead && _document.Rest is { } rest && _absent.Count > 0)
        {
            _diagnostics.Add(
                DiagnosticDescriptors.UnknownSetting,
                rest.Place,
                $"{string.Join(", ", _absent)} can't be known without running Python: {rest.Cause}",
                $"Give each of them with --set, such as --set {_absent[0]}=LITERAL, a Python literal.");
        }
    }

    private void ReportUnknown(string name, UnknownSetting unknown)
    {
        // The reader may have said already why Python would stop just there.
        if (_diagnostics.HasErrorAt(unknown.Place))
        {
            return;
        }

        string help = unknown.Variable is { } variable
            ? $"Give the variable with --env {variable}=VALUE, or the setting with --set {name}=LITERAL."
            : $"Give the setting with --set {name}=LITERAL, a Python literal.";
        _diagnostics.Add(
            DiagnosticDescriptors.UnknownSetting, unknown.Place, $"{name} can't be known without running Python: {unknown.Cause}", help);
    }
}
