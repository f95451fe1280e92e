using PolicyBridge.Conformance.Verification;
using PolicyBridge.Settings;

namespace PolicyBridge.Conformance.Report;

/// <summary>What verification saw as one page that needs nothing else.</summary>
internal static class HtmlReport
{
    public static string Write(VerificationResult result, DjangoSettings settings) => "";
}
