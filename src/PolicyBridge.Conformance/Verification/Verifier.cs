using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Verification;

/// <summary>Asks servers and compares their answers with the reference's.</summary>
/// <param name="policy">The policy.</param>
/// <param name="cases">What to ask.</param>
internal sealed class Verifier(CorsPolicy policy, IReadOnlyList<RequestCase> cases)
{
    private const int ConnectionsPerServer = 2;

    private readonly CorsReference _reference = new(policy);

    /// <summary>How long an answer may take.</summary>
    /// <value><see cref="RawHttp.DefaultTimeout"/> by default.</value>
    public TimeSpan Timeout { get; init; } = RawHttp.DefaultTimeout;

    /// <summary>Starts each server, asks it everything, and ends it, whatever happens.</summary>
    /// <param name="servers">The servers.</param>
    /// <param name="done">Is told of each answer.</param>
    /// <param name="cancellation">Ends it early.</param>
    public async Task<VerificationResult> RunAsync(IReadOnlyList<VerifiedServer> servers, Action done, CancellationToken cancellation)
    {
        ServerResult[] results = await Task.WhenAll(servers.Select(server => AskAsync(server, done, cancellation)));
        return new VerificationResult(policy.Reference, cases, results);
    }

    /// <summary>Asks deployments one after the other, each one request after the other, with a pause between two.</summary>
    /// <param name="deployments">The deployments.</param>
    /// <param name="pause">From one request's start to the next one's, at the least.</param>
    /// <param name="done">Is told of each answer.</param>
    /// <param name="cancellation">Ends it early.</param>
    public async Task<VerificationResult> RunAsync(IReadOnlyList<VerifiedDeployment> deployments, TimeSpan pause, Action done, CancellationToken cancellation)
    {
        List<ServerResult> results = [];
        foreach (VerifiedDeployment deployment in deployments)
        {
            results.Add(await AskAsync(deployment, pause, done, cancellation));
        }

        return new VerificationResult(policy.Reference, cases, results);
    }

    /// <summary>What the reference answers, with the application behind it.</summary>
    public CorsObservation Expect(RequestCase request)
    {
        CorsAnswer answer = _reference.Answer(request.Request);
        string? vary = answer.PatchVary(!answer.AnswersPreflight && request.Application is ApplicationAnswer.Varies ? "Accept-Encoding" : null);
        return CorsObservation.Of(
            answer.AnswersPreflight ? 200 : request.Request.Method == "OPTIONS" ? TestApplication.StatusOfOptions : RequestText.StatusOf(request.Application),
            vary is null ? answer.Headers : [.. answer.Headers, new("vary", vary)]);
    }

    private async Task<ServerResult> AskAsync(VerifiedDeployment deployment, TimeSpan pause, Action done, CancellationToken cancellation)
    {
        using PeriodicTimer timer = new(pause);
        AnswerTimeouts patience = new(null, cases.Count);
        List<ComparedAnswer> answers = [];
        foreach (RequestCase request in cases)
        {
            // What stands behind a deployment's policy is not ours: nobody knows which status it answers.
            ComparedAnswer answer = await CompareAsync(deployment.Client, request, deployment.Adapt(request.Request), isApplicationKnown: false, cancellation);
            answers.Add(answer with { IsAnnounced = deployment.KeepsUpstream && answer.IsOfUpstream });
            patience.Note(answer);
            done();
            if (patience.Fault is not null)
            {
                break;
            }

            await timer.WaitForNextTickAsync(cancellation);
        }

        return new ServerResult(deployment.Name, answers, Fault: patience.Fault) { Curl = deployment.Curl };
    }

    private async Task<ServerResult> AskAsync(VerifiedServer verified, Action done, CancellationToken cancellation)
    {
        ICorsServer server;
        try
        {
            server = await verified.StartAsync(cancellation);
        }
        catch (ServerMissingException missing)
        {
            return new ServerResult(verified.Name, [], NotAsked: missing.Message);
        }
        catch (ServerFaultException fault)
        {
            return new ServerResult(verified.Name, [], Fault: fault.Message);
        }

        await using (server)
        {
            AnswerTimeouts patience = new(server, cases.Count);
            ComparedAnswer?[] answers = new ComparedAnswer?[cases.Count];
            await Task.WhenAll(Enumerable.Range(0, ConnectionsPerServer).Select(async first =>
            {
                await using RawHttp http = RawHttp.To(server.EndPoint, Timeout);
                for (int i = first; i < cases.Count && patience.Fault is null; i += ConnectionsPerServer)
                {
                    ComparedAnswer answer = await CompareAsync(http, cases[i], ToApplication(cases[i]), isApplicationKnown: true, cancellation);
                    answers[i] = answer with { IsAnnounced = verified.IsNarrower };
                    patience.Note(answer);
                    done();
                }
            }));
            return new ServerResult(server.Name ?? verified.Name, [.. answers.OfType<ComparedAnswer>()], Fault: patience.Fault);
        }
    }

    private static CorsRequest ToApplication(RequestCase request) => request.Application is ApplicationAnswer.Ok ? request.Request : new CorsRequest
    {
        Method = request.Request.Method,
        Target = request.Request.Target,
        Headers = [.. request.Request.Headers, new(TestApplication.Header, request.Application.ToString())],
    };

    private async Task<ComparedAnswer> CompareAsync(ICorsClient http, RequestCase request, CorsRequest sent, bool isApplicationKnown, CancellationToken cancellation)
    {
        CorsObservation expected = Expect(request);
        try
        {
            CorsObservation actual = await http.SendAsync(sent, cancellation);
            return new ComparedAnswer(request, expected, actual, AnswerComparison.Classify(request.Request, _reference, expected, actual, isApplicationKnown), null);
        }
        catch (IOException exception)
        {
            return new ComparedAnswer(request, expected, null, null, exception.Message);
        }
    }
}
