using PolicyBridge.Diagnostics;

namespace PolicyBridge.Review;

/// <summary>What a review of nginx reports.</summary>
public static class NginxFindings
{
    /// <summary>A configuration of nginx that nginx refuses, too.</summary>
    public static readonly DiagnosticDescriptor Syntax = new("PB7001", DiagnosticSeverity.Error, "Text that is no nginx configuration");

    /// <summary>A file that a configuration includes and that was not given.</summary>
    public static readonly DiagnosticDescriptor FileMissing = new("PB7002", DiagnosticSeverity.Warning, "An included file that is not there");

    /// <summary>A block of another language, whose effect is not known.</summary>
    public static readonly DiagnosticDescriptor NotReviewed = new("PB7003", DiagnosticSeverity.Note, "A part of nginx that is not reviewed");

    /// <summary>A location's own header keeps it from inheriting the policy's.</summary>
    public static readonly DiagnosticDescriptor OwnHeadersHidePolicy = new("PB7101", DiagnosticSeverity.Warning, "An add_header that hides the policy");

    /// <summary>The policy's headers keep a block from inheriting others.</summary>
    public static readonly DiagnosticDescriptor PolicyHidesHeaders = new("PB7102", DiagnosticSeverity.Warning, "A policy that hides other headers");

    /// <summary>A header inside an if keeps it from inheriting the policy's.</summary>
    public static readonly DiagnosticDescriptor IfHidesPolicy = new("PB7103", DiagnosticSeverity.Warning, "An if that hides the policy");

    /// <summary>A rewrite or return that answers before the policy's preflights.</summary>
    public static readonly DiagnosticDescriptor BeforePreflight = new("PB7104", DiagnosticSeverity.Warning, "Something before the preflights");

    /// <summary>The policy's headers without its answers to preflights.</summary>
    public static readonly DiagnosticDescriptor PreflightsMissing = new("PB7105", DiagnosticSeverity.Warning, "A policy without preflights");

    /// <summary>A location of a server with a policy that has none of its headers.</summary>
    public static readonly DiagnosticDescriptor HeadersMissing = new("PB7106", DiagnosticSeverity.Warning, "A location without the policy");

    /// <summary>What the server behind nginx says of CORS reaches the client.</summary>
    public static readonly DiagnosticDescriptor UpstreamHeaders = new("PB7107", DiagnosticSeverity.Warning, "CORS headers from behind nginx");

    /// <summary>A location hands on another path than the client sends.</summary>
    public static readonly DiagnosticDescriptor StrippedPrefix = new("PB7108", DiagnosticSeverity.Warning, "A prefix that Django does not see");

    /// <summary>Two servers answer for one name, one of them without the policy.</summary>
    public static readonly DiagnosticDescriptor OtherServer = new("PB7109", DiagnosticSeverity.Warning, "A second server without the policy");

    /// <summary>Hand-written headers of CORS come beside the policy's.</summary>
    public static readonly DiagnosticDescriptor HandWrittenBeside = new("PB7110", DiagnosticSeverity.Warning, "CORS by hand beside the policy");

    /// <summary>An if of somebody's own that answers OPTIONS.</summary>
    public static readonly DiagnosticDescriptor OwnOptions = new("PB7111", DiagnosticSeverity.Warning, "OPTIONS answered by hand");

    /// <summary>A map of the policy that is evaluated anew each time.</summary>
    public static readonly DiagnosticDescriptor VolatileMap = new("PB7112", DiagnosticSeverity.Warning, "A volatile map of the policy");

    /// <summary>A release of nginx that emitted files do not run on.</summary>
    public static readonly DiagnosticDescriptor Old = new("PB7113", DiagnosticSeverity.Error, "An nginx that is too old");

    /// <summary>A location for error pages that has none of the policy's headers.</summary>
    public static readonly DiagnosticDescriptor ErrorPage = new("PB7114", DiagnosticSeverity.Warning, "An error page without the policy");

    /// <summary>A directive that undoes the hiding of a header.</summary>
    public static readonly DiagnosticDescriptor PassedHeader = new("PB7115", DiagnosticSeverity.Warning, "A CORS header that is let through");

    /// <summary>The policy's headers are sent twice.</summary>
    public static readonly DiagnosticDescriptor HeadersTwice = new("PB7116", DiagnosticSeverity.Warning, "The policy twice");

    /// <summary>Two policies add headers to one block.</summary>
    public static readonly DiagnosticDescriptor TwoPolicies = new("PB7117", DiagnosticSeverity.Note, "Two policies in one location");

    /// <summary>A hand-written header that depends on the Origin without Vary.</summary>
    public static readonly DiagnosticDescriptor HandWrittenWithoutVary = new("PB7118", DiagnosticSeverity.Warning, "CORS by hand without Vary");

    /// <summary>A hand-written header that errors do not have.</summary>
    public static readonly DiagnosticDescriptor HandWrittenWithoutAlways = new("PB7119", DiagnosticSeverity.Warning, "CORS by hand without always");

    /// <summary>A hand-written policy grants what Django's does not.</summary>
    public static readonly DiagnosticDescriptor HandWrittenWider = new("PB7120", DiagnosticSeverity.Warning, "CORS by hand that is wider than Django");

    /// <summary>Django's policy grants what a hand-written one does not.</summary>
    public static readonly DiagnosticDescriptor HandWrittenNarrower = new("PB7121", DiagnosticSeverity.Note, "CORS by hand that is narrower than Django");

    /// <summary>A hand-written policy of which a part can't be read.</summary>
    public static readonly DiagnosticDescriptor HandWrittenUnread = new("PB7122", DiagnosticSeverity.Note, "CORS by hand that is not compared");

    /// <summary>The maps of a policy, or its settings, and no server with it.</summary>
    public static readonly DiagnosticDescriptor UnusedPolicy = new("PB7123", DiagnosticSeverity.Warning, "A policy that no server has");

    /// <summary>Files of two translations under one prefix.</summary>
    public static readonly DiagnosticDescriptor MixedFiles = new("PB7124", DiagnosticSeverity.Error, "Files of two translations");

    /// <summary>A policy's files in a server without its maps in http.</summary>
    public static readonly DiagnosticDescriptor MapsMissing = new("PB7125", DiagnosticSeverity.Error, "A policy without its maps");

    /// <summary>The maps of a policy are included twice.</summary>
    public static readonly DiagnosticDescriptor MapsTwice = new("PB7126", DiagnosticSeverity.Error, "The maps of a policy twice");

    /// <summary>Files that were not translated from the given settings.</summary>
    public static readonly DiagnosticDescriptor StaleFiles = new("PB7127", DiagnosticSeverity.Warning, "Files of other settings");

    /// <summary>A policy in a server that only redirects.</summary>
    public static readonly DiagnosticDescriptor RedirectingServer = new("PB7128", DiagnosticSeverity.Note, "A policy where nginx only redirects");

    /// <summary>Answers to preflights without the policy's headers.</summary>
    public static readonly DiagnosticDescriptor PreflightsWithoutHeaders = new("PB7129", DiagnosticSeverity.Warning, "Preflights without the policy's headers");

    /// <summary>An emitted file that somebody changed by hand.</summary>
    public static readonly DiagnosticDescriptor EditedFile = new("PB7130", DiagnosticSeverity.Error, "An emitted file that was edited");
}
