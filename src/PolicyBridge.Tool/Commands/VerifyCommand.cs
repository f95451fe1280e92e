using System.CommandLine;
using PolicyBridge.Conformance.Coverage;
using PolicyBridge.Conformance.Report;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Targets;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Sources;
using PolicyBridge.Targets;
using PolicyBridge.Tool.Inputs;
using PolicyBridge.Tool.Options;
using PolicyBridge.Tool.Publishing;
using PolicyBridge.Tool.Rendering;

namespace PolicyBridge.Tool.Commands;

/// <summary><c>policybridge verify</c>: does it really behave the same?</summary>
internal sealed class VerifyCommand : Command
{
    public VerifyCommand(TargetServers servers)
        : base(
            "verify",
            "Starts what the emitted files need on this machine, or asks a deployment, and compares every answer with Django's.\n\n" +
            "The requests are derived from the policy: every corner of its origins, regexes and paths, accepted and near miss, with each " +
            "class of method and header.\n\n" +
            "Exit code 0 where no answer is wider than Django's and none is another to a browser, 1 where one is, 2 where a server that was " +
            "asked for could not be asked.\n\n" +
            "Examples:\n" +
            "  policybridge verify project/settings.py\n" +
            "  policybridge verify project/settings.py --to nginx --files deploy --report report.html\n" +
            "  policybridge verify project/settings.py --url https://api.example.com --header 'X-Key: KEY'\n" +
            "  policybridge verify settings.py --url https://a.example --resolve a.example:443:10.0.0.7\n" +
            "  policybridge verify --random 200 --seed 1")
    {
        VerifyOptions.AddTo(this, servers);
        SetAction(async (result, cancellation) =>
        {
            // System.CommandLine begins to listen for interrupts once it has been given the task; nothing may be started before.
            await Task.Yield();
            return await RunAsync(VerifyOptions.From(result, servers), result.InvocationConfiguration, cancellation);
        });
    }

