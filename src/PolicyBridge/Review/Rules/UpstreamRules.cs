using PolicyBridge.Diagnostics;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Review.Model;
using PolicyBridge.Review.Paths;
using PolicyBridge.Review.Reading;
using PolicyBridge.Sources;

namespace PolicyBridge.Review.Rules;

/// <summary>What the server behind nginx says of CORS itself comes beside the policy's headers.</summary>
internal sealed class UpstreamHeadersRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.UpstreamHeaders;

    public void Check(ReviewContext context)
    {
        foreach (NginxLevel level in context.LevelsWithPolicy.Where(level => !IncludedPolicies.AreMissingIn(level) && context.Scope.MayHold(level)))
        {
            if (level.Pass is not { } pass)
            {
                continue;
            }

            string hide = pass.Name.Text[..^"_pass".Length] + "_hide_header";
            if (!level.Inherited(hide).Any(hidden => hidden.IsHeader(CorsHeaderNames.AllowOrigin)))
            {
                context.Report(
                    Descriptor,
                    level.Own(hide).FirstOrDefault()?.Place ?? pass.Place,
                    level.Own(hide).Any()
                        ? $"The {hide} of {level.Title} keeps nginx from inheriting those of the policy: headers of CORS that come from '{pass}' reach the client beside the policy's."
                        : $"No {hide} hides what '{pass}' says of CORS itself: it reaches the client beside the policy's headers. Browsers refuse two Access-Control-Allow-Origin lines.",
                    !pass.Is("grpc_pass")
                        ? "Include policybridge.headers.inc in this location."
                        : $"Write the lines proxy_hide_header of policybridge.headers.inc with {hide} in this location, or take CorsMiddleware out of Django.");
            }
        }
    }
}

/// <summary>A <c>proxy_pass_header</c> lets through what the policy hides.</summary>
internal sealed class PassedHeaderRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.PassedHeader;

    public void Check(ReviewContext context)
    {
        foreach (NginxDirective passed in context.LevelsWithPolicy
            .Where(context.Scope.MayHold)
            .SelectMany(level => level.Directives)
            .Where(directive => directive.Name.Text.EndsWith("_pass_header", StringComparison.Ordinal) && directive.IsCorsHeader))
        {
            context.Report(
                Descriptor,
                passed.Place,
                $"'{passed}' lets a header of CORS through from the server behind nginx, beside the policy's.",
                "Remove it.");
        }
    }
}

/// <summary>Django sees another path than the client sends, and the policy's paths are those that the client sends.</summary>
internal sealed class StrippedPrefixRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.StrippedPrefix;

    public void Check(ReviewContext context)
    {
        foreach (NginxLevel location in context.ServersWithPolicy.SelectMany(server => server.Locations))
        {
            if (PassOf(location) is var (pass, prefix, path) && path != prefix)
            {
                Report(context, pass.Place, prefix, path);
            }
            else if (location.Pass is not null && location.Own("rewrite").FirstOrDefault(rewrite => rewrite[2] == "break") is { } rewrite)
            {
                context.Report(
                    Descriptor,
                    rewrite.Place,
                    $"Django sees the path that '{rewrite}' makes; the policy's paths are those that the client sends.",
                    "Translate with a CORS_URLS_REGEX for the paths that the client sends: --set CORS_URLS_REGEX=….");
            }
        }
    }

    private void Report(ReviewContext context, SourceSpan place, string prefix, string path)
    {
        // A policy that was translated for the paths of the client has some below the prefix.
        if (context.Policy is { } given && new LanguageQueries(PatternSubject.Path).IsEmpty(Language.Of(given.UrlsRegex).And(Language.OfPrefix(prefix))) is Fails)
        {
            return;
        }

        string? regex = context.Policy is { } policy && policy.UrlsRegex.Text.StartsWith($"^{path}", StringComparison.Ordinal) ? $"^{prefix}{policy.UrlsRegex.Text[(path.Length + 1)..]}" : null;
        context.Report(
            Descriptor,
            place,
            $"The client sends {prefix}x where Django sees {path}x. The policy's paths are those that the client sends.",
            regex is not null
                ? $"Translate, and review, with --set \"CORS_URLS_REGEX='{regex}'\", or with a regex for all paths that clients send."
                : "Translate, and review, with a CORS_URLS_REGEX for the paths that clients send: --set CORS_URLS_REGEX=….");
    }

    /// <summary>The <c>proxy_pass</c> of a location with a path of its own, which takes the place of the location's; null where the path stays.</summary>
    internal static (NginxDirective Pass, string Prefix, string Path)? PassOf(NginxLevel location) =>

        // nginx puts no other path in the place of what a regex matches, or of none.
        location.Pass is { } pass
        && LocationMatch.Of(location.Directive) is { Kind: LocationKind.Prefix or LocationKind.Exact, Text: { Length: > 0 } prefix }
        && PathOf(pass) is { } path
            ? (pass, prefix, path)
            : null;

    private static string? PathOf(NginxDirective pass)
    {
        string url = pass[0];
        int host = url.IndexOf("://", StringComparison.Ordinal);
        if (!pass.Is("proxy_pass") || host < 0 || url.Contains('$', StringComparison.Ordinal))
        {
            return null;
        }

        // Behind the path of a socket, a colon begins the path of the request.
        bool isSocket = url.AsSpan(host + 3).StartsWith("unix:", StringComparison.Ordinal);
        int path = isSocket ? url.IndexOf(':', host + 3 + "unix:".Length) + 1 : url.IndexOf('/', host + 3);
        return path > 0 && path < url.Length ? url[path..] : null;
    }
}

/// <summary>A <c>proxy_pass</c> with the location's own path takes nothing away, but has nginx decode the path and resolve its dots.</summary>
internal sealed class ResolvedPathRule : IReviewRule
{
    public DiagnosticDescriptor Descriptor => NginxFindings.ResolvedPath;

    public void Check(ReviewContext context)
    {
        if (!context.Scope.IsPartial)
        {
            return;
        }

        foreach (NginxLevel location in context.ServersWithPolicy.SelectMany(server => server.Locations))
        {
            if (StrippedPrefixRule.PassOf(location) is var (pass, prefix, path) && path == prefix)
            {
                context.Report(
                    Descriptor,
                    pass.Place,
                    $"With a path, '{pass}' hands on what nginx makes of the client's path: of /a/..%2Fb it makes /b. The policy's paths are those that the client sends.",
                    $"Leave the path out: {pass.Name} {pass[0][..^path.Length]};");
            }
        }
    }
}
