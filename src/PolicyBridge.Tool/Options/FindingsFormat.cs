using System.CommandLine;
using System.CommandLine.Parsing;
using PolicyBridge.Diagnostics;
using PolicyBridge.Tool.Rendering;

namespace PolicyBridge.Tool.Options;

/// <summary>A way to print findings.</summary>
internal sealed class FindingsFormat
{
    private static readonly FindingsFormat Text = new("text", FindingsText.Write);

    private static readonly FindingsFormat[] All =
    [
        Text,
        new("json", FindingsJson.Write),
        new("sarif", FindingsSarif.Write),
        new("msbuild", FindingsMSBuild.Write),
        new("github", FindingsGitHub.Write),
    ];

    private readonly string _name;
    private readonly Action<IReadOnlyList<Diagnostic>, TextWriter> _write;

    private FindingsFormat(string name, Action<IReadOnlyList<Diagnostic>, TextWriter> write)
    {
        _name = name;
        _write = write;
    }

    /// <summary>The option <c>--format</c> of commands that print findings.</summary>
    public static CommandOption<FindingsFormat> Option { get; } = new(OptionTable.Format, Parse)
    {
        Words = [.. All.Select(format => format._name)],
        Default = static () => Text,
    };

    /// <summary>Whether it makes one document of all that is printed, so that nothing else may stand on its stream.</summary>
    public bool IsDocument => _name is "json" or "sarif";

    /// <summary>Whether a command with data of its own prints that as JSON, with the findings among it.</summary>
    public bool IsJson => _name is "json";

    /// <summary>Whether it is what people read, and not lines for another program.</summary>
    public bool IsForPeople => _name is "text";

    /// <summary>Prints the findings of a command that has something else to say: lines to the error stream, a document in place of what it would say.</summary>
    public void Report(IReadOnlyList<Diagnostic> findings, InvocationConfiguration streams) =>
        Write(findings, IsDocument ? streams.Output : streams.Error);

    public void Write(IReadOnlyList<Diagnostic> findings, TextWriter writer) => _write(findings, writer);

    public override string ToString() => _name;

    private static FindingsFormat? Parse(ArgumentResult result)
    {
        string name = result.Tokens[0].Value;
        FindingsFormat? format = Array.Find(All, format => format._name == name);
        if (format is null)
        {
            result.AddError($"There is no format '{name}'. Formats are {string.Join(", ", Option.Words)}.");
        }

        return format;
    }
}
