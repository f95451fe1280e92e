using System.Text.RegularExpressions;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Testing.Regexes;
using Xunit.Abstractions;

namespace PolicyBridge.Tests.Regexes;

public class DotNetPatternWriterTests(ITestOutputHelper output)
{
    [Fact]
    public void Answers_as_python_did_in_every_measured_case()
    {
        int same = 0;
        int narrower = 0;
        SortedDictionary<string, int> refused = new(StringComparer.Ordinal);
        foreach (RegexCase row in RegexFixtures.Cases)
        {
            PatternSubject kind = RegexFixtures.SubjectOf(row.Kind);
            PythonRegex regex = PythonRegex.Parse(row.Pattern, RegexFixtures.Flags(row.Flags), out _)!;
            switch (DotNetPatternWriter.Write(regex, kind))
            {
                case Untranslatable reason:
                    refused[reason.Construct] = refused.GetValueOrDefault(reason.Construct) + 1;
                    break;
                case Translated translated:
                    Regex compiled = Matching.Compile(translated);
                    bool match = compiled.IsMatch(row.Subject);
                    if (match == row.PythonMatch)
                    {
                        same++;
                        break;
                    }

                    Assert.False(match, $"WIDER {row.Id}: {row.Pattern} -> {translated.Text}");
                    Assert.True(
                        translated.NarrowerOnNonAscii || !RegexFixtures.IsFromBrowser(kind, row.Subject),
                        $"narrower {row.Id}: {row.Pattern} -> {translated.Text}");
                    narrower++;
                    break;
            }
        }

        output.WriteLine($"{same} same, {narrower} narrower as declared, 0 wider, {refused.Values.Sum()} refused");
        foreach ((string construct, int count) in refused)
        {
            output.WriteLine($"  {count,3} {construct}");
        }

        Assert.InRange(same, 540, 664);
    }
}
