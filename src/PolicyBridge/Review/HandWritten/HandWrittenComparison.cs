using PolicyBridge.Analysis;
using PolicyBridge.Policy;
using PolicyBridge.Sources;

namespace PolicyBridge.Review.HandWritten;

/// <summary>Holds CORS that somebody wrote by hand against Django's policy, for the paths on which Django's counts.</summary>
internal static class HandWrittenComparison
{
    public static void Check(ReviewContext context)
    {
        if (context.Policy is not { } django)
        {
            return;
        }

        foreach (HandWrittenPolicy written in HandWrittenReader.ReadAll(context))
        {
            foreach ((SourceSpan place, string reason) in written.Problems)
            {
                context.Report(
                    NginxFindings.HandWrittenUnread,
                    place,
                    $"What {written.Level.Title} allows by hand can't be compared with Django's policy: {reason}.",
                    "Compare it by hand, or replace it by the emitted files.");
            }

            if (written.Policy is { } policy)
            {
                Compare(context, django, OnPathsOf(policy, django), written);
            }
        }
    }

    private static void Compare(ReviewContext context, CorsPolicy django, CorsPolicy policy, HandWrittenPolicy written)
    {
        PolicyComparison comparison = PolicyComparison.Compare(django, policy);
        foreach (PolicyDifference difference in comparison.Differences.Where(difference => difference.Kind is not DifferenceKind.Neutral))
        {
            bool isWider = difference.Kind is DifferenceKind.Wider;
            context.Report(
                isWider ? NginxFindings.HandWrittenWider : NginxFindings.HandWrittenNarrower,
                isWider ? written.PlaceOf(difference.Setting, difference.Item) : written.Place,
                isWider ? $"nginx allows {difference.Subject}, Django does not." : $"Django allows {difference.Subject}, nginx does not.",
                "Replace what is written by hand by the emitted files.");
        }

        foreach (string undecided in comparison.Undecided)
        {
            context.Report(NginxFindings.HandWrittenUnread, written.Place, $"{undecided}.", "Replace what is written by hand by the emitted files.");
        }
    }

    private static CorsPolicy OnPathsOf(CorsPolicy written, CorsPolicy django) => new()
    {
        Reference = django.Reference,
        Server = django.Server,
        PythonVersion = django.PythonVersion,
        UrlsRegex = django.UrlsRegex,
        AllowAllOrigins = written.AllowAllOrigins,
        AllowedOrigins = written.AllowedOrigins,
        AllowedOriginRegexes = written.AllowedOriginRegexes,
        AllowMethods = written.AllowMethods,
        AllowHeaders = written.AllowHeaders,
        ExposeHeaders = written.ExposeHeaders,
        AllowCredentials = written.AllowCredentials,
        PreflightMaxAge = written.PreflightMaxAge,
        AllowPrivateNetwork = written.AllowPrivateNetwork,
    };
}
