using System.CommandLine.Parsing;

namespace PolicyBridge.Tool.Options;

/// <summary>A few words of which an option takes one, and what each means.</summary>
internal sealed class WordChoice<T>(params (string Word, T Value)[] choices)
    where T : struct
{
    /// <summary>The words.</summary>
    public IReadOnlyList<string> Words { get; } = [.. choices.Select(choice => choice.Word)];

    public T Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        foreach ((string word, T value) in choices)
        {
            if (text == word)
            {
                return value;
            }
        }

        result.AddError($"'{text}' is none of {string.Join(", ", Words)}.");
        return default;
    }
}
