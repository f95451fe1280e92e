// Stands for Django, on a free port.
var upstreamBuilder = WebApplication.CreateSlimBuilder();
upstreamBuilder.WebHost.UseUrls("http://127.0.0.1:0");
upstreamBuilder.Logging.ClearProviders();
var upstream = upstreamBuilder.Build();
upstream.Map("/{**path}", (HttpRequest request) => $"Django was asked for {request.Path}\n");
await upstream.StartAsync();

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDjangoCors();
builder.Configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "reverse-proxy.json"));
builder.Configuration["ReverseProxy:Clusters:django:Destinations:upstream:Address"] = upstream.Urls.First();
builder.Services.AddReverseProxy().LoadFromConfig(builder.Configuration.GetSection("ReverseProxy")).AddDjangoUpstream();

var app = builder.Build();
app.UseDjangoCors();
app.MapReverseProxy();
app.Run();
