namespace PolicyBridge.Regexes.Writing;

/// <summary>Every reason for which a writer refuses a pattern.</summary>
internal static class UntranslatableConstructs
{
    public static readonly UntranslatableConstruct ReferenceToLoop = new(
        "a reference to a group inside a repeat",
        "Python up to 3.10 forgets or keeps what an earlier round captured where later versions do not.",
        "Write the rounds out, each with a group of its own: ([ab])\\1([ab])\\2.",
        @"^([ab])\1([ab])\2$");

    public static readonly UntranslatableConstruct ReferenceToLook = new(
        "a reference to a group inside a look-around",
        "the engines disagree on what a look-around leaves captured.",
        "Put the group behind the look-around: (?=[a-z])([a-z]+)\\.\\1.",
        @"^(?=[a-z])([a-z]+)\.\1$");

    public static readonly UntranslatableConstruct ReferenceInLookBehind = new(
        "a reference inside a look-behind",
        "PCRE2 takes a look-behind of fixed length only, and a reference has none.",
        "Use a look-ahead in front of what it looks at: (?!\\1)b.",
        @"^(a+)(?!\1)b$");

    public static readonly UntranslatableConstruct IgnoreCaseReference = new(
        "a reference that ignores case",
        "PCRE2, .NET and Python compare without case by three different tables.",
        "Write the group and the reference as classes: ([ab]+)\\1 and no re.IGNORECASE, or list the texts: (?:a\\.a|b\\.b).",
        @"(?i)^(?:a\.a|b\.b)$");

    public static readonly UntranslatableConstruct CaptureInAtomic = new(
        "a capturing group inside an atomic group or a possessive quantifier",
        "Python 3.11 fails with a SystemError on some of them, which is a 500 in Django.",
        "Write it without capturing: (?>(?:a|b)+).",
        "^(?>(?:a|b)+)c$");

    public static readonly UntranslatableConstruct PossessiveGroup = new(
        "a possessive quantifier behind a group",
        "Python 3.11.0 to 3.11.4 answer otherwise than later versions (gh-106052).",
        "Leave out the + behind the quantifier, or put the loop into an atomic group: (?>(?:a|ab)+).",
        "^(?>(?:a|ab)+)c$");

    public static readonly UntranslatableConstruct EmptyLoopInAtomic = new(
        "a loop over what can be empty inside an atomic group",
        "the engines stop such a loop in different places.",
        "Let the body of the loop match at least one character: (?>(?:a|b)*) for (?>(?:a?|b)*).",
        "^(?>(?:a|b)*)c$");

    public static readonly UntranslatableConstruct InexactAtomic = new(
        @"\w, \d, \b or case folding beyond ASCII inside an atomic group or a possessive quantifier on a path",
        "which characters beyond ASCII they mean depends on the Unicode version of Python, and where the item stops decides what can follow.",
        "Name the characters: [A-Za-z0-9_]++.",
        "^/[A-Za-z0-9_]++/$");

    public static readonly UntranslatableConstruct Ambiguous = new(
        "a repetition that reads one text in many ways",
        "an engine that goes back tries them all where nothing matches: one request could hold a worker for seconds.",
        "Let only one part of the regex take a character: (?:[a-z]+\\.)+ for (?:[a-z.]+\\.?)+ (policybridge rule PB5024).",
        @"^(?:[a-z]+\.)+example$");

    public static readonly UntranslatableConstruct LargeCount = new(
        "a repeat count above 65535",
        "PCRE2 counts no further.",
        "Use * or +, or a smaller count.",
        "^a{0,65535}b$");

    public static readonly UntranslatableConstruct FoldingBeyondLatin1 = new(
        "case-insensitive matching of characters beyond Latin-1 on a path",
        "their case pairs depend on the Unicode version of Python and differ in the target.",
        "Write the cases out and drop re.IGNORECASE for them: (?-i:[дД]).",
        "(?i)^/(?-i:[дД])$");

    public static readonly UntranslatableConstruct LargeLoops = new(
        "counted loops that grow large once they are written out",
        "a bracketed loop is written out once per count, and PCRE2 compiles at most 64 KB.",
        "Use * or + or smaller counts for the outer loops.",
        "^(?:(?:a{2}b)+c)+$");
}
