using static PolicyBridge.Diagnostics.DiagnosticSeverity;

namespace PolicyBridge.Diagnostics;

/// <summary>
/// Every diagnostic there is. An id is never used again for another meaning.
/// PB1xxx: reading Python. PB2xxx: settings, YAML and configuration. PB3xxx: patterns. PB4xxx: targets.
/// PB5xxx: policies that are valid and yet probably not what was meant. PB6xxx: differences of two policies.
/// <c>corsheaders.E…</c>: the system checks of django-cors-headers under their own ids.
/// </summary>
public static class DiagnosticDescriptors
{
    /// <summary>The Python text does not follow Python's grammar.</summary>
    public static readonly DiagnosticDescriptor PythonSyntax = new("PB1001", Error, "Python syntax error");

    /// <summary>A Python file is missing or can't be read.</summary>
    public static readonly DiagnosticDescriptor PythonFileUnreadable = new("PB1003", Error, "Python file can't be read");

    /// <summary>A Python file is not text in UTF-8, or in the encoding that it declares.</summary>
    public static readonly DiagnosticDescriptor PythonFileEncoding = new("PB1004", Error, "Python file can't be decoded");

    /// <summary>Reading the settings went beyond a limit on steps, sizes or files.</summary>
    public static readonly DiagnosticDescriptor PythonLimit = new("PB1005", Error, "Limit exceeded while reading Python");

    /// <summary>The settings need an environment variable that was not given.</summary>
    public static readonly DiagnosticDescriptor EnvironmentVariableMissing = new("PB1006", Error, "Environment variable missing");

    /// <summary>Python would stop with an exception that nothing catches.</summary>
    public static readonly DiagnosticDescriptor PythonException = new("PB1007", Error, "Python would raise an exception");

    /// <summary>A pinned value is not a Python literal.</summary>
    public static readonly DiagnosticDescriptor InvalidPin = new("PB1008", Error, "Pinned value is not a literal");

    /// <summary>A file of variables that was given is missing or can't be read.</summary>
    public static readonly DiagnosticDescriptor EnvironmentFileUnreadable = new("PB1009", Error, "File of variables can't be read");

    /// <summary>A line of a file of variables that was given assigns none.</summary>
    public static readonly DiagnosticDescriptor EnvironmentFileSyntax = new("PB1010", Error, "File of variables: syntax error");

    /// <summary>Settings in classes of django-configurations, of which none was chosen or one that is not there.</summary>
    public static readonly DiagnosticDescriptor ConfigurationClass = new("PB1011", Error, "Class of settings not chosen");

    /// <summary>The settings are to be run, and there is no Python that could.</summary>
    public static readonly DiagnosticDescriptor InterpreterMissing = new("PB1012", Error, "No Python to run the settings");

    /// <summary>Python ran the settings and stopped with an exception.</summary>
    public static readonly DiagnosticDescriptor RunRaised = new("PB1013", Error, "The settings raise an exception");

    /// <summary>Running the settings went beyond a limit on time, memory or the size of the answer.</summary>
    public static readonly DiagnosticDescriptor RunLimit = new("PB1014", Error, "Limit exceeded while running the settings");

    /// <summary>Python ran the settings and gave no answer.</summary>
    public static readonly DiagnosticDescriptor RunUnanswered = new("PB1015", Error, "Python ended without an answer");

    /// <summary>Python computes another value than the reader that does not run the settings.</summary>
    public static readonly DiagnosticDescriptor ReadersDisagree = new("PB1016", Warning, "Reading and running disagree");

    /// <summary>The settings need a file that a symbolic link leads to, out of the project's root.</summary>
    public static readonly DiagnosticDescriptor FileOutsideRoot = new("PB1017", Error, "A link leads out of the project");

    /// <summary>A setting's value could not be computed without running Python.</summary>
    public static readonly DiagnosticDescriptor UnknownSetting = new("PB2001", Error, "A setting is unknown");

    /// <summary>A name begins with CORS_ and is no setting.</summary>
    public static readonly DiagnosticDescriptor UnknownSettingName = new("PB2002", Warning, "No such setting");

    /// <summary>A setting is set under its old and its new name.</summary>
    public static readonly DiagnosticDescriptor OldAndNewName = new("PB2003", Warning, "Old and new name together");

    /// <summary>A setting that the reference version does not have.</summary>
    public static readonly DiagnosticDescriptor SettingWithoutEffect = new("PB2004", Warning, "A setting without effect");

    /// <summary>A method or header name with a character that no header can carry.</summary>
    public static readonly DiagnosticDescriptor NotPrintableAscii = new("PB2005", Error, "Not printable ASCII");

