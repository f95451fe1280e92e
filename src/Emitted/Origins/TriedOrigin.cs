using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Emitted.Origins;

/// <summary>Origins that a regex matches for which there is no automaton.</summary>
internal static class TriedOrigin
{
    // An Origin that is longer, or takes more steps than a program may, is refused: a host name has at most 253 characters.
    private static bool IsMatch(string origin, PatternProgram program) => origin.Length <= 1_024 && program.IsMatch(origin) == true;
}
