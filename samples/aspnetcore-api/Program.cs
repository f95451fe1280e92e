var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDjangoCors();
builder.Services.AddAuthentication().AddBearerToken();
builder.Services.AddAuthorization();

var app = builder.Build();

app.UseExceptionHandler(error => error.Run(context => context.Response.WriteAsync("Internal Server Error")));
app.UseDjangoCors();
app.UseAuthentication();
app.UseAuthorization();

app.MapGet("/api/orders", () => new[] { new { Id = 1, Total = 12.50 } });
app.MapGet("/api/account", () => new { Name = "somebody" }).RequireAuthorization();
app.MapGet("/health", () => "fine");
app.Run();