    /// <summary>An origin that Python's urlsplit refuses.</summary>
    public static readonly DiagnosticDescriptor UnsplittableOrigin = new("PB2006", Error, "An origin that is no URL");

    /// <summary>The name of the file says nothing of its format.</summary>
    public static readonly DiagnosticDescriptor UnknownFileType = new("PB2007", Error, "Not a settings file");

    /// <summary>A settings file can't be read.</summary>
    public static readonly DiagnosticDescriptor UnreadableFile = new("PB2008", Error, "A file can't be read");

    /// <summary>MIDDLEWARE has no CorsMiddleware, or can't be known.</summary>
    public static readonly DiagnosticDescriptor MiddlewareMissing = new("PB2009", Error, "CorsMiddleware is missing");

    /// <summary>CorsMiddleware stands below something that answers requests itself.</summary>
    public static readonly DiagnosticDescriptor MiddlewareOrder = new("PB2010", Warning, "CorsMiddleware stands too low");

    /// <summary>Something that may answer requests itself stands before CorsMiddleware.</summary>
    public static readonly DiagnosticDescriptor MiddlewareBefore = new("PB2011", Note, "Middleware before CorsMiddleware");

    /// <summary>Middleware that newer releases of django-cors-headers lack.</summary>
    public static readonly DiagnosticDescriptor MiddlewareRemoved = new("PB2012", Warning, "Middleware that was removed");

    /// <summary>A handler of the signal check_request_enabled, which is code.</summary>
    public static readonly DiagnosticDescriptor SignalHandler = new("PB2013", Warning, "A signal handler decides as well");

    /// <summary>The project is too large to be searched for signal handlers.</summary>
    public static readonly DiagnosticDescriptor SignalSearchCutShort = new("PB2014", Warning, "Not every file was searched for signal handlers");

    /// <summary>FORCE_SCRIPT_NAME changes the path that CORS_URLS_REGEX is asked about, under some servers and releases.</summary>
    public static readonly DiagnosticDescriptor ScriptName = new("PB2020", Error, "FORCE_SCRIPT_NAME changes the scope");

    /// <summary>FORCE_SCRIPT_NAME is set, and changes nothing here.</summary>
    public static readonly DiagnosticDescriptor ScriptNameIgnored = new("PB2021", Note, "FORCE_SCRIPT_NAME changes nothing here");

    /// <summary>CORS_URLS_REGEX decides by what only some servers hand on, and it is not said on what Django runs.</summary>
    public static readonly DiagnosticDescriptor ServerUnknown = new("PB2022", Note, "The server decides the scope");

    /// <summary>WhiteNoise lets every site read the static files.</summary>
    public static readonly DiagnosticDescriptor OpenStaticFiles = new("PB2023", Warning, "Static files that every site may read");

    /// <summary>A settings file without any CORS setting, which would allow nobody.</summary>
    public static readonly DiagnosticDescriptor NoCorsSetting = new("PB2025", Error, "No CORS setting");

    /// <summary>A string where a list belongs, which Django takes character by character.</summary>
    public static readonly DiagnosticDescriptor StringForList = new("PB2026", Error, "A string in place of a list");

    /// <summary>A value that the package's own check refuses, and that Django does not check here.</summary>
    public static readonly DiagnosticDescriptor UncheckedValue = new("PB2027", Error, "A value that Django does not check");

    /// <summary>MIDDLEWARE is not known, and what counts of it is the same on each way through the settings.</summary>
    public static readonly DiagnosticDescriptor MiddlewareOnEachWay = new("PB2030", Note, "MIDDLEWARE depends on a way that is not known");

    /// <summary>A file of a deployment, or one that it names, is missing or can't be read.</summary>
    public static readonly DiagnosticDescriptor DeploymentUnreadable = new("PB2031", Error, "A file of the deployment can't be read");

    /// <summary>A file of a deployment is of no format that is known, or its tool would refuse it.</summary>
    public static readonly DiagnosticDescriptor DeploymentSyntax = new("PB2032", Error, "A file of the deployment makes no sense");

    /// <summary>A file of a deployment has several services, or not the one that was named.</summary>
    public static readonly DiagnosticDescriptor DeploymentService = new("PB2033", Error, "Which service of the deployment");

    /// <summary>A file beside a compose file is merged into it by compose, and was not read.</summary>
    public static readonly DiagnosticDescriptor DeploymentOverride = new("PB2034", Warning, "A file that compose merges is not read");

