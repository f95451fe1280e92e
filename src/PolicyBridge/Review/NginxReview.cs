using PolicyBridge.Analysis.Rules;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Review.HandWritten;
using PolicyBridge.Review.Model;
using PolicyBridge.Review.Reading;
using PolicyBridge.Review.Rules;
using PolicyBridge.Sources;

namespace PolicyBridge.Review;

/// <summary>
/// Reviews a configuration of nginx: whether the policy's emitted files work in it as they are meant to, and what CORS that somebody
/// wrote by hand grants differently from Django.
/// </summary>
public static class NginxReview
{
    private static readonly IReviewRule[] All =
    [
        new OwnHeadersHidePolicyRule(
            NginxFindings.OwnHeadersHidePolicy, LevelKind.Location, "Include policybridge.headers.inc in this location too, and repeat what else the server sends."),
        new PolicyHidesHeadersRule(),
        new OwnHeadersHidePolicyRule(
            NginxFindings.IfHidesPolicy, LevelKind.If, "An 'if' can't include policybridge.headers.inc: set the header's value by a map, and add it outside."),
        new BeforePreflightRule(), new PreflightsMissingRule(), new HeadersMissingRule(), new UpstreamHeadersRule(), new StrippedPrefixRule(), new OtherServerRule(),
        new HandWrittenBesideRule(), new OwnOptionsRule(), new VolatileMapRule(), new OldNginxRule(), new ErrorPageRule(), new PassedHeaderRule(),
        new HeadersTwiceRule(), new TwoPoliciesRule(), new HandWrittenWithoutVaryRule(), new HandWrittenWithoutAlwaysRule(),
        new UnusedPolicyRule(), new MixedFilesRule(), new MapsMissingRule(), new MapsTwiceRule(), new StaleFilesRule(), new EditedFilesRule(), new RedirectingServerRule(), new PreflightsWithoutHeadersRule(),
    ];

    /// <summary>The kinds of finding that have a page, by id.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> Rules { get; } =
    [
        .. All.Select(rule => rule.Descriptor)
            .Append(NginxFindings.HandWrittenWider)
            .Append(NginxFindings.HandWrittenNarrower)
            .Append(NginxFindings.HandWrittenUnread)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    /// <summary>Reviews the output of <c>nginx -T</c>, or a file of a configuration with those that it includes.</summary>
    /// <param name="path">The file. Paths that it includes are those of its folder, also where nginx has them in <c>/etc/nginx</c>.</param>
    /// <param name="policy">The policy of Django, with which hand-written CORS and the emitted files are compared; <see langword="null"/> where there is none.</param>
    /// <param name="version">The release of nginx; <see langword="null"/> where only the text may tell.</param>
    /// <exception cref="IOException">A file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static NginxReviewResult Run(string path, CorsPolicy? policy = null, Version? version = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full)!;
        string shown = Path.GetDirectoryName(path) is { Length: > 0 } given ? $"{given.Replace('\\', '/')}/" : "";
        NginxFolder files = new(folder, shown);
        return Run(files.Read(full), files, policy, version);
    }

    /// <summary>Reviews the output of <c>nginx -T</c>, or a configuration, that is in no file.</summary>
    /// <param name="text">The text. Paths that it includes are those of the current folder.</param>
    /// <param name="policy">The policy of Django, with which hand-written CORS and the emitted files are compared; <see langword="null"/> where there is none.</param>
    /// <param name="version">The release of nginx; <see langword="null"/> where only the text may tell.</param>
    /// <exception cref="IOException">A file that it includes can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file that it includes may not be read.</exception>
    public static NginxReviewResult Run(SourceText text, CorsPolicy? policy = null, Version? version = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Run(text, new NginxFolder(Path.GetFullPath("."), ""), policy, version);
    }

    /// <summary>The page of a rule in Markdown: what it does, why it matters, an example, what to do instead.</summary>
    /// <param name="id">The id, in upper or lower case.</param>
    /// <returns><see langword="null"/> where no rule has the id.</returns>
    public static string? PageOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (Rules.FirstOrDefault(rule => rule.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            return null;
        }

        return RulePage.Read($"review/{found.Id}.md", "src/PolicyBridge/Review/Pages");
    }

    /// <summary>Reviews a text with the files that it includes.</summary>
    internal static NginxReviewResult Run(SourceText source, INginxFiles files, CorsPolicy? policy, Version? version) =>
        NginxDump.FindIn(source.Content) is { } dump
            ? RunOnFile(dump.Main, dump, policy, version ?? (Version.TryParse(dump.Version, out Version? found) ? found : null))
            : NginxDump.FindRefusal(source) is { } refusal ? new NginxReviewResult([refusal], HasPolicy: false, HasCorsByHand: false)
            : RunOnFile(source, files, policy, version);

    private static NginxReviewResult RunOnFile(SourceText main, INginxFiles files, CorsPolicy? policy, Version? version)
    {
        DiagnosticBag diagnostics = new();
        NginxParser parser = new(files, diagnostics);
        IReadOnlyList<NginxDirective> directives = parser.Parse(main);
        if (diagnostics.HasErrors)
        {
            return new NginxReviewResult(diagnostics.ToSorted(), HasPolicy: false, HasCorsByHand: false);
        }

        ReviewContext context = new(parser, directives, version, policy, diagnostics);
        foreach (NginxDirective foreign in parser.Foreign)
        {
            context.Report(NginxFindings.NotReviewed, foreign.Place, $"'{foreign.Name}' is a program, and is not reviewed.", "Look whether it sets headers of CORS.");
        }

        foreach (IReviewRule rule in All)
        {
            rule.Check(context);
        }

        HandWrittenComparison.Check(context);
        return new NginxReviewResult(diagnostics.ToSorted(), context.Prefixes.Count > 0, context.HasCorsByHand);
    }
}
