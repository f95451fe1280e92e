#!/usr/bin/env bash
# ASP.NET Core: with UseOutputCache (or UseResponseCaching) before UseCors the first answer has its CORS headers and
# every answer from the cache has none, also for the origin whose request filled it: a page works once and then fails.
# In the other order each origin gets its own headers. Seen with the shared framework 10.0 of the .NET SDK 10.0.401.
# Needs the .NET SDK 10 and curl.
set -euo pipefail
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

cat >app.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
</Project>
XML
cat >Program.cs <<'CS'
async Task<string> Start(Action<WebApplication> pipeline)
{
    var builder = WebApplication.CreateSlimBuilder();
    builder.Logging.ClearProviders();
    builder.WebHost.UseUrls("http://127.0.0.1:0");
    builder.Services.AddCors(o => o.AddDefaultPolicy(p => p.WithOrigins("https://a.example", "https://b.example")));
    builder.Services.AddOutputCache(o => o.AddBasePolicy(p => p.Cache()));
    builder.Services.AddResponseCaching();
    var app = builder.Build();
    app.UseRouting();
    pipeline(app);
    app.MapGet("/", (HttpContext context) =>
    {
        context.Response.Headers.CacheControl = "public, max-age=60";
        return "answer";
    });
    await app.StartAsync();
    return app.Urls.Single();
}
string[] urls =
[
    await Start(a => { a.UseOutputCache(); a.UseCors(); }),
    await Start(a => { a.UseResponseCaching(); a.UseCors(); }),
    await Start(a => { a.UseCors(); a.UseOutputCache(); }),
    await Start(a => { a.UseCors(); a.UseResponseCaching(); }),
];
File.WriteAllLines("urls.new", urls);
File.Move("urls.new", "urls");
await Task.Delay(Timeout.Infinite);
CS
dotnet build app.csproj -c Release -nodeReuse:false >build.log 2>&1 || { cat build.log; exit 1; }
dotnet bin/Release/net10.0/app.dll & pids+=($!)
for _ in $(seq 200); do [[ -s urls ]] && break; sleep 0.1; done

allowed() { curl -si -H "Origin: https://$2.example" "$1/" | tr -d '\r' | sed -n 's/^Access-Control-Allow-Origin: //p'; }
check() {
    local seen
    seen="$(allowed "$2" a)|$(allowed "$2" b)|$(allowed "$2" a)"
    echo "$1: a, b, a again get $seen"
    [[ $seen == "$3" ]] || { echo "CHANGED: expected $3"; exit 1; }
}
mapfile -t url <urls
check "output cache above CORS" "${url[0]}" 'https://a.example||'
check "response caching above CORS" "${url[1]}" 'https://a.example||'
check "CORS above output cache" "${url[2]}" 'https://a.example|https://b.example|https://a.example'
check "CORS above response caching" "${url[3]}" 'https://a.example|https://b.example|https://a.example'
