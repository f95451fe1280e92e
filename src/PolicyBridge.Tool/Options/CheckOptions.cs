using System.CommandLine;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;

namespace PolicyBridge.Tool.Options;

/// <summary>What <c>check</c> is asked.</summary>
/// <param name="Settings">Settings files, and globs of them.</param>
/// <param name="Reading">How they are read.</param>
/// <param name="Severities">The severity of each finding that is to have another than its own; null to hide it.</param>
/// <param name="Format">How findings are printed.</param>
internal sealed record CheckOptions(
    IReadOnlyList<string> Settings, DjangoSettingsOptions Reading, IReadOnlyDictionary<string, DiagnosticSeverity?>? Severities, FindingsFormat Format)
{
    private static readonly CommandOption<IReadOnlyDictionary<string, DiagnosticSeverity?>> Severity = new(OptionTable.Severity, OptionParsers.Severities);

    public static void AddTo(Command command)
    {
        FindingsFormat.Option.AddTo(command);
        Severity.AddTo(command);
        ReadingOptions.AddTo(command);
        ReadingOptions.AddAllowEmptyTo(command);
        ReadingOptions.AddFilesTo(command);
    }

    public static CheckOptions From(ParseResult result) =>
        new(ReadingOptions.FilesOf(result), ReadingOptions.From(result), Severity.Of(result), FindingsFormat.Option.RequiredOf(result));
}
