namespace PolicyBridge.Tool.Options;

/// <summary>
/// Every option of the tool: the one list of which the command line, the metadata of <c>PolicyBridge.Build</c> and
/// <c>docs/cli.md</c> are made. It is compiled into the tool and into the package for builds.
/// </summary>
internal static class OptionTable
{
    /// <summary>How many requests a second <c>verify</c> sends to a deployment, where nothing else is asked for.</summary>
    public const int LiveRequestsPerSecond = 10;

    /// <summary>How many requests <c>verify</c> sends to a deployment at the most, where nothing else is asked for.</summary>
    public const int LiveRequests = 200;

    // What is emitted.
    public static ToolOption To { get; } = new("--to", "TARGETS", "What to emit, separated by commas: {0}.", MetadataKind.Value);

    public static ToolOption Style { get; } = new(
        "--style",
        "STYLE",
        "The form of {targets}: exact (default), one C# file that is wire-equal to Django; builtin, ASP.NET Core's own CORS services; configuration, a section for the run-time library.",
        MetadataKind.Value);

    public static ToolOption UpstreamCors { get; } = new(
        "--upstream-cors",
        "WHAT",
        "What becomes of CORS headers that the server behind {targets} sends: replace (default) drops them; keep lets its credentials and exposed headers stand where it allows a response itself, within the policy.",
        MetadataKind.Value);

    public static ToolOption Upstream { get; } = new(
        "--upstream", "URL", "The Django server behind {targets}; given several times, they share the requests. A target that speaks to sockets or by uWSGI also takes unix:/PATH, uwsgi://HOST:PORT and uwsgi+unix:/PATH. Default: http://127.0.0.1:8000.", MetadataKind.List);

    public static ToolOption Route { get; } = new(
        "--route", "TEMPLATE=URL", "Paths that another server answers, such as '/api/{**rest}=http://10.0.0.7:8000'; may be given several times.", MetadataKind.List);

    public static ToolOption AcceptNarrower { get; } = new(
        "--accept-narrower", null, "Emit also what grants less than Django to requests that a browser can send; the table says what.", MetadataKind.Switch);

    public static ToolOption Scaffold { get; } = new("--scaffold", null, "Add what makes the output run as it is: {targets}.");

    public static ToolOption Listen { get; } = new("--listen", "HOST:PORT", "Where the scaffold listens. Default: 127.0.0.1:8080.");

    // Where it goes.
    public static ToolOption Output { get; } = new(
        "--output", "DIR", "The folder to write to; each target gets a folder of its own in it.", MetadataKind.Paths, "OutputFolder");

    public static ToolOption Check { get; } = new(
        "--check", null, "Write nothing; exit with 1 and show the difference where the files there have not the effect of what would be written. Comments don't count, such as places that have moved.");

    public static ToolOption CheckExact { get; } = new("--check=exact", null, "The same, where comments and the record of what was read count, too.");

    public static ToolOption Notes { get; } = new("--notes", null, "Show also the notes on targets that are the same for every policy.");

    public static ToolOption Force { get; } = new(
        "--force", null, "Overwrite also files that PolicyBridge did not generate, and those of a scaffold that somebody has edited.", MetadataKind.Switch, "Overwrite");

    public static ToolOption Dependencies { get; } = new(
        "--dependencies", "FILE", "Write a list of the files read, looked for and written, for build tools that ask what is stale.");

    public static ToolOption BuildItem { get; } = new(
        "--build-item", "ITEM", "The item of a build that the settings are from: messages then name it, and its metadata in place of options.");

    public static ToolOption List { get; } = new("--list", "FILE", "The file that keeps what was published.");

    public static ToolOption Copy { get; } = new(
        "--copy", "FROM TO", "A folder with output of a translation, and the folder that it is copied to; may be given several times.");

    public static ToolOption Overwrite { get; } = new("--overwrite", "FROM TO", "The same, over files that PolicyBridge did not generate too.");

    // How settings are read.
    public static ToolOption Reference { get; } = new(
        "--reference", "VERSION", "The release of django-cors-headers to be equal to, such as 4.7.0 or 3.14. Default: 4.3 and newer.", MetadataKind.Value);

