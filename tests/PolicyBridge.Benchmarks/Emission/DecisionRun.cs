using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PolicyBridge.Benchmarks.Cors;
using PolicyBridge.Conformance.Servers;

namespace PolicyBridge.Benchmarks.Emission;

/// <summary>One decision of the storefront's policy, and the whole middleware around it, in turns with those of the earlier code.</summary>
internal static class DecisionRun
{
    private const int Rounds = 1_000;
    private const int PerRound = 2_000;

    private static readonly (string Name, string Method, string Origin)[] Requests =
    [
        ("allowed", "GET", "https://www.storefront.example"),
        ("allowed by a regex", "GET", "https://preview-new-cart-17.storefront.example"),
        ("refused", "GET", "https://attacker.example"),
        ("preflight", "OPTIONS", "https://www.storefront.example"),
    ];

    private delegate bool Decision(string method, string target, string origin, bool hasRequestMethod);

    public static Task Run()
    {
        EmittedAssembly now = EmittedAssembly.Compile([EmissionCases.Emit(EmissionCases.Storefront)]);
        EmittedAssembly earlier = EmittedAssembly.Compile([EarlierTool.Emit(EmissionCases.Storefront)]);
        (Decision decision, Decision earlierDecision) = (DecisionOf(now), EarlierDecisionOf(earlier));
        (RequestDelegate pipeline, RequestDelegate earlierPipeline) = (PipelineOf(now), PipelineOf(earlier));
        Row[] rows =
        [
            .. Requests.Select(request => new Row(
                $"decision, {request.Name}", Decided(decision, request.Method, request.Origin), Decided(earlierDecision, request.Method, request.Origin), 0.6)),
            .. Requests.Select(request => new Row(
                $"middleware, {request.Name}", Middleware(pipeline, request.Method, request.Origin), Middleware(earlierPipeline, request.Method, request.Origin), null)),
        ];
        foreach (Row row in rows)
        {
            bool expected = !row.Name.EndsWith("refused", StringComparison.Ordinal);
            Require(row.Now() == expected && row.Earlier() == expected, row.Name);
        }

        // All rows share whatever else the machine does. The first rounds are those in which the code is compiled anew.
        for (int round = 0; round < Rounds; round++)
        {
            foreach (Row row in rows)
            {
                row.Measure(round);
            }
        }

        Console.WriteLine($"| storefront | now | {EarlierTool.Commit} | ratio | bar | | bytes now | {EarlierTool.Commit} |\n| --- | ---: | ---: | ---: | ---: | --- | ---: | ---: |");
        foreach (Row row in rows)
        {
            Console.WriteLine(row);
        }

        return Task.CompletedTask;
    }

    private static Func<bool> Decided(Decision decision, string method, string origin) => () => decision(method, "/api/orders?page=2", origin, method == "OPTIONS");

    private static Func<bool> Middleware(RequestDelegate pipeline, string method, string origin)
    {
        BenchmarkContext context = new(method, origin);
        if (method == "OPTIONS")
        {
            context.Http.Request.Headers.AccessControlRequestMethod = "PUT";
        }

        return () =>
        {
            context.Reset();
            pipeline(context.Http);
            context.StartResponse();
            return context.IsAllowed;
        };
    }

    private static RequestDelegate PipelineOf(EmittedAssembly assembly)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddOptions();
        assembly.AddTo(services);
        ApplicationBuilder app = new(services.BuildServiceProvider());
        assembly.UseIn(app);
        app.Run(_ => Task.CompletedTask);
        return app.Build();
    }

    private static Decision DecisionOf(EmittedAssembly assembly)
    {
        Type type = TypeNamed(TypesIn(assembly), "DjangoCorsMiddleware");
        DynamicMethod method = new("Decide", typeof(bool), [typeof(string), typeof(string), typeof(string), typeof(bool)], type.Module, skipVisibility: true);
        ILGenerator code = method.GetILGenerator();
        Label outside = code.DefineLabel();
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldstr, "");
        code.Emit(OpCodes.Call, MethodOf(type, "Includes"));
        code.Emit(OpCodes.Brfalse, outside);
        code.Emit(OpCodes.Ldarg_2);
        code.Emit(OpCodes.Call, MethodOf(type, "Allows"));
        code.Emit(OpCodes.Ret);
        code.MarkLabel(outside);
        code.Emit(OpCodes.Ldc_I4_0);
        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Decision>();
    }

    private static Decision EarlierDecisionOf(EmittedAssembly assembly)
    {
        Type[] types = TypesIn(assembly);
        Type type = TypeNamed(types, "DjangoCorsEngine");
        object engine = Activator.CreateInstance(type, TypeNamed(types, "DjangoCorsSettings").GetField("Rules")!.GetValue(null))!;
        MethodInfo decide = MethodOf(type, "DecideTarget");
        DynamicMethod method = new("Decide", typeof(bool), [typeof(object), typeof(string), typeof(string), typeof(string), typeof(bool)], type.Module, skipVisibility: true);
        ILGenerator code = method.GetILGenerator();
        LocalBuilder decision = code.DeclareLocal(decide.ReturnType);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldarg_2);
        code.Emit(OpCodes.Ldstr, "");
        code.Emit(OpCodes.Ldarg_3);
        code.Emit(OpCodes.Ldarg_S, (byte)4);
        code.Emit(OpCodes.Ldnull);
        code.Emit(OpCodes.Call, decide);
        code.Emit(OpCodes.Stloc, decision);
        code.Emit(OpCodes.Ldloca, decision);
        code.Emit(OpCodes.Call, MethodOf(decide.ReturnType, "get_AllowOrigin"));
        code.Emit(OpCodes.Ldnull);
        code.Emit(OpCodes.Cgt_Un);
        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Decision>(engine);
    }

    private static MethodInfo MethodOf(Type type, string name) =>
        type.GetMethod(name, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance)!;

    private static Type[] TypesIn(EmittedAssembly assembly) => new AssemblyLoadContext(null).LoadFromStream(new MemoryStream(assembly.Image)).GetTypes();

    private static Type TypeNamed(Type[] types, string name) => types.Single(type => type.Name.EndsWith("__" + name, StringComparison.Ordinal));

    private static void Require(bool holds, string name)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"{name} is measured with the wrong answer.");
        }
    }

    /// <summary>Two ways to do one thing, measured in turns.</summary>
    private sealed record Row(string Name, Func<bool> Now, Func<bool> Earlier, double? Bar)
    {
        private readonly double[][] _times = [new double[Rounds], new double[Rounds]];
        private readonly long[] _bytes = new long[2];

        public void Measure(int round)
        {
            for (int i = 0; i < _times.Length; i++)
            {
                int turn = (round + i) % _times.Length;
                Func<bool> run = turn == 0 ? Now : Earlier;
                long before = GC.GetAllocatedBytesForCurrentThread();
                long start = Stopwatch.GetTimestamp();
                for (int n = 0; n < PerRound; n++)
                {
                    run();
                }

                _times[turn][round] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / PerRound;
                _bytes[turn] = (GC.GetAllocatedBytesForCurrentThread() - before) / PerRound;
            }
        }

        public override string ToString()
        {
            (double now, double earlier) = (Median.Of(_times[0][(Rounds / 2)..]), Median.Of(_times[1][(Rounds / 2)..]));
            return string.Create(
                CultureInfo.InvariantCulture,
                $"| {Name} | {now:F1} ns | {earlier:F1} ns | {now / earlier:F2} | {(Bar is { } most ? EmissionRun.Verdict(now / earlier, most) : " |")} | {_bytes[0]} | {_bytes[1]} |");
        }
    }
}
