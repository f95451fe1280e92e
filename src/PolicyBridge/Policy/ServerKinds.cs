using PolicyBridge.Regexes.Reading;

namespace PolicyBridge.Policy;

/// <summary>Which kinds of servers a <see cref="ServerKind"/> may be.</summary>
internal static class ServerKinds
{
    /// <summary>The key under which configuration says the kind.</summary>
    public const string ConfigurationKey = "DJANGO_SERVER";

    /// <summary>The kinds by the words for them.</summary>
    public static IReadOnlyList<(string Word, ServerKind Kind)> Words { get; } =
        [("any", ServerKind.Any), ("wsgi", ServerKind.Wsgi), ("asgi", ServerKind.Asgi)];

    public static bool IncludesWsgi(this ServerKind server) => server != ServerKind.Asgi;

    public static bool IncludesAsgi(this ServerKind server) => server != ServerKind.Wsgi;

    public static string Word(this ServerKind server) => Words.First(known => known.Kind == server).Word;

    /// <summary>Whether more could be granted if it were said on what Django runs.</summary>
    public static bool IsServerMissed(this CorsPolicy policy) =>
        policy.Server == ServerKind.Any && UndecodedBytes.AreToldApart(policy.UrlsRegex);
}
