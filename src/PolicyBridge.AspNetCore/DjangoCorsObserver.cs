using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.AspNetCore;

/// <summary>
/// Tells logs, metrics and the current activity what was decided, where one of them listens. The middleware knows it as a
/// delegate only, so that the C# that is emitted, which has none, carries nothing of it.
/// </summary>
internal sealed class DjangoCorsObserver
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "PolicyBridge.AspNetCore";

    /// <summary>The name of the counter.</summary>
    public const string CounterName = "policybridge.cors.requests";

    private const string OutcomeTag = "policybridge.cors.outcome";
    private const string PreflightTag = "policybridge.cors.preflight";
    private static readonly object True = true;
    private static readonly object False = false;

    private readonly ILogger _logger;
    private readonly Counter<long> _requests;

    public DjangoCorsObserver(ILoggerFactory loggers, IMeterFactory meters)
    {
        _logger = loggers.CreateLogger(DjangoCorsLog.Category);
        _requests = meters.Create(MeterName).CreateCounter<long>(
            CounterName, "{request}", "Requests by what became of their Origin under the policy of django-cors-headers.");
    }

    /// <summary>Tells of one decision.</summary>
    public void Observe(HttpContext context, DjangoCorsDecision decision)
    {
        if (_requests.Enabled)
        {
            _requests.Add(1, new(OutcomeTag, NameOf(decision.Outcome)), new(PreflightTag, decision.AnswersPreflight ? True : False));
        }

        if (Activity.Current is { IsAllDataRequested: true } activity)
        {
            activity.SetTag(OutcomeTag, NameOf(decision.Outcome));
            activity.SetTag(PreflightTag, decision.AnswersPreflight ? True : False);
        }

        if (DjangoCorsLog.IsEnabledFor(_logger, decision))
        {
            IHeaderDictionary headers = context.Request.Headers;
            DjangoCorsLog.Decision(_logger, decision, headers.Origin.ToString(), headers.AccessControlRequestMethod.ToString());
        }
    }

    private static string NameOf(DjangoCorsOutcome outcome) => outcome switch
    {
        DjangoCorsOutcome.OutOfScope => "out_of_scope",
        DjangoCorsOutcome.NoOrigin => "no_origin",
        DjangoCorsOutcome.InvalidOrigin => "invalid_origin",
        DjangoCorsOutcome.Refused => "refused",
        _ => "allowed",
    };
}
