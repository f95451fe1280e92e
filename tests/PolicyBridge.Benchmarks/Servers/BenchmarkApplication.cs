using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PolicyBridge.Benchmarks.Servers;

/// <summary>The smallest application, on Kestrel, until its standard input ends.</summary>
internal static class BenchmarkApplication
{
    public const string Origin = "https://app.example.com";

    private const string Body = "Hello, World!";

    private static readonly int HeaderBytes =
        $"Vary: origin\r\nAccess-Control-Allow-Origin: {Origin}\r\nAccess-Control-Allow-Credentials: true\r\n".Length;

    public static async Task ServeAsync(ApplicationKind kind)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy.WithOrigins(Origin, "https://www.example.com").AllowCredentials()));
        if (kind == ApplicationKind.Library)
        {
            builder.Services.AddDjangoCors(options =>
            {
                options.AllowedOrigins = [Origin, "https://www.example.com"];
                options.AllowCredentials = true;
            });
        }

        await using WebApplication app = builder.Build();
        _ = kind switch
        {
            ApplicationKind.Library => app.UseDjangoCors(),
            ApplicationKind.BuiltIn => app.UseCors(),
            ApplicationKind.HeadersOnly => app.Use(SetHeaders),
            _ => app,
        };
        string body = kind == ApplicationKind.LongerBody ? Body + new string('!', HeaderBytes) : Body;
        app.Run(context => context.Response.WriteAsync(body));
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    private static Task SetHeaders(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.Vary = "origin";
        headers.AccessControlAllowOrigin = Origin;
        headers.AccessControlAllowCredentials = "true";
        return next(context);
    }
}
