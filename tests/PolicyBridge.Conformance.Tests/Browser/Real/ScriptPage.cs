using System.Text.Json;
using Microsoft.Playwright;
using PolicyBridge.Conformance.Comparison.Browser;

namespace PolicyBridge.Conformance.Tests.Browser.Real;

/// <summary>A page whose script fetches.</summary>
internal sealed class ScriptPage(IFrame frame)
{
    private const string Fetches =
        """
        async text => {
            const { jobs, parallel } = JSON.parse(text);
            const seen = new Array(jobs.length);
            let next = 0;
            const listening = job => new Promise(end => {
                const request = new XMLHttpRequest();
                request.upload.addEventListener('progress', () => {});
                request.open(job.method, job.url);
                request.withCredentials = job.credentials === 'include';
                job.headers.forEach(([name, value]) => request.setRequestHeader(name, value));
                request.onerror = () => end({ type: 'TypeError', status: 0, headers: [] });
                request.onload = () => end({
                    type: 'cors', status: request.status,
                    headers: request.getAllResponseHeaders().split('\r\n').filter(line => line).map(line => line.split(':')[0].toLowerCase()),
                });
                request.send('body');
            });
            const one = async job => {
                try {
                    if (job.listens) return await listening(job);
                    const response = await fetch(job.url, { method: job.method, headers: job.headers, credentials: job.credentials, mode: job.mode });
                    await response.arrayBuffer();
                    return { type: response.type, status: response.status, headers: [...response.headers.keys()] };
                } catch (error) {
                    return { type: error.name, status: 0, headers: [] };
                }
            };
            const worker = async () => {
                while (next < jobs.length) {
                    const i = next++;
                    seen[i] = await one(jobs[i]);
                }
            };
            await Promise.all(Array.from({ length: parallel }, worker));
            return JSON.stringify(seen);
        }
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private sealed record Seen(string Type, int Status, string[] Headers);

    /// <summary>What the script sees of each fetch; one follows the other.</summary>
    public Task<IReadOnlyList<FetchOutcome>> FetchInTurnAsync(params FetchScenario[] scenarios) => FetchAsync(scenarios, parallel: 1);

    /// <summary>What the script sees of each fetch; several are under way at once.</summary>
    public Task<IReadOnlyList<FetchOutcome>> FetchAllAsync(IEnumerable<FetchScenario> scenarios) => FetchAsync(scenarios, parallel: 12);

    private async Task<IReadOnlyList<FetchOutcome>> FetchAsync(IEnumerable<FetchScenario> scenarios, int parallel)
    {
        object[] jobs =
        [
            .. scenarios.Select(s => new
            {
                Url = s.ServerOrigin + s.Target,
                s.Method,
                Headers = s.Headers.Select(h => new[] { h.Key, h.Value }),
                Credentials = s.Credentials switch { CredentialsMode.Omit => "omit", CredentialsMode.Include => "include", _ => "same-origin" },
                Mode = s.Mode == FetchMode.NoCors ? "no-cors" : "cors",
                Listens = s.HasUploadListener,
            }),
        ];
        string seen = await frame.EvaluateAsync<string>(Fetches, JsonSerializer.Serialize(new { jobs, parallel }, Json));
        return [.. JsonSerializer.Deserialize<Seen[]>(seen, Json)!.Select(Outcome)];
    }

    private static FetchOutcome Outcome(Seen seen) => seen.Type switch
    {
        "cors" => new FetchOutcome.Readable(seen.Status, seen.Headers),
        "opaque" => new FetchOutcome.Opaque(),
        "TypeError" => new FetchOutcome.Blocked(FetchSection.RequestClass, "seen in the browser"),
        _ => throw new InvalidOperationException($"The page saw {seen.Type}."),
    };
}
