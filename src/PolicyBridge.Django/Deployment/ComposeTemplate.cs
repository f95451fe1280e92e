using System.Text;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Deployment;

/// <summary>A text of a compose file, in which compose fills in variables of the shell that it runs in.</summary>
/// <param name="find">A variable of that shell; <see langword="null"/> where it is not known to be set.</param>
/// <param name="assume">Is told which default is taken since a variable is not set.</param>
/// <param name="place">Where the text stands.</param>
internal sealed class ComposeTemplate(Func<string, DeployedText?> find, Action<SettingsAssumption> assume, SourceSpan place)
{
    private const int MaxDepth = 20;

    private const int MaxLength = 128 * 1024;

    /// <summary>The text with its variables filled in; <see langword="null"/> where compose refuses it.</summary>
    public DeployedText? Expand(string text) => Expand(text, 0);

    private DeployedText? Expand(string text, int depth)
    {
        if (depth > MaxDepth)
        {
            return DeployedText.NotKnown("its variables are nested too deeply");
        }

        StringBuilder result = new();
        string? cause = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '$' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            if (text[i + 1] == '$')
            {
                result.Append('$');
                i++;
                continue;
            }

            int length = text[i + 1] == '{' ? 0 : NameLength(text, i + 1);
            DeployedText? part;
            if (text[i + 1] == '{')
            {
                int end = Closing(text, i + 1);
                part = end < 0 ? null : Braced(text[(i + 2)..end], depth);
                i = end;
            }
            else if (length > 0)
            {
                part = Required(text.Substring(i + 1, length));
                i += length;
            }
            else
            {
                part = DeployedText.Of("$");
            }

            if (part is not { } known)
            {
                return null;
            }

            cause ??= known.Cause;
            result.Append(known.Text);
            if (result.Length > MaxLength)
            {
                return DeployedText.NotKnown("its variables make it too long");
            }
        }

        return cause is null ? DeployedText.Of(result.ToString()) : DeployedText.NotKnown(cause);
    }

    private DeployedText? Braced(string inner, int depth)
    {
        int length = NameLength(inner, 0);
        if (length == 0)
        {
            return null;
        }

        (string name, string rest) = (inner[..length], inner[length..]);
        bool isSoft = rest.StartsWith(':');
        string operation = isSoft ? rest[1..] : rest;
        DeployedText? value = find(name);
        bool isSet = value is { } found && !(isSoft && found.Text is { Length: 0 });
        switch (operation.Length == 0 ? '\0' : operation[0])
        {
            case '\0' when !isSoft:
                return Required(name);
            case '?':
                return isSet ? value : NotGiven(name);
            case '+':
                return value is null ? NotGiven(name) : value.Value.Cause is not null ? value : isSet ? Expand(operation[1..], depth + 1) : DeployedText.Of("");
            case '-':
                return isSet ? value : Default(name, Expand(operation[1..], depth + 1), isMissing: value is null);
            default:
                return null;
        }
    }

    private DeployedText? Default(string name, DeployedText? fallback, bool isMissing)
    {
        if (isMissing && fallback is { Text: { } text })
        {
            assume(new UnsetVariableAssumption(name, PythonRepr.Of(text), place) { Value = new StringSetting(text, place) });
        }

        return fallback;
    }

    private DeployedText Required(string name) => find(name) ?? NotGiven(name);

    private static DeployedText NotGiven(string name) => DeployedText.NotKnown($"compose takes it from the variable {name} of its shell, which is not known here");

    private static int NameLength(string text, int start)
    {
        int end = start;
        while (end < text.Length && (char.IsAsciiLetter(text[end]) || text[end] == '_' || (end > start && char.IsAsciiDigit(text[end]))))
        {
            end++;
        }

        return end - start;
    }

    private static int Closing(string text, int open)
    {
        int depth = 0;
        for (int i = open; i < text.Length; i++)
        {
            depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }
}
