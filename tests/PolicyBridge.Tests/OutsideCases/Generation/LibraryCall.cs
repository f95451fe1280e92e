namespace PolicyBridge.Tests.OutsideCases.Generation;

/// <summary>A real function of a library, and what it is called with.</summary>
/// <param name="Module">The module to import for it, or <see langword="null"/> for what is there already.</param>
/// <param name="Owner">What the function is an attribute of, as an expression; <see langword="null"/> for a bare name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Wrap">A function that makes a value of the result, such as <c>list</c>; empty for none.</param>
/// <param name="Arguments">The lists of arguments that it is given, as Python writes them.</param>
internal sealed record LibraryCall(string? Module, string? Owner, string Name, string Wrap, IReadOnlyList<IReadOnlyList<string>> Arguments)
{
    public string Function => Owner is null ? Name : $"{Owner}.{Name}";

    /// <summary>The name under which a model of the reader would have it, such as <c>json.loads</c>.</summary>
    public string FullName => Module is { } module && Owner is { } owner && owner.StartsWith(module, StringComparison.Ordinal) ? Function : Name;

    /// <summary>Reads a table: a line a function, as <c>module wrap@owner.name: arguments || arguments</c>.</summary>
    public static IReadOnlyList<LibraryCall> Read(string table) => [.. table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    private static LibraryCall Parse(string line)
    {
        string[] halves = line.Split(": ", 2);
        string[] head = halves[0].TrimEnd(':').Split(' ');
        string[] function = head[1].Split('@');
        int dot = function[^1].LastIndexOf('.');
        return new LibraryCall(
            head[0] == "-" ? null : head[0],
            dot < 0 ? null : function[^1][..dot],
            function[^1][(dot + 1)..],
            function.Length > 1 ? function[0] : "",
            halves.Length < 2 ? [[]] : [.. $" {halves[1]}".Split(" || ").Select(Split)]);
    }

    /// <summary>Splits arguments at the commas that stand in no bracket and no string.</summary>
    private static List<string> Split(string arguments)
    {
        List<string> parts = [];
        int depth = 0;
        int start = 0;
        char quote = '\0';
        for (int i = 0; i < arguments.Length; i++)
        {
            char c = arguments[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else
            {
                depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
                if (c == ',' && depth == 0)
                {
                    parts.Add(arguments[start..i].Trim());
                    start = i + 1;
                }
            }
        }

        string last = arguments[start..].Trim();
        return last.Length == 0 ? parts : [.. parts, last];
    }
}
