var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDjangoCors();

var app = builder.Build();
app.UseDjangoCors();
app.MapGet("/api/orders", () => new[] { new { Id = 1, Total = 12.50 } });
app.Run();