    private static async Task<int> RunAsync(VerifyOptions options, InvocationConfiguration streams, CancellationToken cancellation)
    {
        try
        {
            if (options.Generated is var (count, seed))
            {
                return CodeOf(await VerifyGenerated.RunAsync(count, seed, options, streams, cancellation), options);
            }

            if (!options.Force)
            {
                Ownership.Refuse(((string?[])[options.Export, options.Report])
                    .OfType<string>().Where(path => Ownership.IsForeign(path, GeneratedHeader.IsAtTopOf)));
            }

            DjangoSettings settings = WaitingNote.While(
                streams.Error, $"Reading {options.Settings} …", () => SettingsReader.Load(options.Settings, options.Reading));
            FindingsText.Write(settings.Diagnostics, streams.Error);
            AssumptionText.WriteReaching(settings, streams.Error);
            return settings.Policy is { } policy ? await RunAsync(settings, policy, options, streams, cancellation) : ExitCode.Failed;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            streams.Error.WriteLine($"error: {PrintableText.Lines(exception.Message)}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            streams.Error.WriteLine("Interrupted; what was started has been ended.");
            return ExitCode.Failed;
        }
    }

    private static async Task<int> RunAsync(
        DjangoSettings settings, CorsPolicy policy, VerifyOptions options, InvocationConfiguration streams, CancellationToken cancellation)
    {
        IReadOnlyList<RequestCase> given = options.Requests is { } file ? RequestFile.Read(file) : [];
        if (ChangedRequestsOf(policy, options, streams) is not { } changed)
        {
            return ExitCode.Failed;
        }

        IReadOnlyList<RequestCase> cases = [.. given, .. changed.Concat(DerivedRequests.Of(policy)).DistinctBy(RequestText.KeyOf)];
        IReadOnlyList<Diagnostic> doubts = options.Files is { } folder && Directory.Exists(folder)
            ? WrittenFiles.DoubtsOn(folder, settings, [.. options.Targets ?? options.Servers.Names])
            : [];
        FindingsText.Write(doubts, streams.Error);
        IReadOnlyList<LeftOut> leftOut = [];
        if (options.Deployment is { } chosen)
        {
            (cases, leftOut) = VerifyDeployment.Choose(cases, given.Count, chosen);
            FindingsText.Write(HintsOn(cases, chosen), streams.Error);
        }

        if (options.Export is { } export)
        {
            CurlTarget target = options.Deployment is { } first ? first.CurlTo(first.Urls[0], withPath: true) : new CurlTarget("http://127.0.0.1:8080");
            FileChanges.Apply((export, RequestFile.Write(cases, export, target)));
        }

        Verifier verifier = new(policy, cases) { Timeout = options.Timeout };
        VerificationResult result = options.Deployment is { } deployment
            ? await Progress.RunAsync(
                streams.Error, $"asking, {deployment.Rate} a second (--rate)", deployment.Urls.Count * cases.Count, done => VerifyDeployment.RunAsync(verifier, deployment, options.Timeout, done, cancellation))
            : await AskHereAsync(verifier, VerifyServers.Of(policy, Path.GetFileName(settings.Path), options), cases.Count, streams, cancellation);
        result = result with { LeftOut = leftOut, MayBeOfOtherSettings = doubts.Count > 0, Coverage = options.Coverage ? PolicyCoverage.Of(policy, result.AskedCases) : null };
        options.Format.Write(result, streams.Output);
        if (options.Report is { } page)
        {
            FileChanges.Apply((page, HtmlReport.Write(result, settings, FilesOf(settings, options))));
        }

        return CodeOf(result, options);
    }

    /// <summary>What settings from before lead to; empty where none are given, and null where they can't be read, which is said.</summary>
    private static IReadOnlyList<RequestCase>? ChangedRequestsOf(CorsPolicy policy, VerifyOptions options, InvocationConfiguration streams)
    {
        if (options.Old is not { } old)
        {
            return [];
        }

        using ComparedSettings older = WaitingNote.While(streams.Error, $"Reading {old} …", () => ComparedSettings.Load(old, options.Reading));
        FindingsText.Write([.. older.Findings.Where(finding => older.Policy is null || finding.Severity is DiagnosticSeverity.Error)], streams.Error);
        return older.Policy is { } before ? ChangedRequests.Of(before, policy) : null;
    }

    private static IReadOnlyList<Diagnostic> HintsOn(IReadOnlyList<RequestCase> cases, DeploymentOptions deployment) =>
    [
        .. VerifyDeployment.Doubled(cases, deployment).Select(doubled => new Diagnostic(
            DiagnosticDescriptors.RequestHint,
            $"The path of --url stands before every path, so that {doubled.Path} is asked.",
            $"Write --url {doubled.Url.GetLeftPart(UriPartial.Authority)}, unless the server there takes the first {doubled.Url.AbsolutePath.TrimEnd('/')} off.",
            SourceSpan.None)),
    ];

    private static IReadOnlyList<TargetFile> FilesOf(DjangoSettings settings, VerifyOptions options) => Translation.To(
        [.. options.Servers.Targets.Where(target => options.Targets?.Contains(target.Name) != false)],
        settings,
        new TargetOptions { Style = options.Style, AcceptNarrower = true }).Files;

    private static Task<VerificationResult> AskHereAsync(
        Verifier verifier, IReadOnlyList<VerifiedServer> servers, int requests, InvocationConfiguration streams, CancellationToken cancellation) =>
        Progress.RunAsync(streams.Error, "asking", servers.Count * requests, done => verifier.RunAsync(servers, done, cancellation));

    // Without --to, a server that is not installed is a line in the matrix; asked for by name, it is a failure.
    private static int CodeOf(VerificationResult result, VerifyOptions options)
    {
        bool isMissing = (options.Django is not null && result.Servers[0].NotAsked is not null)
            || (options.Targets is null ? result.Servers.All(server => server.NotAsked is not null) : result.Servers.Any(server => server.NotAsked is not null));
        return result.HasFailures ? ExitCode.Findings : isMissing || result.HasFaults ? ExitCode.Failed : ExitCode.Done;
    }
}
