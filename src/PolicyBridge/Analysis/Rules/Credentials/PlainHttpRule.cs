using PolicyBridge.Diagnostics;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Sources;

namespace PolicyBridge.Analysis.Rules.Credentials;

/// <summary>PB5003: an origin of plain http beside credentials; whoever is on the network speaks for it.</summary>
internal sealed class PlainHttpRule : IPolicyRule
{
    private const string Help = "Allow the https origin instead, and serve the page over https.";

    // Browsers treat these as trustworthy; nobody on the network can answer for them.
    private static readonly Language Loopback = Language.Of(
        PythonRegex.Parse(@"http://(?:localhost|[a-z0-9.-]+\.localhost|127\.[0-9.]+|\[::1\])(?::[0-9]+)?\Z", 0, out _)!);

    private static readonly Language PlainHttp = Language.OfPrefix("http://").And(SerializedOrigin.Language).Except(Loopback);

    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.PlainHttpWithCredentials;

    public void Check(RuleContext context)
    {
        if (!context.AllowCredentials || context.AllowAllOrigins)
        {
            return;
        }

        LanguageQueries languages = new(PatternSubject.Origin);
        foreach (Entry<AllowedOrigin> entry in context.Origins)
        {
            if (languages.IsIncluded(Language.OfText(entry.Value.Serialized), PlainHttp) is Holds)
            {
                context.Report(
                    this, entry.Place, $"{entry.Setting} allows {PythonRepr.Of(entry.Value.Text)} with credentials: whoever is on the network can put a script on a page of plain http.", Help, CorsSettingNames.AllowCredentials);
            }
        }

        context.ReportPatterns(
            this,
            static _ => Help,
            pattern => languages.IsEmpty(Language.Of(pattern).And(PlainHttp)) is Fails found
                ? $"allows {found.Witness} with credentials: whoever is on the network can put a script on a page of plain http."
                : null,
            CorsSettingNames.AllowCredentials);
    }
}