    /// <summary>Settings are to be run with variables of a deployment that are not known.</summary>
    public static readonly DiagnosticDescriptor DeploymentUnknown = new("PB2035", Error, "Variables that a run would lack");

    /// <summary>What only a reader of settings can be told is given for settings that are run.</summary>
    public static readonly DiagnosticDescriptor OptionsOfReading = new("PB2037", Error, "Options that a run has no use for");

    /// <summary>A key of Microsoft.Extensions.Configuration that a later provider of Django's settings overrides.</summary>
    public static readonly DiagnosticDescriptor ConfigurationKeyShadowed = new("PB2036", Warning, "A configuration key without effect");

    /// <summary>The text is not YAML.</summary>
    public static readonly DiagnosticDescriptor YamlSyntax = new("PB2101", Error, "YAML syntax error");

    /// <summary>The YAML is no mapping of settings.</summary>
    public static readonly DiagnosticDescriptor YamlShape = new("PB2102", Error, "YAML of another shape");

    /// <summary>A key stands twice.</summary>
    public static readonly DiagnosticDescriptor YamlDuplicateKey = new("PB2103", Error, "A key stands twice");

    /// <summary>A plain scalar that YAML 1.1 and YAML 1.2 read differently.</summary>
    public static readonly DiagnosticDescriptor YamlSurprise = new("PB2104", Warning, "A scalar with two meanings");

    /// <summary>Something that looks like a CORS setting stands where none is read.</summary>
    public static readonly DiagnosticDescriptor YamlNotRead = new("PB2105", Error, "A setting that is not read");

    /// <summary>A layer of the settings is to be chosen, or the chosen one is not there.</summary>
    public static readonly DiagnosticDescriptor YamlLayer = new("PB2106", Error, "Which layer of the settings");

    /// <summary>A setting's value can't be known from the YAML or JSON file alone.</summary>
    public static readonly DiagnosticDescriptor YamlUnknown = new("PB2107", Error, "A setting is unknown in YAML");

    /// <summary>A YAML or JSON file is too large or too deep.</summary>
    public static readonly DiagnosticDescriptor YamlLimit = new("PB2108", Error, "Limit exceeded while reading YAML");

    /// <summary>The text is not JSON.</summary>
    public static readonly DiagnosticDescriptor JsonSyntax = new("PB2109", Error, "JSON syntax error");

    /// <summary>A Python is named for settings that are not Python.</summary>
    public static readonly DiagnosticDescriptor InterpreterWithoutUse = new("PB2110", Error, "Nothing for Python to run");

    /// <summary>The section that was named is not in the file, or the file is none that has sections.</summary>
    public static readonly DiagnosticDescriptor ConfigurationSectionMissing = new("PB2120", Error, "No such section of configuration");

    /// <summary>A policy in JSON is one of another release of the package than is asked for.</summary>
    public static readonly DiagnosticDescriptor PolicyReference = new("PB2121", Error, "A policy of another release");

    /// <summary>A list that settings make from a set, so that its order is not defined.</summary>
    public static readonly DiagnosticDescriptor ListFromSet = new("PB2122", Note, "A list made from a set");

    /// <summary>A key of Microsoft.Extensions.Configuration below the section that is no setting.</summary>
    public static readonly DiagnosticDescriptor ConfigurationKey = new("PB2201", Error, "A configuration key that is no setting");

    /// <summary>A list in Microsoft.Extensions.Configuration whose items can't be told.</summary>
    public static readonly DiagnosticDescriptor ConfigurationValue = new("PB2202", Error, "A configuration value with several meanings");

    /// <summary>A section of Microsoft.Extensions.Configuration without settings.</summary>
    public static readonly DiagnosticDescriptor ConfigurationSectionEmpty = new("PB2203", Error, "A configuration section without settings");

    /// <summary>Files and variables that dynaconf lets win over the file that was read.</summary>
    public static readonly DiagnosticDescriptor DynaconfSiblings = new("PB2204", Warning, "What wins over the file is not read");

    /// <summary>Variables for the environment of a settings module stand in a file that is read as settings.</summary>
    public static readonly DiagnosticDescriptor SettingsEnvironment = new("PB2205", Error, "The environment of a settings module");

    /// <summary>An empty item in a list of regexes or names.</summary>
    public static readonly DiagnosticDescriptor EmptyItem = new("PB2206", Warning, "An empty item in a list");

    /// <summary>A regex that Python refuses.</summary>
    public static readonly DiagnosticDescriptor InvalidRegex = new("PB3001", Error, "An invalid regex");

