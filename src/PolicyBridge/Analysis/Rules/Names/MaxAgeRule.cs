using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;

namespace PolicyBridge.Analysis.Rules.Names;

/// <summary>PB5010: a max age that browsers do not take as it was meant.</summary>
internal sealed class MaxAgeRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.MaxAge;

    public void Check(RuleContext context)
    {
        if (context.Find(CorsSettingNames.PreflightMaxAge) is not { } age)
        {
            return;
        }

        (string Message, string Help)? finding = age.Value switch
        {
            BooleanSetting { Value: true } => (
                "CORS_PREFLIGHT_MAX_AGE is True, which is sent as the word True and is no number: Chromium keeps preflight answers for 5 seconds, and Firefox asks before every request.", "Write a number of seconds."),
            BooleanSetting or IntegerSetting { Value.IsZero: true } => (
                "CORS_PREFLIGHT_MAX_AGE is 0, for which Django sends no header: browsers keep preflight answers for 5 seconds all the same.", "Set the number of seconds that is wanted; Django has no value for less than the browsers' own."),
            IntegerSetting { Value: var seconds } when seconds > long.MaxValue => (
                $"CORS_PREFLIGHT_MAX_AGE is {seconds} seconds, which is more than Chromium can read: it keeps preflight answers for 5 seconds, and Firefox for a day.", "Write 86400 or less."),
            IntegerSetting { Value: var seconds } when seconds > BrowserProfile.LongestMaxAge => (
                $"CORS_PREFLIGHT_MAX_AGE is {seconds} seconds, and browsers keep preflight answers for a day at the most, Chromium for two hours and Safari for ten minutes: it has the effect of 86400.", "Write 86400 or less."),
            _ => null,
        };
        if (finding is var (message, help))
        {
            context.Report(this, age.Place, message, help);
        }
    }
}
