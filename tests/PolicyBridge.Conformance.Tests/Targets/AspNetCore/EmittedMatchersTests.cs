using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Compiled;
using PolicyBridge.Regexes.Matchers;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets;
using PolicyBridge.Testing.Regexes;

namespace PolicyBridge.Conformance.Tests.Targets.AspNetCore;

/// <summary>
/// The code that decides on an Origin, compiled, against the smallest automaton of its regex: for each state and each character of
/// Latin-1 where it leads, told by texts that tell all states apart (Chow 1978). Code that has no more states than the automaton,
/// as each form of emitted code has, answers alike for every Origin then.
/// </summary>
public class EmittedMatchersTests
{
    private static readonly string[] Own =
    [
        @"^https://[a-z]+\.example$", @"^https?://localhost(:\d+)?$", @"^https://([a-z0-9-]+\.)?example\.com$", @"^https://(app|www|api)\.example\.com$",
        @"^https://(?!evil)[a-z]+\.example$", @"^https://[a-z]+(?<!staging)\.example\.com$", @"^https://.*\.example\.com$", @"(?i)^https://[a-z]+\.Example$",
        @"^https://\w+\.example$", @"^https://\W+\.example$", @"^https://[^.]+\.example$", @"^https://[^/]+\.example(:\d{2,5})?$", @"https://app\.", @"", @".*", @"^$",
        @"^https://[+.-]+\.example$", @"^https://[,-]+[0-9]\.example$", @"^https://[!-,x-]+\.example$", @"^https://[\]\[\\^-]+\.example$", @"^https://[%-.]*$",
        @"^https?://(.*\.)?example\.(com|net|org)(:\d{1,5})?$", @"^https://(?:[a-z0-9](?:[a-z0-9-]{0,20}[a-z0-9])?\.)+example$", @"^https://(ab)*c$", @"^(a|b)*abb$",
        @"^https://[a-z]{2,4}\.example$", @"^https://x\Z", @"^https://x$", @"^https://\d+\.\d+\.\d+\.\d+$", @"^null$", @"^https://[é-ü]+\.example$", @"^https://a\b.*$",
        @"^https://(?=.*shop)[a-z.]+$", @"^https://(?!.*\.\.)[a-z.]+\.example$",
    ];

    [Fact]
    public void The_emitted_matcher_of_each_regex_is_its_automaton_for_every_Origin()
    {
        PythonRegex[] regexes =
        [
            .. Own.Concat(RegexFixtures.Wild.Where(row => RegexFixtures.SubjectOf(row) is PatternSubject.Origin).Select(row => row.Pattern)).Distinct()
                .Select(pattern => PythonRegex.Parse(pattern, 0, out _)).OfType<PythonRegex>()
                .Where(regex => DotNetPatternWriter.Write(regex, PatternSubject.Origin) is Translated),
        ];
        Func<string, bool>[] matchers = Compile([.. regexes.Select(regex => new CorsPolicy { AllowedOriginRegexes = [regex] })]);
        int proven = 0;
        foreach ((PythonRegex regex, Func<string, bool> isMatch) in regexes.Zip(matchers))
        {
            if (OriginLanguage.Of(regex) is not { } automaton)
            {
                continue;
            }

            proven++;
            OriginPatternSet engine = EngineOf(regex);
            foreach ((string text, bool expected) in Suite(automaton))
            {
                bool isUrl = DjangoUrl.IsUrl(text);
                Assert.True((expected && isUrl) == isMatch(text), $"{regex}: {text}");
                // Beyond ASCII the engine matches less than Python: what .NET has for \w.
                Assert.True(!System.Text.Ascii.IsValid(text) || expected == engine.IsMatch(text), $"{regex}: the engine on {text}");
            }
        }

        Assert.InRange(proven, 120, 1_000);
    }

    /// <summary>Django compares what urlsplit finds: the real one is asked about texts that are made of what it treats in its own way.</summary>
    [Theory]
    [InlineData("https://a.example", "http://[::1]:3000", "https://a.example:8443", "ftp://x@a.example")]
    [InlineData("https://a.example", "null")]
    [InlineData("file://", "https://B.example", "https://b\u00fccher.example")]
    [InlineData("file://", "null")]
    public async Task Listed_origins_are_allowed_in_every_form_in_which_Python_finds_them(params string[] listed)
    {
        CorsPolicy policy = new() { AllowedOrigins = [.. listed.Select(text => AllowedOrigin.TryParse(text, out AllowedOrigin? origin) ? origin : throw new InvalidOperationException(text))] };
        string[] texts = [.. Texts(listed).Where(text => text.Length > 0 && CanArrive(text)).Distinct()];
        using JsonDocument answers = JsonDocument.Parse(await PythonScript.RunAsync(
            DjangoRelease.Of("5.2"), "oracle.py", JsonSerializer.Serialize(new { urlsplit = texts, path = Array.Empty<string>(), vary = Array.Empty<string>() })));
        Func<string, bool> allows = Compile([policy])[0];
        int allowed = 0;
        foreach ((string text, JsonElement parts) in texts.Zip(answers.RootElement.GetProperty("urlsplit").EnumerateArray()))
        {
            bool expected = parts.ValueKind == JsonValueKind.Array
                && policy.AllowedOrigins.Any(origin => origin.Scheme == parts[0].GetString() && origin.Netloc == parts[1].GetString());
            allowed += expected ? 1 : 0;
            Assert.True(expected == allows(text), text);
        }

        Assert.InRange(allowed, 100, texts.Length - 100);
    }

