using System.Reflection;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets.Nginx;

namespace PolicyBridge.Tests.Regexes;

/// <summary>Whoever reads that a pattern is refused is told what to write instead, and that is taken.</summary>
public class UntranslatableConstructTests
{
    private static readonly FieldInfo[] Fields =
        [.. typeof(UntranslatableConstructs).GetFields(BindingFlags.Public | BindingFlags.Static), typeof(NginxPatternWriter).GetField(nameof(NginxPatternWriter.LongToken))!];

    /// <summary>A pattern for each reason.</summary>
    private static readonly Dictionary<string, (string Pattern, PatternSubject Subject)> Refused = new()
    {
        [nameof(UntranslatableConstructs.ReferenceToLoop)] = (@"^(?:([ab])\1)*$", PatternSubject.Origin),
        [nameof(UntranslatableConstructs.ReferenceToLook)] = (@"^(?=([a-z]+))\1$", PatternSubject.Origin),
        [nameof(UntranslatableConstructs.ReferenceInLookBehind)] = (@"^([a-z])b(?<!\1)$", PatternSubject.Origin),
        [nameof(UntranslatableConstructs.IgnoreCaseReference)] = (@"(?i)^([a-z]+)\.\1$", PatternSubject.Origin),
        [nameof(UntranslatableConstructs.CaptureInAtomic)] = (@"^(?>(a|b)+)c$", PatternSubject.Origin),
        [nameof(UntranslatableConstructs.PossessiveGroup)] = (@"^(?:a|ab)++c$", PatternSubject.Origin),
        [nameof(UntranslatableConstructs.EmptyLoopInAtomic)] = (@"^(?>(?:a?|b)*)a$", PatternSubject.Origin),
        [nameof(UntranslatableConstructs.InexactAtomic)] = (@"^/\w++x$", PatternSubject.Path),
        [nameof(UntranslatableConstructs.Ambiguous)] = (@"^([a-z]+)(?:[a-z]+-?)+\.\1$", PatternSubject.Origin),
        [nameof(UntranslatableConstructs.LargeCount)] = (@"^a{0,65536}b$", PatternSubject.Origin),
        [nameof(UntranslatableConstructs.FoldingBeyondLatin1)] = (@"(?i)^/[дД]$", PatternSubject.Path),
        [nameof(UntranslatableConstructs.LargeLoops)] = (@"^(?:(?:a{2}b){1000}c){100}$", PatternSubject.Origin),
        [nameof(NginxPatternWriter.LongToken)] = (new string('a', 4_090), PatternSubject.Origin),
    };

    public static TheoryData<string> Names => [.. Fields.Select(known => known.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_reason_comes_with_advice_that_is_taken(string name)
    {
        UntranslatableConstruct refusal = (UntranslatableConstruct)Fields.Single(known => known.Name == name).GetValue(null)!;
        Assert.All((string[])[refusal.Construct, refusal.Reason, refusal.Advice], Assert.NotEmpty);
        (string pattern, PatternSubject subject) = Refused[name];
        Untranslatable refused = Assert.IsType<Untranslatable>(NginxPatternWriter.Write(PythonRegex.Parse(pattern, 0, out _)!, subject));
        Assert.Equal((refusal.Construct, refusal.Advice), (refused.Construct, refused.Advice));
        PythonRegex example = Assert.IsType<PythonRegex>(PythonRegex.Parse(refusal.Example, 0, out _));
        Assert.IsType<Translated>(NginxPatternWriter.Write(example, subject));
        Assert.IsType<Translated>(DotNetPatternWriter.Write(example, subject));
    }
}
