using PolicyBridge.Diagnostics;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Variables;

/// <summary>Names each variable that was given one by one and that the settings do not ask for: it may be a slip of the pen.</summary>
internal static class UnreadVariableCheck
{
    /// <summary>More names than this help nobody.</summary>
    private const int MaxNames = 8;

    public static void Check(SettingsDocument document, DjangoSettingsOptions options, DiagnosticBag diagnostics)
    {
        if (document.Asked is not { } asked)
        {
            return;
        }

        foreach (string name in options.Environment.Keys.Except(asked.Names).Order(StringComparer.Ordinal))
        {
            string? meant = Spelling.Nearest(name, asked.Names.Except(options.Environment.Keys)) ?? asked.Names.FirstOrDefault(other => other.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (meant is null && asked.AndOthers)
            {
                continue;
            }

            diagnostics.Add(
                DiagnosticDescriptors.VariableNotRead,
                SourceSpan.None,
                $"The settings do not ask for the variable {name}, which was given.",
                meant is not null ? $"Did you mean {meant}?" : HelpOf(asked));
        }
    }

    private static string HelpOf(AskedVariables asked) => asked.Names.Count == 0
        ? "They ask for no variable: leave it out."
        : $"They ask for {string.Join(", ", asked.Names.Take(MaxNames))}{(asked.Names.Count > MaxNames ? ", …" : "")}.";
}
