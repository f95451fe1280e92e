using System.Globalization;

namespace PolicyBridge.Regexes.Reading;

/// <summary>Why a text is not a pattern.</summary>
/// <param name="Message">Python's own message, or ours where <see cref="IsLimit"/> holds.</param>
/// <param name="Position">The zero-based position in code points, as Python counts; null where Python names none.</param>
/// <param name="IsLimit">True where Python might accept the pattern, but it is beyond what is read here.</param>
internal sealed record RegexError(string Message, int? Position, bool IsLimit = false)
{
    /// <summary>The older versions that do read the text; empty where none does, or where a version was asked for.</summary>
    public IReadOnlyList<PythonVersion> ReadBy { get; init; } = [];

    /// <summary>The message with its position, as Python shows them; a limit has no place that matters.</summary>
    public override string ToString()
    {
        string place = Position is { } position && !IsLimit ? string.Create(CultureInfo.InvariantCulture, $" at position {position}") : "";
        string versions = ReadBy switch
        {
            [] => "",
            [var only] => $" (Python {only} alone reads it)",
            [var first, .., var last] => $" (Python {first} to {last} read it, later versions do not)",
        };
        return Message + place + versions;
    }
}

/// <summary>Carries a <see cref="RegexError"/> out of the recursive descent; never leaves <see cref="PythonRegex.Parse"/>.</summary>
internal sealed class RegexErrorException(RegexError error) : Exception(error.Message)
{
    public RegexError Error { get; } = error;
}
