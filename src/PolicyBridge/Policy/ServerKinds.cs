using PolicyBridge.Regexes.Reading;

namespace PolicyBridge.Policy;

/// <summary>Which kinds of servers a <see cref="ServerKind"/> may be.</summary>
internal static class ServerKinds
{
    /// <summary>The key under which configuration says the kind.</summary>
    public const string ConfigurationKey = "DJANGO_SERVER";

    /// <summary>What is wrong with a word for none of them, and the way out.</summary>
    public static (string Problem, string Help) Unknown => ($"{ConfigurationKey} names no kind of server.", $"Write one of {string.Join(", ", Words.Select(known => known.Word))}.");

    /// <summary>The kinds by the words for them.</summary>
    public static IReadOnlyList<(string Word, ServerKind Kind)> Words { get; } =
        [("any", ServerKind.Any), ("wsgi", ServerKind.Wsgi), ("asgi", ServerKind.Asgi)];

    /// <summary>The kind of a word, in any case; null for another text.</summary>
    public static ServerKind? Find(string? word) => Words.FirstOrDefault(known => known.Word.Equals(word, StringComparison.OrdinalIgnoreCase)) is { Word: not null } found ? found.Kind : null;

    public static bool IncludesWsgi(this ServerKind server) => server != ServerKind.Asgi;

    public static bool IncludesAsgi(this ServerKind server) => server != ServerKind.Wsgi;

    public static string Word(this ServerKind server) => Words.First(known => known.Kind == server).Word;

    /// <summary>Whether more could be granted if it were said on what Django runs.</summary>
    public static bool IsServerMissed(this CorsPolicy policy) =>
        policy.Server == ServerKind.Any && UndecodedBytes.AreToldApart(policy.UrlsRegex);
}
