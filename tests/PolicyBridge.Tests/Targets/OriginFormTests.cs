using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets;

namespace PolicyBridge.Tests.Targets;

public class OriginFormTests
{
    [Fact]
    public void It_has_every_Origin_that_a_browser_can_send_save_those_of_addresses()
    {
        Language form = Language.Of(PythonRegex.Parse(OriginForm.Serialized.Replace(@"\z", @"\Z", StringComparison.Ordinal), 0, out _)!);
        Language addresses = Language.Of(PythonRegex.Parse(@"[a-z0-9+.-]+://\[", 0, out _)!);

        Assert.IsType<Holds>(new LanguageQueries(PatternSubject.Origin).IsIncluded(BrowserSubjects.Origins.Except(addresses), form));
    }
}
