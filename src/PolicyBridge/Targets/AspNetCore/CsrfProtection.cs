using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Sources;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>
/// What .NET 11's check of forms from other sites is told. By default it trusts origins of CORS policies that allow credentials,
/// if endpoints name them; Django asks CSRF_TRUSTED_ORIGINS, and that alone.
/// </summary>
internal static class CsrfProtection
{
    /// <summary>What the check does that Django's does not, and how to turn it off.</summary>
    public const string Note =
        "from .NET 11 on a WebApplication answers 400 to a form of another site ([FromForm], IFormFile), whatever CORS allows; "
            + "an endpoint that is csrf_exempt in Django needs DisableAntiforgery()";

    private const string Local = $"global::{EmittedFile.Namespace}.DjangoCsrfProtection";

    /// <summary>Whether the file says whom to trust: where Django does, and where the framework would take it from CORS.</summary>
    public static bool IsNeeded(CorsPolicy policy, TargetStyle style) =>
        policy.CsrfTrustedOrigins.TrustsAnybody || (style == TargetStyle.BuiltIn && policy.AllowCredentials);

    /// <summary>The lines of the method that registers services, the first behind its bracket; empty where they are not needed.</summary>
    public static string Registration(CorsPolicy policy, TargetStyle style) => !IsNeeded(policy, style) ? "" : $$"""

        #if NET11_0_OR_GREATER
                // {{Provenance.Of(policy, CsrfTrustedOrigins.Setting)}}
                {{Local}}.Add(services, new {{Local}}(
                    {{List(policy.CsrfTrustedOrigins.Origins.Select(CSharpLiteral.Of))}},
                    {{List(policy.CsrfTrustedOrigins.Domains.Select(domain => $"({CSharpLiteral.Of(domain.Scheme)}, {CSharpLiteral.Of(domain.Domain)})"))}}));
        #endif

        """;

    /// <summary>What is to be said of a policy beside which Django trusts the forms of other sites.</summary>
    public static IEnumerable<string> Notes(CorsPolicy policy, TargetStyle style)
    {
        if (!policy.CsrfTrustedOrigins.TrustsAnybody)
        {
            yield break;
        }

        yield return $"{Provenance.Of(policy, CsrfTrustedOrigins.Setting)}: Django's CSRF check does not come along. .NET 10 checks no form of another site, so that an application "
            + "that knows its users by cookies needs a check of its own (AddAntiforgery, UseAntiforgery); "
            + (style == TargetStyle.Configuration
                ? "nor is the setting in the section, as the run-time library is built for .NET 10: for .NET 11 register an ICsrfProtection of your own, as the README of PolicyBridge.AspNetCore shows"
                : "built for .NET 11 the file has those forms taken that the setting names, and no others, and does not ask for Django's token");
    }

    /// <summary>Says of what in the setting nobody is trusted by.</summary>
    public static void Check(CorsPolicy policy, DiagnosticBag diagnostics)
    {
        SourceSpan place = policy.Places.GetValueOrDefault(CsrfTrustedOrigins.Setting).Span;
        if (policy.CsrfTrustedOrigins.Unknown is { } reason)
        {
            diagnostics.Add(
                DiagnosticDescriptors.CsrfTrustUnknown,
                place,
                $"{CsrfTrustedOrigins.Setting} can't be known without running Python: {reason} On .NET 11 forms of other sites are answered with 400.",
                $"Give the setting with --set {CsrfTrustedOrigins.Setting}=LITERAL, a Python literal, or run the settings with --python auto.");
        }

        foreach (string entry in policy.CsrfTrustedOrigins.WithoutScheme)
        {
            diagnostics.Add(
                DiagnosticDescriptors.CsrfTrustWithoutScheme,
                place,
                $"{CsrfTrustedOrigins.Setting}: {PythonRepr.Of(entry)} has no scheme, so that Django 4.0 and newer trust nobody by it. On .NET 11 its forms are answered with 400.",
                $"Write the origin as browsers send it, such as {PythonRepr.Of($"https://{(entry.StartsWith('.') ? "*" : "")}{entry}")}.");
        }
    }

    private static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";
}