    public static ToolOption Server { get; } = new(
        "--server",
        "KIND",
        "On what Django runs: wsgi, asgi, or any (default), under which only what both grant is granted. They hand on paths that are not UTF-8 in two ways.",
        MetadataKind.Value);

    public static ToolOption Root { get; } = new(
        "--root", "DIR", "The project's root, which imports and symbolic links never leave. Default: the nearest folder without __init__.py.", MetadataKind.Paths);

    public static ToolOption Environment { get; } = new(
        "--env",
        "NAME=VALUE",
        "An environment variable that the settings read; may be given several times. The real environment is read only with --inherit-env.",
        MetadataKind.List,
        "Environment");

    public static ToolOption EnvironmentFiles { get; } = new(
        "--env-file",
        "FILE",
        "A file of variables (.env) as python-dotenv reads it; may be given several times, where later files win. --env wins over all.",
        MetadataKind.Paths,
        "EnvironmentFiles");

    public static ToolOption EnvironmentFrom { get; } = new(
        "--env-from",
        "FILE[#SERVICE]",
        "Take the environment that a deployment gives: a compose file, objects of Kubernetes, an ECS task definition, app.json, a systemd unit, or lines NAME=VALUE; may be given several times. --env-file and --env win over it.",
        MetadataKind.Paths,
        "EnvironmentFrom");

    public static ToolOption InheritEnv { get; } = new(
        "--inherit-env", null, "Let the settings see the variables of this process too, where neither --env, --env-file nor --env-from sets them.");

    public static ToolOption Set { get; } = new(
        "--set", "NAME=LITERAL", "A setting's value as a Python literal, in place of what the settings compute; may be given several times.", MetadataKind.List);

    public static ToolOption Configuration { get; } = new(
        "--configuration", "CLASS", "The class that holds the settings, in a project that uses django-configurations.", MetadataKind.Value);

    public static ToolOption Layer { get; } = new(
        "--layer", "NAME", "The layer that counts in YAML or JSON in dynaconf's form, such as production; default is read under it.", MetadataKind.Value);

    public static ToolOption Section { get; } = new(
        "--section", "NAME", "The section that holds the settings in JSON of .NET configuration, such as Shop:Cors. Default: DjangoCors, where the file has it.", MetadataKind.Value);

    public static ToolOption PythonVersion { get; } = new(
        "--python-version",
        "VERSION",
        "The release of Python that runs the settings, 3.8 to 3.15. Default: what the releases do not agree on is unknown.",
        MetadataKind.Value);

    public static ToolOption DjangoVersion { get; } = new(
        "--django-version", "VERSION", "The release of Django that runs the settings, such as 4.2 or 4.2.7, for settings that look at it.", MetadataKind.Value);

    public static ToolOption Argv { get; } = new(
        "--argv", "WORDS", "The command line that Django is started with, such as 'manage.py runserver', for settings that look at sys.argv; blanks part its words.", MetadataKind.Value);

    public static ToolOption Hostname { get; } = new("--hostname", "NAME", "The name of the host that Django runs on, for settings that ask for it.", MetadataKind.Value);

    public static ToolOption Installed { get; } = new(
        "--installed",
        "MODULE",
        "A module outside the project that is installed where Django runs, such as debug_toolbar, for settings that try to import it; may be given several times.",
        MetadataKind.List);

    public static ToolOption NotInstalled { get; } = new(
        "--not-installed", "MODULE", "A module that is not installed where Django runs, and with it what is in it; may be given several times.", MetadataKind.List);

    public static ToolOption NoPlugins { get; } = new(
        "--no-plugins",
        null,
        "No plugin that is installed where Django runs sets a CORS setting, MIDDLEWARE, or what the settings compute one from; for settings that let plugins change them, as add_plugins of edx-django-utils does.",
        MetadataKind.Switch);

    public static ToolOption Python { get; } = new(
        "--python",
        "PATH|auto",
        "Run the settings with this Python, in a process of its own, for values that can't be known otherwise: a path, or auto for the project's virtual environment or else the Python on PATH. The settings are code, and see only the variables that are given.",
        MetadataKind.Program);

