using Microsoft.Extensions.Logging;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Sources;

namespace PolicyBridge.AspNetCore;

/// <summary>
/// The log messages. The levels are those of the framework's own CORS middleware, save that a request that is allowed is
/// not worth more than <see cref="LogLevel.Debug"/>.
/// </summary>
internal static partial class DjangoCorsLog
{
    public const string Category = "PolicyBridge.AspNetCore.DjangoCors";

    private const int MaxShown = 200;

    /// <summary>Whether a decision would be logged.</summary>
    public static bool IsEnabledFor(ILogger logger, in DjangoCorsDecision decision) => decision.Outcome switch
    {
        DjangoCorsOutcome.Refused or DjangoCorsOutcome.InvalidOrigin => logger.IsEnabled(LogLevel.Information),
        DjangoCorsOutcome.NoOrigin when !decision.AnswersPreflight => false,
        _ => logger.IsEnabled(LogLevel.Debug),
    };

    /// <summary>Logs a decision; what the client sent is escaped and cut.</summary>
    public static void Decision(ILogger logger, in DjangoCorsDecision decision, string origin, string requestedMethod)
    {
        switch (decision.Outcome)
        {
            case DjangoCorsOutcome.Allowed:
                Allowed(logger, Shown(origin));
                break;
            case DjangoCorsOutcome.Refused:
                Refused(logger, Shown(origin));
                break;
            case DjangoCorsOutcome.InvalidOrigin:
                Invalid(logger, Shown(origin));
                break;
            case DjangoCorsOutcome.OutOfScope when origin.Length > 0:
                OutOfScope(logger, Shown(origin));
                break;
        }

        if (decision.AnswersPreflight)
        {
            Preflight(logger, Shown(origin), Shown(requestedMethod));
        }
    }

    /// <summary>Logs what validation found besides errors, which it throws, and what was assumed, so far as neither was logged before.</summary>
    /// <param name="logger">The log.</param>
    /// <param name="options">The options.</param>
    /// <param name="before">What they replace; null at the start.</param>
    public static void Findings(ILogger logger, DjangoCorsOptions options, DjangoCorsOptions? before)
    {
        foreach (string finding in WarningsOf(options).Except(before is null ? [] : WarningsOf(before)))
        {
            Finding(logger, finding);
        }

        string[] assumed = [.. options.Assumed.Except(before?.Assumed ?? [])];
        if (assumed.Length > 0)
        {
            Assumed(logger, string.Concat(assumed.Select(text => $"{Environment.NewLine}{PrintableText.Of(text)}.")));
        }
    }

    /// <summary>How messages name a policy.</summary>
    public static string NameOf(string policyName) => policyName.Length == 0 ? "The default CORS policy" : $"The CORS policy '{policyName}'";

    [LoggerMessage(6, LogLevel.Information, "{Policy} has changed: {Changes}.")]
    public static partial void Reloaded(ILogger logger, string policy, string changes);

    [LoggerMessage(7, LogLevel.Error, "{Policy} stays as it was, since its changed settings are not valid: {Problems}")]
    public static partial void ReloadRefused(ILogger logger, string policy, string problems);

    [LoggerMessage(8, LogLevel.Error, "{Policy} stays as it was, since its changed settings could not be read.")]
    public static partial void ReloadFailed(ILogger logger, string policy, Exception exception);

    [LoggerMessage(11, LogLevel.Information, "{Policy} has valid settings again, and they are those in force.")]
    public static partial void Recovered(ILogger logger, string policy);

    [LoggerMessage(1, LogLevel.Debug, "The origin {Origin} is allowed.")]
    private static partial void Allowed(ILogger logger, string origin);

    [LoggerMessage(2, LogLevel.Information, "The origin {Origin} is refused: it is not in CORS_ALLOWED_ORIGINS, and no regex of CORS_ALLOWED_ORIGIN_REGEXES matches it.")]
    private static partial void Refused(ILogger logger, string origin);

    [LoggerMessage(3, LogLevel.Information, "The origin {Origin} is refused: it is no URL that Python's urlsplit takes.")]
    private static partial void Invalid(ILogger logger, string origin);

    [LoggerMessage(4, LogLevel.Debug, "The path is outside CORS_URLS_REGEX; the origin {Origin} was not looked at.")]
    private static partial void OutOfScope(ILogger logger, string origin);

    [LoggerMessage(5, LogLevel.Debug, "A preflight of the origin {Origin} for the method {RequestedMethod} was answered.")]
    private static partial void Preflight(ILogger logger, string origin, string requestedMethod);

    [LoggerMessage(10, LogLevel.Information, "Assumed while Django's settings were read:{Assumed}")]
    private static partial void Assumed(ILogger logger, string assumed);

    private static IEnumerable<string> WarningsOf(DjangoCorsOptions options) =>
        options.Findings.Where(finding => finding.Severity == DiagnosticSeverity.Warning).Select(finding => FindingText.Of(finding, options.Keys));

    [LoggerMessage(9, LogLevel.Warning, "{Finding}")]
    private static partial void Finding(ILogger logger, string finding);

    private static string Shown(string text) => PythonRepr.Of(PrintableText.StartOf(text, MaxShown));
}
