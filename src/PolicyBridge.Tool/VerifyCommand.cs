using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PolicyBridge.Conformance.Report;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Sources;
using PolicyBridge.Targets;

namespace PolicyBridge.Tool;

/// <summary><c>policybridge verify</c>: does it really behave the same?</summary>
internal static class VerifyCommand
{
    private const int MaxLiveRequests = 200;
    private const int RequestsPerSecond = 10;

    private static readonly string[] SafeMethods = ["GET", "HEAD", "OPTIONS"];

    private static readonly (string Name, Action<VerificationResult, TextWriter> Write)[] Formats =
    [
        ("text", static (result, writer) => TextReport.Write(result, writer)),
        ("json", JsonReport.Write),
        ("junit", JUnitReport.Write),
        ("markdown", MarkdownReport.Write),
    ];

    public static Command Create()
    {
        Option<string[]> to = new("--to")
        {
            Description = $"What to emit and run, separated by commas: {string.Join(", ", EmittedServers.Targets)}. Default: all of them, as far as they are installed.",
            HelpName = "TARGETS",
            CustomParser = Targets,
        };
        Option<TargetStyle> style = new("--style")
        {
            Description = "The form of aspnetcore and yarp, as for translate: exact (default), builtin or configuration.",
            HelpName = "STYLE",
            CustomParser = OptionParsers.Choice(("exact", TargetStyle.Exact), ("builtin", TargetStyle.BuiltIn), ("configuration", TargetStyle.Configuration)),
        };
        Option<DirectoryInfo> files = new("--files") { Description = "Run the files in this folder, where 'translate --output DIR' has written them, as they are now.", HelpName = "DIR" };
        Option<FileInfo> nginx = new("--nginx") { Description = "The nginx program. Default: the one on PATH.", HelpName = "PATH" };
        Option<FileInfo> django = new("--django") { Description = "A Python that has Django and django-cors-headers, such as .venv/bin/python: ask the real package too.", HelpName = "PYTHON" };
        Option<Uri> url = new("--url")
        {
            Description = $"Ask a deployment instead: only GET, HEAD and preflights, {RequestsPerSecond} a second, at most {MaxLiveRequests}, no redirect followed, TLS checked. A path in the URL stands before every path.",
            HelpName = "URL",
            CustomParser = Url,
        };
        Option<IReadOnlyList<KeyValuePair<string, string>>> header = new("--header")
        {
            Description = "With --url, a header to send with every request but preflights, such as 'Authorization: Bearer …'; may be given several times.",
            HelpName = "NAME:VALUE",
            CustomParser = OptionParsers.Headers,
        };
        Option<bool> allMethods = new("--all-methods") { Description = "With --url, send POST, PUT, PATCH and DELETE too, which may change something there." };
        Option<int> rate = new("--rate") { Description = "With --url, how many requests a second, 1 to 1000.", HelpName = "N", DefaultValueFactory = static _ => RequestsPerSecond };
        Option<int> limit = new("--limit") { Description = "With --url, how many requests at the most, 1 to 100000: those that show most, and the report says how many were left out.", HelpName = "N", DefaultValueFactory = static _ => MaxLiveRequests };
        Option<int> timeout = new("--timeout") { Description = "How many seconds an answer may take, 1 to 600; a server that leaves three after one another unanswered is given up.", HelpName = "N", DefaultValueFactory = static _ => (int)RawHttp.DefaultTimeout.TotalSeconds };
        Option<int> random = new("--random") { Description = "Instead of SETTINGS, verify N generated policies, 1 to 1000; what fails is made small and printed as a fixture.", HelpName = "N" };
        Option<int?> seed = new("--seed") { Description = "With --random, the number that the policies are generated from, 0 to 2147483647. Default: another one each time, which is printed.", HelpName = "S" };
        Option<FileInfo> requests = new("--requests") { Description = "Requests of your own to ask too, as JSON: [{\"method\": \"GET\", \"target\": \"/api/\", \"headers\": {\"Origin\": \"https://a.example\"}}].", HelpName = "FILE" };
        Option<FileInfo> export = new("--export") { Description = "Write the requests too: .json (for --requests), .http (for editors) or .sh (curl lines).", HelpName = "FILE" };
        Option<FileInfo> report = new("--report") { Description = "Write a page that shows everything, to look at and to hand on.", HelpName = "FILE.html" };
        Option<bool> force = new("--force") { Description = "Overwrite the files of --export and --report also where PolicyBridge did not generate them." };
        Option<string> format = new("--format") { Description = $"How the result is printed: {string.Join(", ", Formats.Select(f => f.Name))}.", HelpName = "FORMAT", DefaultValueFactory = static _ => "text", CustomParser = Format };
        rate.Validators.Add(result => Between(result, 1, 1_000));
        limit.Validators.Add(result => Between(result, 1, 100_000));
        timeout.Validators.Add(result => Between(result, 1, 600));
        random.Validators.Add(result => Between(result, 1, 1_000));
        seed.Validators.Add(result => Between(result, 0, int.MaxValue));
        Command command = new(
            "verify",
            "Starts what the emitted files need on this machine, or asks a deployment, and compares every answer with Django's.\n" +
            "The requests are derived from the policy: every corner of its origins, regexes and paths, accepted and near miss, with each\n" +
            "class of method and header.\n\n" +
            "Exit code 0 where no answer is wider than Django's and none is another to a browser, 1 where one is, 2 where a server that was\n" +
            "asked for could not be asked.\n\n" +
            "Examples:\n" +
            "  policybridge verify project/settings.py\n" +
            "  policybridge verify project/settings.py --to nginx --files deploy --report report.html\n" +
            "  policybridge verify project/settings.py --url https://api.example.com --header 'Authorization: Bearer TOKEN'\n" +
            "  policybridge verify --random 200 --seed 1")
        {
            to, style, files, nginx, django, url, header, allMethods, rate, limit, timeout, random, seed, requests, export, report, force, format,
        };
        ReadingOptions reading = ReadingOptions.AddOptionalTo(command).WithAllowEmpty(command);
        command.Validators.Add(result => Fitting(result, random, seed, reading, [to, style, nginx, django, timeout, format]));
        command.SetAction(async (result, cancellation) =>
        {
            // System.CommandLine begins to listen for interrupts once it has been given the task; nothing may be started before.
            await Task.Yield();
            TextWriter error = result.InvocationConfiguration.Error;
            EmittedServers serversOf(CorsPolicy policy, string? sourceName, string? folder) => new(
                policy,
                new TargetOptions { Style = result.GetValue(style), SourceName = sourceName },
                result.GetValue(nginx)?.ToString() ?? EmittedServers.FindNginx(),
                folder is null ? null : (target, file) => OnDisk(folder, target, file.Path));
            string[]? asked = result.GetValue(to) is { Length: > 0 } targets ? targets : null;
            string? python = result.GetValue(django)?.ToString();
            TimeSpan patience = TimeSpan.FromSeconds(result.GetValue(timeout));
            Action<VerificationResult, TextWriter> write = Array.Find(Formats, f => f.Name == result.GetValue(format)).Write;
            try
            {
                if (result.GetValue(random) is > 0 and int count)
                {
                    return await VerifyGenerated.RunAsync(
                        count, result.GetValue(seed) ?? Random.Shared.Next(), reading.Of(result).Reference ?? ReferenceVersion.Modern,
                        policy => ServersOf(serversOf(policy, null, null), policy, asked, python, takesNarrower: true), patience,
                        write, result.GetValue(format) == "text" ? result.InvocationConfiguration.Output : error,
                        verification => CodeOf(verification, asked, python is not null), result.InvocationConfiguration, cancellation);
                }

                if (!result.GetValue(force))
                {
                    ForeignFiles.Refuse(((FileInfo?[])[result.GetValue(export), result.GetValue(report)])
                        .OfType<FileInfo>().Select(file => file.ToString()).Where(path => ForeignFiles.IsForeign(path, GeneratedHeader.IsAtTopOf)));
                }

                DjangoSettings settings = SettingsReader.Load(reading.FileOf(result).ToString(), reading.Of(result) with { AssumeMiddleware = true });
                DiagnosticRenderer.WriteAll(settings.Diagnostics, error);
                if (settings.Policy is not { } policy)
                {
                    return ExitCode.Failed;
                }

                Uri? live = result.GetValue(url);
                IReadOnlyList<RequestCase> cases = CasesOf(policy, result.GetValue(requests)?.ToString());
                IReadOnlyList<LeftOut> leftOut = [];
                if (live is not null)
                {
                    (cases, leftOut) = ForLive(cases, result.GetValue(allMethods), result.GetValue(limit));
                }

                string host = live?.GetLeftPart(UriPartial.Authority) ?? "http://127.0.0.1:8080";
                if (result.GetValue(export)?.ToString() is { } exported)
                {
                    FileChanges.Apply((exported, RequestFile.Write(cases, exported, host)));
                }

                Verifier verifier = new(policy, cases) { Timeout = patience };
                VerificationResult verification = live is not null
                    ? await Progress.RunAsync(error, cases.Count, done =>
                        AskLiveAsync(verifier, live, patience, result.GetValue(rate), result.GetValue(header) ?? [], done, cancellation))
                    : await RunAsync(
                        verifier,
                        ServersOf(serversOf(policy, Path.GetFileName(settings.Path), result.GetValue(files)?.ToString()), policy, asked, python, takesNarrower: false),
                        cases.Count, error, cancellation);
                verification = verification with { LeftOut = leftOut };
                write(verification, result.InvocationConfiguration.Output);
                if (result.GetValue(report)?.ToString() is { } page)
                {
                    FileChanges.Apply((page, HtmlReport.Write(verification, settings, FilesOf(settings, asked, result.GetValue(style)))));
                }

                return CodeOf(verification, asked, python is not null);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
            {
                error.WriteLine($"error: {PrintableText.Of(exception.Message)}");
                return ExitCode.Failed;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                error.WriteLine("Interrupted; what was started has been ended.");
                return ExitCode.Failed;
            }
        });
        return command;
    }

    private static IReadOnlyList<RequestCase> CasesOf(CorsPolicy policy, string? requests)
    {
        IReadOnlyList<RequestCase> derived = DerivedRequests.Of(policy);
        return requests is null ? derived : [.. RequestFile.Read(requests), .. derived];
    }

    private static IReadOnlyList<TargetFile> FilesOf(DjangoSettings settings, string[]? targets, TargetStyle style) => Translation.To(
        [.. Target.All.Where(target => (targets ?? EmittedServers.Targets).Contains(target.Name))], settings, new TargetOptions { Style = style, AcceptNarrower = true }).Files;

    // Only requests that need no application of ours behind, and change nothing unless that is asked for.
    private static bool IsForLive(RequestCase request, bool allMethods) =>
        request.Application is ApplicationAnswer.Ok && (allMethods || SafeMethods.Contains(request.Request.Method, StringComparer.Ordinal));

    // The first are those that show most.
    private static (IReadOnlyList<RequestCase> Asked, IReadOnlyList<LeftOut> LeftOut) ForLive(IReadOnlyList<RequestCase> cases, bool allMethods, int limit)
    {
        RequestCase[] fitting = [.. cases.Where(request => IsForLive(request, allMethods))];
        RequestCase[] asked = [.. fitting.Take(limit)];
        LeftOut[] leftOut =
        [
            new(fitting.Length - asked.Length, $"beyond --limit {limit}"),
            new(cases.Count - fitting.Length, $"that {(allMethods ? "" : "may change something (--all-methods) or ")}need an application that answers as they ask"),
        ];
        return (asked, [.. leftOut.Where(left => left.Count > 0)]);
    }

    private static IReadOnlyList<VerifiedServer> ServersOf(EmittedServers servers, CorsPolicy policy, string[]? asked, string? python, bool takesNarrower)
    {
        IEnumerable<VerifiedServer> emitted = (asked ?? EmittedServers.Targets).Select(target => servers.Of(target) with { IsNarrower = takesNarrower && servers.IsNarrower(target) });
        return python is null
            ? [.. emitted]
            : [new VerifiedServer("Django", async cancellation => await DjangoSite.StartAsync(python, policy, cancellation)), .. emitted];
    }

    private static Task<VerificationResult> RunAsync(
        Verifier verifier, IReadOnlyList<VerifiedServer> servers, int requests, TextWriter error, CancellationToken cancellation) =>
        Progress.RunAsync(error, servers.Count * requests, done => verifier.RunAsync(servers, done, cancellation));

    private static string OnDisk(string folder, string target, string path) => File.ReadAllText(Path.Combine(folder, target, path));

    private static async Task<VerificationResult> AskLiveAsync(
        Verifier verifier, Uri url, TimeSpan timeout, int rate, IReadOnlyList<KeyValuePair<string, string>> headers, Action done, CancellationToken cancellation)
    {
        string prefix = url.AbsolutePath.TrimEnd('/');
        await using RawHttp http = RawHttp.To(url, timeout);
        return await verifier.RunAsync(
            url.GetLeftPart(UriPartial.Path),
            http,
            TimeSpan.FromSeconds(1.0 / rate),
            request => new CorsRequest
            {
                Method = request.Method,
                Target = prefix + request.Target,
                // A browser sends no credentials with a preflight (Fetch standard, section 4.8).
                Headers = request.Headers.Any(h => h.Key == "Access-Control-Request-Method") ? request.Headers : [.. request.Headers, .. headers],
            },
            done,
            cancellation);
    }

    // Without --to, a server that is not installed is a line in the matrix; asked for by name, it is a failure.
    private static int CodeOf(VerificationResult result, string[]? asked, bool isDjangoAsked)
    {
        bool isMissing = (isDjangoAsked && result.Servers[0].NotAsked is not null)
            || (asked is null ? result.Servers.All(server => server.NotAsked is not null) : result.Servers.Any(server => server.NotAsked is not null));
        return result.HasFailures ? ExitCode.Findings : isMissing || result.HasFaults ? ExitCode.Failed : ExitCode.Done;
    }

    private static void Fitting(CommandResult result, Option random, Option seed, ReadingOptions reading, IReadOnlyList<Option> fitting)
    {
        bool given(Option option) => result.GetResult(option) is { Implicit: false };
        if (!given(random))
        {
            if (given(seed))
            {
                result.AddError("--seed goes with --random only.");
            }

            if (!reading.HasFile(result))
            {
                result.AddError("The settings file is missing: give SETTINGS, or --random N.");
            }

            return;
        }

        string[] others =
        [
            .. reading.HasFile(result) ? (string[])["SETTINGS"] : [],
            .. result.Command.Options.Where(option => given(option) && option != random && option != seed && option.Name is not "--reference" && !fitting.Contains(option)).Select(option => option.Name),
        ];
        if (others.Length > 0)
        {
            result.AddError($"--random makes policies of its own and does not go with {string.Join(" and ", others)}.");
        }
    }

    private static string[]? Targets(ArgumentResult result)
    {
        string[] names = [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct()];
        if (names.Except(EmittedServers.Targets).FirstOrDefault() is { } unknown)
        {
            result.AddError($"Nothing runs '{unknown}'. What can be run: {string.Join(", ", EmittedServers.Targets)}.");
            return null;
        }

        return names;
    }

    private static Uri? Url(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" && url.Host.Length > 0 && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0)
        {
            return url;
        }

        result.AddError($"'{text}' is not of the form https://HOST[:PORT][/PATH]; credentials are given with --header.");
        return null;
    }

    private static string? Format(ArgumentResult result)
    {
        string name = result.Tokens[0].Value;
        if (Formats.All(format => format.Name != name))
        {
            result.AddError($"There is no format '{name}'. Formats are {string.Join(", ", Formats.Select(format => format.Name))}.");
        }

        return name;
    }

    private static void Between(OptionResult result, int least, int most)
    {
        if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int value) || value < least || value > most))
        {
            result.AddError($"{result.Option.Name} is a number from {least} to {most}, not '{result.Tokens[0].Value}'.");
        }
    }
}
