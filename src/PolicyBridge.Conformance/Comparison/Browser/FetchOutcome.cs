using System.Globalization;

namespace PolicyBridge.Conformance.Comparison.Browser;

/// <summary>What a script gets of a fetch.</summary>
internal abstract record FetchOutcome
{
    private FetchOutcome()
    {
    }

    /// <summary>Whether a script can tell the two apart; it learns nothing of why a fetch is blocked.</summary>
    public bool LooksLike(FetchOutcome other) => this is Blocked ? other is Blocked : Equals(other);

    /// <summary>A network error, or a TypeError before anything is sent.</summary>
    /// <param name="Section">The section of the standard that blocks.</param>
    /// <param name="Reason">What it blocks, in words.</param>
    public sealed record Blocked(FetchSection Section, string Reason) : FetchOutcome
    {
        public override string ToString() => $"blocked by {Section}: {Reason}";
    }

    /// <summary>A response whose status and exposed headers the script can read.</summary>
    public sealed record Readable : FetchOutcome
    {
        public Readable(int status, IEnumerable<string> exposedHeaders)
        {
            Status = status;
            ExposedHeaders = [.. exposedHeaders.Select(name => name.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)];
        }

        public int Status { get; }

        /// <summary>The names in lower case, sorted.</summary>
        public IReadOnlyList<string> ExposedHeaders { get; }

        public bool Equals(Readable? other) => other is not null && Status == other.Status && ExposedHeaders.SequenceEqual(other.ExposedHeaders);

        public override int GetHashCode() => HashCode.Combine(Status, ExposedHeaders.Count);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"readable, {Status}: {string.Join(' ', ExposedHeaders)}");
    }

    /// <summary>A response that tells the script nothing.</summary>
    public sealed record Opaque : FetchOutcome
    {
        public override string ToString() => "opaque";
    }

    /// <summary>A redirect to another server than the one that is asked.</summary>
    public sealed record Elsewhere(string Location) : FetchOutcome
    {
        public override string ToString() => $"redirected to {Location}";
    }
}