    public static ToolOption AllowEmpty { get; } = new(
        "--allow-empty",
        null,
        "Take a file without any CORS setting for a policy that allows no origin. By default it is an error, since it is likely the wrong file.",
        MetadataKind.Switch);

    public static ToolOption AssumeMiddleware { get; } = new(
        "--assume-middleware", null, "Take it for granted that CorsMiddleware runs first, whatever MIDDLEWARE says. Commands other than translate and check always do.", MetadataKind.Switch);

    // What is printed.
    public static ToolOption Format { get; } = new(
        "--format",
        "FORMAT",
        "How findings are printed: {0}; for people, for programs, for code scanning (SARIF 2.1.0), for MSBuild and editors, for GitHub Actions.");

    public static ToolOption Names { get; } = new(
        "--names", "PATTERNS", "The settings to show, separated by commas; * and ? stand for any characters and for one.");

    public static ToolOption Severity { get; } = new(
        "--severity", "ID=SEVERITY", "How grave a finding is: error, warning, note or none; may be given several times.");

    // The configuration that is reviewed.
    public static ToolOption ReviewedSettings { get; } = new(
        "--settings", "FILE", "The Django settings with which the policy's files, and CORS by hand, are compared; read as 'show' reads them.");

    public static ToolOption NginxVersion { get; } = new(
        "--nginx-version", "VERSION", "The release that runs the configuration, such as 1.22.1. Default: what 'nginx -V' says, where its output stands above that of 'nginx -T'.");

    // The request that is explained.
    public static ToolOption Origin { get; } = new("--origin", "ORIGIN", "The Origin header, such as https://app.example.com or null.");

    public static ToolOption RequestPath { get; } = new("--path", "PATH", "The request target, percent-encoded as it is sent.");

    public static ToolOption Method { get; } = new(
        "--method", "METHOD", "The method. With OPTIONS and --header 'Access-Control-Request-Method: PUT' it is a preflight.");

    public static ToolOption ExplainedTargets { get; } = new(
        To.Flag, To.ValueName, "The targets to say whether they answer the same, separated by commas: {0}. Default: all of them.");

    public static ToolOption Header { get; } = new("--header", "NAME:VALUE", "A further request header; may be given several times.");

    // What is verified, and how.
    public static ToolOption VerifiedTargets { get; } = new(
        To.Flag, To.ValueName, "What to emit and run, separated by commas: {0}. Default: all of them, as far as they are installed.");

    public static ToolOption VerifiedStyle { get; } = new(
        Style.Flag, Style.ValueName, "The form of {targets}, as for translate: exact (default), builtin or configuration.");

    public static ToolOption Files { get; } = new("--files", "DIR", "Run the files in this folder, where 'translate --output DIR' has written them, as they are now.");

    public static ToolOption OldSettings { get; } = new(
        "--old", "OLD", "Settings from before, a file or REVISION:PATH: ask also for what they let in and SETTINGS do not, which a server that is not up to date still answers.");

    public static ToolOption Django { get; } = new(
        "--django", "PYTHON", "A Python that has Django and django-cors-headers, such as .venv/bin/python: ask the real package too, with the values as they were read (--python holds the reading against Python).");

    public static ToolOption Url { get; } = new(
        "--url",
        "URL",
        $"Ask a deployment instead: only GET, HEAD and preflights, {LiveRequestsPerSecond} a second, at most {LiveRequests}, no redirect followed, TLS checked. A path in the URL stands before every path. May be given several times.");

    public static ToolOption LiveHeader { get; } = new(
        Header.Flag, Header.ValueName, "With --url, a header to send with every request but preflights, such as 'Authorization: Bearer …'; may be given several times.");

    public static ToolOption HostHeader { get; } = new(
        "--host", "NAME", "With --url, the Host header of every request, as curl sends it with -H 'Host: NAME'; over TLS the name of the URL counts as before.");

    public static ToolOption Resolve { get; } = new(
        "--resolve",
        "HOST:PORT:ADDRESS",
        "With --url, ask the server at this address for the host and port, as with curl: a canary, say. The certificate must be valid for HOST. May be given several times.");

