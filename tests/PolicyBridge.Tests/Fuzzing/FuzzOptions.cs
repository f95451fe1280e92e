using PolicyBridge.Targets;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Tests.Fuzzing;

/// <summary>What targets are told, as words on the first line of a case: each that is taken away leaves a default.</summary>
/// <param name="Targets">The options.</param>
/// <param name="IsCompiled">Whether emitted C# is compiled, and not only parsed.</param>
internal sealed record FuzzOptions(TargetOptions Targets, bool IsCompiled)
{
    // A compilation takes as long as a hundred other cases.
    private const int CompiledOneIn = 50;

    // What follows it is the name of the source, of any text.
    private const string Source = " # ";

    private static readonly string[] Prefixes =
        ["prefix=p", "prefix=shop_2", "prefix=request", "prefix=ssl", "prefix=proxy", "prefix=upstream", "prefix=http", "prefix=cookie_a", "prefix=A", "prefix=", "prefix=" + new string('a', 24), "prefix=" + new string('a', 25)];

    private static readonly string[] Routes =
        ["route=/api/{**rest}", "route=/api/v1/{**rest}", "route=/API/{**rest}", "route=/a-b._~/0/{**rest}", "route=/static/{**rest}", "route=/{**rest}", "route=//{**rest}", "route="];

    private static readonly string[] Names = ["settings.py", "", "a\"b", "*/ x", "-->", "\\", "a\rb", "\u2028", "\0", "${x};{", "\ud800", "#", "\u202eyp.sgnittes", "'''"];

    public static string Make(Random random)
    {
        List<string> words = [Pick(Enum.GetNames<TargetStyle>()), Pick(Enum.GetNames<UpstreamCors>())];
        words.AddRange(((string[])["scaffold", "narrower", "https", "two"]).Where(_ => random.Next(2) == 0));
        words.AddRange(Enumerable.Range(0, random.Next(4)).Select(_ => Pick(Routes)));
        if (random.Next(3) == 0)
        {
            words.Add(Pick(Prefixes));
        }

        if (random.Next(CompiledOneIn) == 0)
        {
            words.Add("compile");
        }

        return string.Join(' ', words) + (random.Next(2) == 0 ? Source + Pick(Names) : "");

        string Pick(string[] among) => among[random.Next(among.Length)];
    }

    public static FuzzOptions Read(string line)
    {
        string[] parts = line.Split(Source, 2);
        string[] words = parts[0].Split(' ');
        string scheme = words.Contains("https") ? "https" : "http";
        TargetOptions options = new()
        {
            SourceName = parts.ElementAtOrDefault(1),
            Style = Enum.GetValues<TargetStyle>().FirstOrDefault(style => words.Contains($"{style}")),
            UpstreamCors = Enum.GetValues<UpstreamCors>().FirstOrDefault(cors => words.Contains($"{cors}")),
            AcceptNarrower = words.Contains("narrower"),
            Scaffold = words.Contains("scaffold"),
            Upstreams = [new Uri($"{scheme}://127.0.0.1:8000"), .. words.Contains("two") ? [new Uri($"{scheme}://[::1]:8443")] : Array.Empty<Uri>()],
            Routes = [.. After(words, "route=").Select(RouteOf).OfType<UpstreamRoute>().DistinctBy(route => route.Prefix)],
        };
        NamePrefix[] prefixes = [.. After(words, "prefix=").Select(text => NamePrefix.TryParse(text, out NamePrefix? prefix) ? prefix : null).OfType<NamePrefix>()];
        return new FuzzOptions(prefixes is [NamePrefix first, ..] ? options.With(GatewayOptions.Prefix, first) : options, words.Contains("compile"));
    }

    private static IEnumerable<string> After(string[] words, string start) =>
        words.Where(word => word.StartsWith(start, StringComparison.Ordinal)).Select(word => word[start.Length..]);

    private static UpstreamRoute? RouteOf(string template) =>
        UpstreamRoute.TryParsePrefix(template, out string? prefix) ? new UpstreamRoute(prefix, new Uri("http://127.0.0.1:8001")) : null;
}