    private static IEnumerable<string> Texts(string[] listed)
    {
        Random random = new(20_261_129);
        string[] parts =
        [
            .. listed, .. listed.Select(text => text.ToUpperInvariant()), .. listed.SelectMany(text => text.Split("//")), "https", "HTTP", ":", "//", "/", "?", "#", "[", "]", "@", "[::1]", "::1",
            ":3000", ":8443", "\t", " ", "\u00e9", "x", ".", "a.example", "null", "file", "FILE://", "b\u00fccher.example",
        ];
        for (int i = 0; i < 30_000; i++)
        {
            yield return string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => parts[random.Next(parts.Length)]));
        }
    }

    private static bool CanArrive(string text) => text.All(c => OriginLanguage.Characters.Contains(c));

    private static OriginPatternSet EngineOf(PythonRegex regex)
    {
        CompiledOrigins compiled = CompiledOrigins.Of([regex]);
        return new OriginPatternSet(
            compiled.Plain.Select(p => p.Text), compiled.Tables.Select(p => new PatternTable(p.Table.States)), compiled.Programs.Select(p => new PatternProgram(p.Program.Steps)));
    }

    /// <summary>The way to each state, then each character, then what tells the states behind it apart.</summary>
    private static IEnumerable<(string Text, bool Expected)> Suite(CharacterAutomaton automaton)
    {
        string[] ways = WaysTo(automaton);
        char[] letters = [.. Enumerable.Range(0, 257).DistinctBy(c => string.Join(',', Enumerable.Range(0, automaton.Count).Select(state => automaton.Next(state, c)))).Select(c => (char)c)];
        string[] endings = Distinguishing(automaton, letters);
        foreach (string way in ways)
        {
            yield return (way, IsMatch(automaton, way));
            for (int c = 0; c <= 256; c++)
            {
                // A character that is not the first of those that are treated alike only needs an ending that shows a wrong turn.
                IEnumerable<string> behind = automaton.Count <= 60 || letters.Contains((char)c) ? endings : endings.Take(8);
                foreach (string ending in behind)
                {
                    string text = $"{way}{(char)c}{ending}";

                    // Nothing else reaches the code: the middleware leaves out what no header can hold.
                    if (CanArrive(text))
                    {
                        yield return (text, IsMatch(automaton, text));
                    }
                }
            }
        }
    }

    private static bool IsMatch(CharacterAutomaton automaton, string text) =>
        automaton.IsAccepting(text.Aggregate(0, (state, c) => automaton.Next(state, Math.Min(c, (char)CharacterAutomaton.Others))));

    private static string[] WaysTo(CharacterAutomaton automaton)
    {
        string?[] ways = new string?[automaton.Count];
        ways[0] = "";
        Queue<int> pending = new([0]);
        while (pending.TryDequeue(out int state))
        {
            foreach ((CodePointSet characters, int to) in automaton.Ways(state).Select(way => (way.Characters, way.To)))
            {
                if (ways[to] is null)
                {
                    ways[to] = ways[state] + (char)characters.Ranges[0].First;
                    pending.Enqueue(to);
                }
            }
        }

        return ways!;
    }

    /// <summary>Texts of which one is accepted from one of two states alone, for any two; nowhere is a state as well.</summary>
    private static string[] Distinguishing(CharacterAutomaton automaton, char[] letters)
    {
        int[] states = [.. Enumerable.Range(CharacterAutomaton.Nowhere, automaton.Count + 1)];
        Dictionary<(int, int), string> found = [];
        foreach ((int one, int other) in Pairs().Where(pair => automaton.IsAccepting(pair.One) != automaton.IsAccepting(pair.Other)))
        {
            found[(one, other)] = "";
        }

        bool isNew = true;
        while (isNew)
        {
            isNew = false;
            foreach ((int one, int other) in Pairs().Where(pair => !found.ContainsKey(pair)))
            {
                foreach (char letter in letters)
                {
                    (int first, int second) = (automaton.Next(one, letter), automaton.Next(other, letter));
                    if (first != second && found.TryGetValue((Math.Min(first, second), Math.Max(first, second)), out string? ending))
                    {
                        found[(one, other)] = letter + ending;
                        isNew = true;
                        break;
                    }
                }
            }
        }

        Assert.Equal(Pairs().Count(), found.Count);
        return [.. found.Values.Distinct().OrderBy(ending => ending.Length)];

        IEnumerable<(int One, int Other)> Pairs() => from one in states from other in states where one < other select (one, other);
    }

    private static Func<string, bool>[] Compile(CorsPolicy[] policies)
    {
        EmittedAssembly[] compiled =
        [
            .. EmittedAssembly.CompileAll([.. policies.Select(policy => Target.AspNetCore.Emit(policy, new TargetOptions()).Files)]).OfType<EmittedAssembly>(),
        ];
        Assert.Equal(policies.Length, compiled.Length);
        Type[] types = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(new MemoryStream(compiled[0].Image)).GetTypes();
        return
        [
            .. policies.Index().Select(policy => types.Single(type => type.Name.StartsWith($"<Emitted{policy.Index}_g>", StringComparison.Ordinal) && type.Name.EndsWith("__DjangoCorsMiddleware", StringComparison.Ordinal))
                .GetMethod("Allows", BindingFlags.Static | BindingFlags.NonPublic)!.CreateDelegate<Func<string, bool>>()),
        ];
    }
}