    public static ToolOption CaCert { get; } = new(
        "--cacert", "FILE", "With --url, trust the certificates in this file (PEM) in place of those that the system trusts, as with curl.");

    public static ToolOption Insecure { get; } = new("--insecure", null, "With --url, take any certificate, as with curl.");

    public static ToolOption Http2 { get; } = new(
        "--http2", null, "With --url, ask over HTTP/2: agreed on by ALPN over TLS, with prior knowledge without. Default: HTTP/1.1.");

    public static ToolOption LiveUpstreamCors { get; } = new(
        UpstreamCors.Flag,
        UpstreamCors.ValueName,
        "With --url, what the deployment does with CORS headers of Django behind it: replace (default); keep, where fewer credentials and exposed headers than the policy grants are what Django has said of a response.");

    public static ToolOption AllMethods { get; } = new("--all-methods", null, "With --url, send POST, PUT, PATCH and DELETE too, which may change something there.");

    public static ToolOption Rate { get; } = new("--rate", "N", "With --url, how many requests a second, 1 to 1000.");

    public static ToolOption Limit { get; } = new(
        "--limit", "N", "With --url, how many requests at the most, 1 to 100000: those that show most, and the report says how many were left out.");

    public static ToolOption Timeout { get; } = new(
        "--timeout", "N", "How many seconds an answer may take, 1 to 600; a server that leaves three after one another unanswered is given up.");

    public static ToolOption Random { get; } = new(
        "--random", "N", "Instead of SETTINGS, verify N generated policies, 1 to 1000; what fails is made small and printed as a fixture.");

    public static ToolOption Seed { get; } = new(
        "--seed", "S", "With --random, the number that the policies are generated from, 0 to 2147483647. Default: another one each time, which is printed.");

    public static ToolOption Requests { get; } = new(
        "--requests",
        "FILE",
        "Requests of your own to ask too, as JSON: [{\"method\": \"GET\", \"target\": \"/api/\", \"headers\": {\"Origin\": \"https://a.example\"}}].");

    public static ToolOption Export { get; } = new(
        "--export", "FILE", "Write the requests too: .json (for --requests), .http (for editors) or .sh (curl lines).");

    public static ToolOption Report { get; } = new("--report", "FILE.html", "Write a page that shows everything, to look at and to hand on.");

    public static ToolOption Coverage { get; } = new(
        "--coverage", null, "Say of each list, each regex and the path scope how many entries, alternatives and transitions were asked, of how many.");

    public static ToolOption VerifyForce { get; } = new(
        Force.Flag, null, "Overwrite the files of --export and --report also where PolicyBridge did not generate them.");

    public static ToolOption ResultFormat { get; } = new(Format.Flag, Format.ValueName, "How the result is printed: {0}.");

    /// <summary>
    /// The options that targets declare themselves: they say what each means. A build can't ask them, so that their flags are listed here
    /// too; a test holds the list to the targets.
    /// </summary>
    public static IReadOnlyList<ToolOption> OfTargets { get; } = [new("--prefix", "NAME", "", MetadataKind.Value), new("--trusted-proxy", "ADDRESS[/BITS]", "", MetadataKind.Value), new("--base", "NAME", "", MetadataKind.Value), new("--class", "NAME", "", MetadataKind.Value), new("--namespace", "NAME", "", MetadataKind.Value)];

    /// <summary>The options by which a build says how settings are translated, in the order of the command line.</summary>
    public static IReadOnlyList<ToolOption> OfTranslation { get; } =
    [
        To, Style, .. OfTargets, UpstreamCors, Upstream, Route, AcceptNarrower,
        Reference, Server, Root, Environment, EnvironmentFiles, EnvironmentFrom, Set, Configuration, Layer, Section, PythonVersion, DjangoVersion, Argv, Hostname, Installed, NotInstalled, NoPlugins, Python, AllowEmpty, AssumeMiddleware,
    ];

    /// <summary>The options by which a build says where the output goes.</summary>
    public static IReadOnlyList<ToolOption> OfPublishing { get; } = [Output, Force];
}
