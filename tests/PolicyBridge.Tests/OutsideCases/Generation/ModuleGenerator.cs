using System.Text.RegularExpressions;
using PolicyBridge.Tests.Python.Evaluation.Generation;

namespace PolicyBridge.Tests.OutsideCases.Generation;

/// <summary>Settings modules that call what a reader cannot see through, before and after their settings.</summary>
internal static partial class ModuleGenerator
{
    private const string Start = "import os, sys, socket, functools, operator, importlib\nimport shared, hooked\nhost = socket.gethostname()\n";

    private const string Settings = """
        CORS_ALLOWED_ORIGINS = ['https://a.example', 'https://b.example']
        CORS_ALLOW_ALL_ORIGINS = True
        CORS_ALLOW_CREDENTIALS = False
        SHARED = CORS_ALLOWED_ORIGINS
        TABLE = {'o': SHARED, 'k': 'v'}
        NESTED = [SHARED, ['n']]
        NUMS = [3, 1, 2]

        """;

    /// <summary>What the reference interpreter has installed, and others have not.</summary>
    private static readonly string[] OfReference = ["distutils", "yaml"];

    private static readonly string[] Hooks =
    [
        "__str__(self)", "__bool__(self)", "__len__(self)", "__hash__(self)", "__iter__(self)", "__int__(self)", "__getattr__(self, name)", "__setattr__(self, name, value)",
        "__delattr__(self, name)", "__format__(self, spec)", "keys(self)", "__add__(self, o)", "__radd__(self, o)", "__lt__(self, o)", "__next__(self)", "__abs__(self)",
        "__divmod__(self, o)", "__round__(self)", "__dir__(self)", "__copy__(self)", "__deepcopy__(self, memo)", "__reduce_ex__(self, p)", "__contains__(self, x)", "__eq__(self, o)",
        "__call__(self, *a)", "__getitem__(self, k)", "__index__(self)", "__enter__(self)", "__exit__(self, *e)", "__repr__(self)", "__init_subclass__(cls)", "__fspath__(self)",
    ];

    private static readonly string[] Probes =
    [
        "LISTED = list(SHARED)", "FROM_ENV = os.environ.get('ORIGINS', 'd').split(',')", "FLAGGED = os.environ.get('FLAG') == '1'", "OF_TABLE = TABLE.get('o')", "KEYS = sorted(TABLE)",
        "from shared import ORIGINS as OF_SHARED", "HAS_NEW = 'NEW' in os.environ", "NEW = os.environ.get('NEW', 'none')", "OPEN = CORS_ALLOW_ALL_ORIGINS", "FIRST = SHARED[0] if SHARED else None",
        "CORS_EXPOSE_HEADERS = list(shared.ORIGINS)", "LAST = NESTED[0][-1:]", "KNOWN = sorted(n for n in dir() if n.startswith('CORS'))", "BOUND_NAME = globals().get('CORS_ALLOW_ALL_ORIGINS')",
        "COUNT = len(SHARED)", "import side\nSIDE = os.environ['ORIGINS']", "import environ\nREAD = environ.Env().list('ORIGINS', default=[])", "from decouple import config\nDECOUPLED = config('NEW', default='none')",
    ];

    public static GeneratedModule Create(int seed)
    {
        Vocabulary words = new(seed, usesVault: true);
        CallForms forms = new(words);
        List<string> parts = [];
        int moves = 1 + words.Next(4);
        for (int i = 0; i < moves; i++)
        {
            parts.Add(Move(words, forms, $"R{i}"));
        }

        // Some settings come after the calls: those then see what the calls left behind.
        int at = words.Chance(20) ? words.Next(parts.Count + 1) : 0;
        parts.Insert(at, Settings);
        if (parts.Exists(p => p.Contains("HOOK", StringComparison.Ordinal)))
        {
            parts.Insert(at + 1, HookedClass(words));
        }

        if (words.Chance(25))
        {
            parts.Add(words.Pick("CORS_ALLOWED_ORIGINS = list(SHARED)\n", "CORS_ALLOW_ALL_ORIGINS = os.environ.get('FLAG') == '0'\n", "CORS_ALLOWED_ORIGINS += ['https://late.example']\n", "CORS_ALLOW_ALL_ORIGINS = not SHARED\n"));
        }

        int probes = 1 + words.Next(4);
        for (int i = 0; i < probes; i++)
        {
            parts.Add(words.Pick<string>(Probes) + "\n");
        }

        return new GeneratedModule(seed, [Start, .. parts], parts.Exists(p => OfReference.Any(m => p.Contains(m, StringComparison.Ordinal))));
    }

    private static string Move(Vocabulary words, CallForms forms, string name) => words.Next(10) switch
    {
        < 2 => UnseenPackage.Use(words, name),
        < 4 => Guarded(words, Hook(words, name), name),
        < 7 => Call(words, forms, words.Pick<LibraryCall>([.. LibraryCalls.ForEffects]), name),
        _ => Call(words, forms, words.Pick<LibraryCall>([.. LibraryCalls.ForValues]), name),
    };

    private static string Call(Vocabulary words, CallForms forms, LibraryCall call, string name)
    {
        List<string> before = call.Module is { } module ? [$"import {module}"] : [];
        string expression = forms.Of(call, before);
        return Guarded(words, Contexts.Of(words, name, expression, before), name);
    }

    private static string Guarded(Vocabulary words, string lines, string name) => words.Chance(70) ? Contexts.Guarded(lines, name) : lines;

    private static string Hook(Vocabulary words, string name)
    {
        string text = LanguageHooks.All[words.Next(LanguageHooks.All.Count)];
        string condition = words.Pick("host", "not host", "True", "os.environ.get('FLAG')", "len(SHARED) > 1", "shared.FLAG");
        return Shared().Replace(Condition().Replace(Fresh().Replace(text, name), condition), "SHARED") + "\n";
    }

    /// <summary>A class of the project of which Python calls some methods where no call stands.</summary>
    private static string HookedClass(Vocabulary words)
    {
        string body = string.Concat(Enumerable.Range(0, 2 + words.Next(4)).Select(_ => words.Pick<string>(Hooks)).Distinct().Select(h =>
            $"    def {h}:\n        SHARED.append('{h[..h.IndexOf('(', StringComparison.Ordinal)]}')\n        return {words.Pick("None", "'hooked'", "1", "True", "iter(['h'])", "['h']", "NotImplemented")}\n"));
        return $"class HOOKS:\n{body}HOOKED = HOOKS()\n";
    }

    [GeneratedRegex(@"\bN\b|(?<=\b[A-Za-z]\d?)N\b|(?<=_C)N(?=__)")]
    private static partial Regex Fresh();

    [GeneratedRegex(@"\bU\b")]
    private static partial Regex Condition();

    [GeneratedRegex(@"\bL\b")]
    private static partial Regex Shared();
}