    /// <summary>A regex without an exact translation.</summary>
    public static readonly DiagnosticDescriptor UntranslatableRegex = new("PB3002", Error, "A regex without an exact translation");

    /// <summary>A regex that matches no origin.</summary>
    public static readonly DiagnosticDescriptor DeadRegex = new("PB3003", Warning, "A regex that matches no origin");

    /// <summary>A regex that lets in domains that it does not name.</summary>
    public static readonly DiagnosticDescriptor OpenRegex = new("PB3004", Warning, "A regex that lets in anybody's domain");

    /// <summary>A dot that stands for any character.</summary>
    public static readonly DiagnosticDescriptor UnescapedDot = new("PB3005", Warning, "An unescaped dot in a regex");

    /// <summary>A regex that lets in every name beneath a public suffix.</summary>
    public static readonly DiagnosticDescriptor PublicSuffix = new("PB3006", Warning, "A regex that lets in a whole public suffix");

    /// <summary>A regex for paths that ends in the midst of a segment.</summary>
    public static readonly DiagnosticDescriptor OpenPath = new("PB3007", Warning, "A path regex without an end");

    /// <summary>A regex for paths that a newline leads out of.</summary>
    public static readonly DiagnosticDescriptor NewlinePath = new("PB3008", Note, "A path regex that %0A leads out of");

    /// <summary>A regex for paths that leaves out one spelling of a path, and not others that ASP.NET Core's routing takes for it.</summary>
    public static readonly DiagnosticDescriptor RoutedPath = new("PB3015", Note, "A path regex that another spelling gets round");

    /// <summary>CSRF_TRUSTED_ORIGINS is unknown, so that .NET 11 is told to trust nobody.</summary>
    public static readonly DiagnosticDescriptor CsrfTrustUnknown = new("PB3010", Note, "CSRF_TRUSTED_ORIGINS can't be known");

    /// <summary>An entry of CSRF_TRUSTED_ORIGINS as Django took it before 4.0.</summary>
    public static readonly DiagnosticDescriptor CsrfTrustWithoutScheme = new("PB3011", Note, "A trusted origin without a scheme");

    /// <summary>A setting of which a target says nothing.</summary>
    public static readonly DiagnosticDescriptor SettingNotCarried = new("PB3012", Error, "A setting that the target does not carry");

    /// <summary>An upstream by a protocol that a target does not speak.</summary>
    public static readonly DiagnosticDescriptor UpstreamNotReachable = new("PB3013", Error, "An upstream that the target can't reach");

    /// <summary>A regex that a target can't express exactly.</summary>
    public static readonly DiagnosticDescriptor RegexNotInTarget = new("PB4001", Error, "A regex that the target can't express");

    /// <summary>A value longer than a target can read.</summary>
    public static readonly DiagnosticDescriptor ValueTooLongForTarget = new("PB4002", Error, "A value too long for the target");

    /// <summary>A target would grant less than Django to a request that a browser can send, and that was not accepted.</summary>
    public static readonly DiagnosticDescriptor NarrowerNotAccepted = new("PB4003", Error, "Narrower than Django");

    // PB4004 is no longer used: an empty CORS_ALLOW_METHODS under --style builtin was taken for wider, and no browser allows more for it.

    /// <summary>A text with half of a surrogate pair, which JSON can't hold.</summary>
    public static readonly DiagnosticDescriptor NotUnicode = new("PB4005", Error, "A text that JSON can't hold");

    /// <summary>A regex whose flags can't be written inside it.</summary>
    public static readonly DiagnosticDescriptor FlagsNotInline = new("PB4006", Error, "Flags that can't be written inline");

    /// <summary>An origin that no browser sends.</summary>
    public static readonly DiagnosticDescriptor UnsendableOrigin = new("PB5001", Warning, "An origin that no browser sends");

    /// <summary>The origin null is allowed.</summary>
    public static readonly DiagnosticDescriptor NullOrigin = new("PB5002", Warning, "The origin null is allowed");

    /// <summary>An origin of plain http is allowed with credentials.</summary>
    public static readonly DiagnosticDescriptor PlainHttpWithCredentials = new("PB5003", Warning, "Plain http with credentials");

    /// <summary>Every origin is allowed, with credentials.</summary>
    public static readonly DiagnosticDescriptor AllowAllWithCredentials = new("PB5004", Warning, "Every origin with credentials");

    /// <summary>A list of origins without effect.</summary>
    public static readonly DiagnosticDescriptor DeadOriginList = new("PB5005", Warning, "A list of origins without effect");

