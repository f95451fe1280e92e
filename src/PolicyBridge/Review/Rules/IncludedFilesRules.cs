using PolicyBridge.Diagnostics;
using PolicyBridge.Review.Model;

namespace PolicyBridge.Review.Rules;

/// <summary>No server has a policy that is meant for some.</summary>
internal sealed class UnusedPolicyRule : IReviewRule
{
    private const string Help = "Include policybridge.server.inc and policybridge.headers.inc in each server that answers for Django.";

    public DiagnosticDescriptor Descriptor => NginxFindings.UnusedPolicy;

    public void Check(ReviewContext context)
    {
        // A file that was not there may be one of those, and the servers of one file may not be all.
        if (!context.HasAllFiles || (!context.IsWhole && context.Servers.Count == 0))
        {
            return;
        }

        foreach (string prefix in context.Prefixes.Where(prefix => !context.Servers.Any(server => server.Prefixes.Contains(prefix))))
        {
            PolicyMark maps = context.Marks.First(mark => mark.Prefix == prefix && mark.IsOfMaps);
            context.Report(
                Descriptor,
                context.IncludeOf(maps.Directive),
                $"The maps of the policy {prefix} are here, but no server includes its policybridge.server.inc and policybridge.headers.inc: no answer depends on the policy.",
                Help);
        }

        if (context.Policy is not null && context.Prefixes.Count == 0 && !context.HasCorsByHand)
        {
            context.Report(
                Descriptor,
                context.Http.Place,
                "No server includes the files of a policy, so nginx sends none of the CORS headers that these settings ask for.",
                $"Translate the settings, and include policybridge.http.conf in http. {Help}");
        }
    }
}

/// <summary>The files of a policy are of different translations: nginx does not know the variables of the one in the maps of the other.</summary>
internal sealed class MixedFilesRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.MixedFiles;

    public void Check(ReviewContext context)
    {
        foreach (IGrouping<string, PolicyMark> policy in context.Marks.GroupBy(mark => mark.Prefix))
        {
            PolicyMark first = PolicyMark.FirstOf(policy);
            foreach (PolicyMark other in policy.Where(mark => mark.Fingerprint != first.Fingerprint).DistinctBy(mark => (mark.File, mark.Fingerprint)))
            {
                bool isSecond = other.IsOfMaps;
                if (!isSecond && policy.Any(mark => mark.IsOfMaps && mark.Fingerprint == other.Fingerprint))
                {
                    continue;
                }

                context.Report(
                    Descriptor,
                    context.IncludeOf(other.Directive),
                    isSecond
                        ? $"{other.File} and {first.File} are two policies of one prefix, {policy.Key}: nginx refuses the second."
                        : $"{other.File} is of another translation (${other.Name}) than {first.File} (${first.Name}): nginx refuses files of two translations.",
                    isSecond
                        ? "Leave out the older one, or translate one of them with a --prefix of its own."
                        : "Translate once, and replace all of its files together.");
            }
        }
    }
}

/// <summary>A server has files of a policy whose maps are not there.</summary>
internal sealed class MapsMissingRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.MapsMissing;

    public void Check(ReviewContext context)
    {
        foreach (IGrouping<string, PolicyMark> policy in context.Marks.GroupBy(mark => mark.Prefix).Where(policy => context.IsWhole && !policy.Any(mark => mark.IsOfMaps)))
        {
            context.Report(
                Descriptor,
                context.IncludeOf(policy.First().Directive),
                $"The policy {policy.Key} is included here, but its maps are not: nginx refuses its variables.",
                "Include policybridge.http.conf in http, once.");
        }
    }
}

/// <summary>The maps of a policy are there twice, such as by hand and by <c>conf.d/*.conf</c>.</summary>
internal sealed class MapsTwiceRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.MapsTwice;

    public void Check(ReviewContext context)
    {
        foreach (PolicyMark[] maps in context.Marks.Where(mark => mark.IsOfMaps).GroupBy(mark => mark.Name).Select(same => same.ToArray()).Where(same => same.Length > 1))
        {
            context.Report(
                Descriptor,
                context.IncludeOf(maps[1].Directive, 1),
                $"The maps of the policy {maps[0].Prefix} are included a second time; the first is at {context.IncludeOf(maps[0].Directive)}. nginx refuses that.",
                "Include policybridge.http.conf once: not by hand where conf.d/*.conf takes it in.");
        }
    }
}

/// <summary>The files are of other settings than those that are given.</summary>
internal sealed class StaleFilesRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.StaleFiles;

    public void Check(ReviewContext context)
    {
        // Where one policy is of the settings, another is of other settings. Where they can't be emitted, there is nothing to compare with.
        if (context.Emitted.Count == 0 || context.Marks.Any(mark => context.Emitted.Any(emitted => emitted.Name == mark.Name)))
        {
            return;
        }

        foreach (IGrouping<string, PolicyMark> policy in context.Marks.GroupBy(mark => mark.Prefix))
        {
            PolicyMark first = PolicyMark.FirstOf(policy);
            context.Report(
                Descriptor,
                context.IncludeOf(first.Directive),
                $"{first.File} is not what these settings give: it was translated from other settings, with other options, or by another release of PolicyBridge.",
                "Translate again and replace all files; or review with the options that translate had, such as --env NAME=VALUE or --set.");
        }
    }
}

/// <summary>Somebody changed an emitted file by hand.</summary>
internal sealed class EditedFilesRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.EditedFile;

    public void Check(ReviewContext context)
    {
        foreach (PolicyMark mark in context.Marks.Where(mark => context.IsIncluded(mark.Directive)).DistinctBy(mark => mark.File))
        {
            // The name of the maps tells that they were changed, whatever the settings. Of the other files the settings tell more than a header
            // of CORS that no emitted file has.
            EmittedFiles[] same = [.. context.Emitted.Where(emitted => emitted.Name == mark.Name)];
            if (mark.IsOfMaps ? !mark.IsOfItsMaps : context.HasForeignHeader(mark) || (same.Length > 0 && !same.Any(emitted => emitted.Has(mark))))
            {
                context.Report(
                    Descriptor,
                    context.IncludeOf(mark.Directive),
                    $"{mark.File} does not do what it did when it was emitted: somebody has changed it, and it may let in other origins than Django.",
                    "Change the settings and translate again. Directives of your own belong into a file of your own.");
            }
        }
    }
}
