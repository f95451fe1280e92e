using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace PolicyBridge.Conformance.Host;

/// <summary>Endpoints that take what a page of another site can send.</summary>
internal static class FormApplication
{
    public static void Map(WebApplication app, string? policy)
    {
        app.MapPost("/form", ([FromForm] string name) => name);
        app.MapPost("/file", (IFormFile file) => file.Length);
        app.MapPost("/json", (Order order) => order.Name);
        app.MapPost("/exempt", ([FromForm] string name) => name).DisableAntiforgery();
        app.MapPost("/raw", async (HttpContext context) => (await context.Request.ReadFormAsync())["name"].ToString());
        if (policy is not null)
        {
            app.MapPost("/named", ([FromForm] string name) => name).RequireCors(policy);
        }
    }

    private sealed record Order(string Name);
}
