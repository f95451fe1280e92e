using PolicyBridge.Diagnostics;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Analysis.Rules.Patterns;

/// <summary>PB3006: a regex that lets in every name beneath a suffix under which anybody gets one.</summary>
internal sealed class PublicSuffixRule : IPolicyRule
{
    /// <summary>Suffixes at which the public registers domains, or a host gives names to its customers. A choice, not the whole list.</summary>
    private static readonly string[] Suffixes =
    [
        "com", "org", "net", "io", "dev", "app", "co", "me", "info", "xyz", "co.uk", "com.br", "com.au",
        "vercel.app", "netlify.app", "herokuapp.com", "github.io", "gitlab.io", "pages.dev", "workers.dev", "web.app", "firebaseapp.com",
        "onrender.com", "up.railway.app", "fly.dev", "surge.sh", "glitch.me", "repl.co", "replit.app", "azurewebsites.net", "azurestaticapps.net",
        "cloudfront.net", "s3.amazonaws.com", "amplifyapp.com", "run.app", "appspot.com", "ngrok.io", "ngrok-free.app", "ngrok.app", "trycloudflare.com",
        "gitpod.io", "app.github.dev", "codesandbox.io", "stackblitz.io", "streamlit.app",
    ];

    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.PublicSuffix;

    public void Check(RuleContext context)
    {
        LanguageQueries languages = new(PatternSubject.Origin);
        context.ReportPatterns(
            this,
            static _ => "Name your own part of the host.",
            pattern => context.AttackersOrigin(pattern) is null
                && Suffixes.FirstOrDefault(suffix => languages.IsIncluded(EveryNameBeneath(suffix), Language.Of(pattern)) is Holds) is { } suffix
                    ? $"lets in every name beneath {suffix}, where anybody gets one, such as https://attacker.{suffix}."
                    : null);
    }

    private static Language EveryNameBeneath(string suffix) => Language.Of(
        PythonRegex.Parse($@"https://[a-z]+\.{suffix.Replace(".", @"\.", StringComparison.Ordinal)}\Z", 0, out _)!);
}
