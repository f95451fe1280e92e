using System.Globalization;
using PolicyBridge.Conformance.Servers;

namespace PolicyBridge.Conformance.Verification;

/// <summary>Gives a server up that has ended, or that leaves one request after the other without an answer.</summary>
/// <param name="server">The server; null where nobody can tell whether it has ended.</param>
/// <param name="requests">How many requests there are.</param>
internal sealed class AnswerTimeouts(ICorsServer? server, int requests)
{
    /// <summary>One may be an accident of the network; every further one can cost the whole time limit.</summary>
    private const int MaxSilences = 3;

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private int _asked;
    private int _silences;

    /// <summary>Why the server was given up; null as long as it is not.</summary>
    public string? Fault { get; private set; }

    /// <summary>Takes note of an answer, or of its absence.</summary>
    public void Note(ComparedAnswer answer)
    {
        lock (_lock)
        {
            _asked++;
            _silences = answer.Failure is null ? 0 : _silences + 1;
            if (answer.Failure is null || Fault is not null)
            {
                return;
            }

            // A socket closes a moment before its process can be seen to have ended.
            bool isLast = _silences == MaxSilences;
            string? reason = server?.EndedWithin(isLast ? Moment : TimeSpan.Zero) ?? (isLast ? $"{MaxSilences} requests in a row got no answer. {answer.Failure}" : null);
            Fault = reason is null ? null : string.Create(CultureInfo.InvariantCulture, $"after {_asked} of {requests} requests, {reason}");
        }
    }
}
