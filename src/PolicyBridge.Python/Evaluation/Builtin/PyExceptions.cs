namespace PolicyBridge.Python.Evaluation.Builtin;

/// <summary>The built-in exceptions, each with its base.</summary>
internal static class PyExceptions
{
    private const string Table = """
        Exception BaseException
        SystemExit BaseException
        KeyboardInterrupt BaseException
        GeneratorExit BaseException
        ArithmeticError Exception
        FloatingPointError ArithmeticError
        ZeroDivisionError ArithmeticError
        OverflowError ArithmeticError
        AssertionError Exception
        AttributeError Exception
        BufferError Exception
        EOFError Exception
        ImportError Exception
        ModuleNotFoundError ImportError
        LookupError Exception
        IndexError LookupError
        KeyError LookupError
        MemoryError Exception
        NameError Exception
        UnboundLocalError NameError
        OSError Exception
        IOError Exception
        EnvironmentError Exception
        BlockingIOError OSError
        ChildProcessError OSError
        ConnectionError OSError
        BrokenPipeError ConnectionError
        ConnectionAbortedError ConnectionError
        ConnectionRefusedError ConnectionError
        ConnectionResetError ConnectionError
        FileExistsError OSError
        FileNotFoundError OSError
        InterruptedError OSError
        IsADirectoryError OSError
        NotADirectoryError OSError
        PermissionError OSError
        ProcessLookupError OSError
        TimeoutError OSError
        ReferenceError Exception
        RuntimeError Exception
        NotImplementedError RuntimeError
        RecursionError RuntimeError
        StopIteration Exception
        StopAsyncIteration Exception
        SyntaxError Exception
        IndentationError SyntaxError
        TabError IndentationError
        SystemError Exception
        TypeError Exception
        ValueError Exception
        json.JSONDecodeError ValueError
        UnicodeError ValueError
        UnicodeDecodeError UnicodeError
        UnicodeEncodeError UnicodeError
        UnicodeTranslateError UnicodeError
        Warning Exception
        BytesWarning Warning
        DeprecationWarning Warning
        FutureWarning Warning
        ImportWarning Warning
        PendingDeprecationWarning Warning
        ResourceWarning Warning
        RuntimeWarning Warning
        SyntaxWarning Warning
        UnicodeWarning Warning
        UserWarning Warning
        """;

    /// <summary>Exceptions of packages that settings catch.</summary>
    private const string OfPackages = """
        ImproperlyConfigured Exception
        UndefinedValueError Exception
        EnvError ValueError
        EnvValidationError EnvError
        pydantic_core.ValidationError ValueError
        pydantic_settings.SettingsError ValueError
        configparser.Error Exception
        dataclasses.FrozenInstanceError AttributeError
        configparser.ParsingError configparser.Error
        configparser.MissingSectionHeaderError configparser.ParsingError
        configparser.NoSectionError configparser.Error
        configparser.NoOptionError configparser.Error
        configparser.DuplicateSectionError configparser.Error
        configparser.DuplicateOptionError configparser.Error
        configparser.InterpolationError configparser.Error
        configparser.InterpolationSyntaxError configparser.InterpolationError
        configparser.InterpolationMissingOptionError configparser.InterpolationError
        configparser.InterpolationDepthError configparser.InterpolationError
        tomllib.TOMLDecodeError ValueError
        _csv.Error Exception
        yaml.error.YAMLError Exception
        """;

    private static readonly Dictionary<string, string?> Bases = Read();

    /// <summary>Those that are built-in names, too.</summary>
    public static IEnumerable<string> Names { get; } =
        [.. Bases.Keys.Where(n => !n.Contains('.', StringComparison.Ordinal)).Except(OfPackages.Split('\n').Select(l => l.Split(' ')[0]))];

    public static bool IsSubclass(string name, string ancestor)
    {
        for (string? current = name; current is not null; current = Bases.GetValueOrDefault(current))
        {
            if (current == ancestor)
            {
                return true;
            }
        }

        return false;
    }

    private static Dictionary<string, string?> Read()
    {
        Dictionary<string, string?> bases = new(StringComparer.Ordinal) { ["BaseException"] = null };
        foreach (string line in Table.Split('\n').Concat(OfPackages.Split('\n')))
        {
            string[] words = line.Trim().Split(' ');
            bases[words[0]] = words[1];
        }

        return bases;
    }
}
