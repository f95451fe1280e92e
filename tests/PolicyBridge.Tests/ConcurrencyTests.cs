using System.Collections.Concurrent;
using PolicyBridge.Analysis;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Targets;
using PolicyBridge.Tests.Python.Evaluation;

namespace PolicyBridge.Tests;

/// <summary>The library, called from many threads at once.</summary>
public sealed class ConcurrencyTests : IDisposable
{
    private const int Threads = 16;
    private const int Rounds = 2;

    private readonly TemporaryProject _files = new();

    [Fact]
    public async Task Threads_that_read_check_and_translate_at_once_get_what_each_gets_alone()
    {
        Func<string>[] calls = [.. Idiom.All.Select(Write).SelectMany(CallsFor)];
        using Barrier start = new(Threads);
        ConcurrentBag<(int Call, string Answer)> answers = [];

        // Threads come first, so that what is made at the first use is made while several ask for it.
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                Random random = new(thread);
                for (int round = 0; round < Rounds * calls.Length / Threads; round++)
                {
                    int call = random.Next(calls.Length);
                    answers.Add((call, calls[call]()));
                }
            },
            TaskCreationOptions.LongRunning)));

        string[] alone = [.. calls.Select(call => call())];
        Assert.All(answers, answer => Assert.Equal(alone[answer.Call], answer.Answer));
        Assert.InRange(answers.DistinctBy(answer => answer.Call).Count(), calls.Length / 2, calls.Length);
    }

    [Fact]
    public async Task One_policy_answers_threads_at_once_as_it_answers_one()
    {
        CorsReference reference = new(SettingsReader.Load(_files.With("settings.py", """
            MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']
            CORS_ALLOWED_ORIGINS = ['https://a.example']
            CORS_ALLOWED_ORIGIN_REGEXES = [r'^https://\w+\.b\.example$', r'^https://(x|y)+(?<!yy)\.c\.example$']
            CORS_URLS_REGEX = r'^/(api|v[0-9]+)/.*$'
            """)["settings.py"]).Policy!);
        CorsRequest[] requests =
        [
            .. from host in new[] { "a", "x.b", "é.b", "xy.c", "xyy.c", "none" }
               from path in new[] { "/api/", "/v12/a", "/" }
               from method in new[] { "GET", "OPTIONS" }
               select new CorsRequest
               {
                   Method = method,
                   Target = path,
                   Headers = [new("Origin", $"https://{host}.example"), new("Access-Control-Request-Method", "PUT")],
               },
        ];
        using Barrier start = new(Threads);

        string[][] answers = await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return requests.Select(Answer).ToArray();
            },
            TaskCreationOptions.LongRunning)));

        string[] alone = [.. requests.Select(Answer)];
        Assert.All(answers, answer => Assert.Equal(alone, answer));

        string Answer(CorsRequest request)
        {
            CorsAnswer answer = reference.Answer(request);
            return $"{answer.IsEnabled} {answer.AnswersPreflight} {string.Join(", ", answer.Headers)}";
        }
    }

    public void Dispose() => _files.Dispose();

    private static IEnumerable<Func<string>> CallsFor((string File, DjangoSettingsOptions Options) settings)
    {
        yield return () => string.Join('\n', SettingsReader.LoadDocument(settings.File, settings.Options).Values.Select(value => $"{value.Key} = {value.Value}"));
        yield return () => Text(Load().Diagnostics);
        yield return () => Text(PolicyCheck.Run(Load()));
        foreach (Target target in Target.All)
        {
            yield return () =>
            {
                Translation translation = Translation.To(target, Load(), new TargetOptions { AcceptNarrower = true, Scaffold = true });
                return Text(translation.Diagnostics) + string.Concat(translation.Files.Select(file => file.Path + file.Content));
            };
        }

        DjangoSettings Load() => SettingsReader.Load(settings.File, settings.Options);

        static string Text<T>(IEnumerable<T> items) => string.Join('\n', items);
    }

    private (string File, DjangoSettingsOptions Options) Write(Idiom idiom)
    {
        foreach ((string path, string text) in idiom.Files)
        {
            _files.With($"{idiom.Name}/{path}", text);
        }

        DjangoSettingsOptions options = new() { Environment = idiom.Environment, Configuration = idiom.Configuration, Root = _files[idiom.Name], AssumeMiddleware = true };
        return (_files[$"{idiom.Name}/{idiom.Main}"], options);
    }
}
