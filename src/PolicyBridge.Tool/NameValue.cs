using System.CommandLine.Parsing;

namespace PolicyBridge.Tool;

/// <summary>Parses options of the form <c>NAME=VALUE</c>, given several times.</summary>
internal static class NameValue
{
    public static IReadOnlyDictionary<string, string> Parse(ArgumentResult result)
    {
        Dictionary<string, string> pairs = new(StringComparer.Ordinal);
        foreach (Token token in result.Tokens)
        {
            int equals = token.Value.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                result.AddError($"'{token.Value}' is not of the form NAME=VALUE.");
            }
            else
            {
                pairs[token.Value[..equals]] = token.Value[(equals + 1)..];
            }
        }

        return pairs;
    }
}
