using System.CommandLine.Parsing;
using PolicyBridge.Conformance.Report;
using PolicyBridge.Conformance.Verification;

namespace PolicyBridge.Tool.Options;

/// <summary>A way to print what was verified.</summary>
internal sealed class VerifyFormat
{
    private static readonly VerifyFormat[] All =
    [
        new("text", static (result, writer) => TextReport.Write(result, writer)),
        new("json", JsonReport.Write),
        new("junit", JUnitReport.Write),
        new("markdown", MarkdownReport.Write),
    ];

    private readonly string _name;
    private readonly Action<VerificationResult, TextWriter> _write;

    private VerifyFormat(string name, Action<VerificationResult, TextWriter> write)
    {
        _name = name;
        _write = write;
    }

    /// <summary>The option <c>--format</c> of <c>verify</c>.</summary>
    public static CommandOption<VerifyFormat> Option { get; } = new(OptionTable.ResultFormat, Parse)
    {
        Words = [.. All.Select(format => format._name)],
        Default = static () => All[0],
    };

    /// <summary>Whether it is what people read, beside which more may stand.</summary>
    public bool IsForPeople => this == All[0];

    public void Write(VerificationResult result, TextWriter writer) => _write(result, writer);

    public override string ToString() => _name;

    private static VerifyFormat? Parse(ArgumentResult result)
    {
        string name = result.Tokens[0].Value;
        VerifyFormat? format = Array.Find(All, format => format._name == name);
        if (format is null)
        {
            result.AddError($"There is no format '{name}'. Formats are {string.Join(", ", Option.Words)}.");
        }

        return format;
    }
}