    /// <summary>A star beside credentials.</summary>
    public static readonly DiagnosticDescriptor WildcardWithCredentials = new("PB5006", Warning, "A star beside credentials");

    /// <summary>A method or header name that is no token.</summary>
    public static readonly DiagnosticDescriptor NotAToken = new("PB5007", Warning, "A name that is no token");

    /// <summary>A name that no script can use.</summary>
    public static readonly DiagnosticDescriptor IdleName = new("PB5008", Note, "A name that no script can use");

    /// <summary>A method in lower case.</summary>
    public static readonly DiagnosticDescriptor MethodCase = new("PB5009", Warning, "A method in lower case");

    /// <summary>A max age that browsers take otherwise.</summary>
    public static readonly DiagnosticDescriptor MaxAge = new("PB5010", Note, "A max age that browsers take otherwise");

    /// <summary>Private network access, for which no browser asks.</summary>
    public static readonly DiagnosticDescriptor PrivateNetworkIdle = new("PB5011", Note, "Private network access without effect");

    /// <summary>A session cookie that is not sent across sites.</summary>
    public static readonly DiagnosticDescriptor SessionCookieStaysHome = new("PB5012", Note, "A session cookie that is not sent across sites");

    /// <summary>An allowed origin that Django's CSRF check refuses.</summary>
    public static readonly DiagnosticDescriptor CsrfRefuses = new("PB5013", Note, "An origin that the CSRF check refuses");

    /// <summary>Two strings of a list that have run together.</summary>
    public static readonly DiagnosticDescriptor MissingComma = new("PB5015", Warning, "A comma is missing between two strings");

    /// <summary>A star in an origin, where it is no wildcard.</summary>
    public static readonly DiagnosticDescriptor WildcardOrigin = new("PB5016", Warning, "A star in an origin is no wildcard");

    /// <summary>A name that needs no permission.</summary>
    public static readonly DiagnosticDescriptor SafelistedName = new("PB5017", Note, "A name that is allowed without being listed");

    /// <summary>A handler of check_request_enabled that asks the database, which fails under ASGI.</summary>
    public static readonly DiagnosticDescriptor HandlerAsksDatabase = new("PB5018", Warning, "A signal handler that asks the database");

    /// <summary>A handler of check_request_enabled that is a coroutine.</summary>
    public static readonly DiagnosticDescriptor AsynchronousHandler = new("PB5019", Warning, "A signal handler that is async");

    /// <summary>A list with <c>*</c>, for which Firefox asks before every request.</summary>
    public static readonly DiagnosticDescriptor WildcardNotKept = new("PB5023", Note, "A star whose preflights are not kept");

    /// <summary>A regex that reads a text in twice as many ways with each repetition of a part of it.</summary>
    public static readonly DiagnosticDescriptor ExponentialRegex = new("PB5024", Warning, "A regex that backtracks without end");

    /// <summary>A regex whose time grows faster than the length of what it reads.</summary>
    public static readonly DiagnosticDescriptor PolynomialRegex = new("PB5025", Note, "A regex that backtracks long");

    /// <summary>A comment that silences a finding without a reason.</summary>
    public static readonly DiagnosticDescriptor SuppressionWithoutReason = new("PB5014", Warning, "A finding silenced without a reason");

    /// <summary>The newer of two policies grants what the older one does not.</summary>
    public static readonly DiagnosticDescriptor ComparisonWider = new("PB6001", Warning, "The newer policy is wider");

    /// <summary>The older of two policies grants what the newer one does not.</summary>
    public static readonly DiagnosticDescriptor ComparisonNarrower = new("PB6002", Note, "The newer policy is narrower");

    /// <summary>Two policies answer differently, and nothing more or less is granted.</summary>
    public static readonly DiagnosticDescriptor ComparisonNeutral = new("PB6003", Note, "Two policies answer differently");

    /// <summary>Whether two policies differ was not decided.</summary>
    public static readonly DiagnosticDescriptor ComparisonUndecided = new("PB6004", Warning, "A difference that was not decided");

    /// <summary>The settings of a revision are read with a file of the working tree, which git ignores.</summary>
    public static readonly DiagnosticDescriptor IgnoredFileTaken = new("PB6010", Note, "An ignored file of the working tree");

    /// <summary>A request to explain that no browser would send as it was given.</summary>
    public static readonly DiagnosticDescriptor RequestHint = new("PB6015", Note, "A request that is likely meant otherwise");

    /// <summary>A variable that was given one by one and that the settings do not ask for.</summary>
    public static readonly DiagnosticDescriptor VariableNotRead = new("PB6016", Note, "A variable that nothing reads");
}
