namespace PolicyBridge.Python.Evaluation;

/// <summary>The exceptions that settings files catch or cause, each with its base.</summary>
internal static class PyExceptions
{
    private static readonly Dictionary<string, string?> Bases = new(StringComparer.Ordinal)
    {
        ["BaseException"] = null,
        ["Exception"] = "BaseException",
        ["SystemExit"] = "BaseException",
        ["KeyboardInterrupt"] = "BaseException",
        ["ArithmeticError"] = "Exception",
        ["ZeroDivisionError"] = "ArithmeticError",
        ["OverflowError"] = "ArithmeticError",
        ["AssertionError"] = "Exception",
        ["AttributeError"] = "Exception",
        ["ImportError"] = "Exception",
        ["ModuleNotFoundError"] = "ImportError",
        ["LookupError"] = "Exception",
        ["IndexError"] = "LookupError",
        ["KeyError"] = "LookupError",
        ["NameError"] = "Exception",
        ["UnboundLocalError"] = "NameError",
        ["OSError"] = "Exception",
        ["IOError"] = "Exception",
        ["EnvironmentError"] = "Exception",
        ["FileNotFoundError"] = "OSError",
        ["PermissionError"] = "OSError",
        ["RuntimeError"] = "Exception",
        ["NotImplementedError"] = "RuntimeError",
        ["RecursionError"] = "RuntimeError",
        ["StopIteration"] = "Exception",
        ["SyntaxError"] = "Exception",
        ["TypeError"] = "Exception",
        ["ValueError"] = "Exception",
        ["UnicodeError"] = "ValueError",
        ["UnicodeDecodeError"] = "UnicodeError",
        ["ImproperlyConfigured"] = "Exception",
        ["UndefinedValueError"] = "Exception",
        ["EnvError"] = "ValueError",
        ["EnvValidationError"] = "EnvError",
    };

    /// <summary>Exceptions of packages that settings catch.</summary>
    private static readonly string[] OfPackages = ["ImproperlyConfigured", "UndefinedValueError", "EnvError", "EnvValidationError"];

    /// <summary>The built-in names.</summary>
    public static IEnumerable<string> Names => Bases.Keys.Except(OfPackages);

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
}
