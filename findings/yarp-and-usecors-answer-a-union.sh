#!/usr/bin/env bash
# A YARP gateway with UseCors before an upstream that speaks CORS too: for an origin that the gateway allows the
# upstream's Access-Control-Allow-Origin is replaced (no second line), for one that it refuses the upstream's goes
# through. The browser gets what either policy grants, so a stricter policy at the gateway has no effect.
# Seen with Yarp.ReverseProxy 2.3.0 on .NET 10. Needs the .NET SDK 10, curl and python3.
set -euo pipefail
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

cat >gateway.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Yarp.ReverseProxy" Version="2.3.0" /></ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using Yarp.ReverseProxy.Configuration;
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddCors(o => o.AddDefaultPolicy(p => p.WithOrigins("https://new.example", "https://both.example")));
builder.Services.AddReverseProxy().LoadFromMemory(
    [new RouteConfig { RouteId = "all", ClusterId = "api", CorsPolicy = "default", Match = new RouteMatch { Path = "/{**rest}" } }],
    [new ClusterConfig { ClusterId = "api", Destinations = new Dictionary<string, DestinationConfig> { ["one"] = new() { Address = args[0] } } }]);
var app = builder.Build();
app.UseCors();
app.MapReverseProxy();
await app.StartAsync();
File.WriteAllText("url.new", app.Urls.Single());
File.Move("url.new", "url");
await Task.Delay(Timeout.Infinite);
CS
cat >api.py <<'PY'
import http.server, os
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        if self.headers["Origin"] in ("https://old.example", "https://both.example"):
            self.send_header("Access-Control-Allow-Origin", self.headers["Origin"])
        self.send_header("Vary", "Origin")
        self.send_header("Content-Length", "0")
        self.end_headers()
    def log_message(self, *arguments):
        pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
open("api.port.new", "w").write(str(server.server_port))
os.rename("api.port.new", "api.port")
server.serve_forever()
PY
python3 api.py & pids+=($!)
dotnet build gateway.csproj -c Release -nodeReuse:false >build.log 2>&1 || { cat build.log; exit 1; }
dotnet bin/Release/net10.0/gateway.dll "http://127.0.0.1:$(cat api.port)/" & pids+=($!)
for _ in $(seq 200); do [[ -s url ]] && break; sleep 0.1; done

check() {
    local seen
    seen=$(curl -si -H "Origin: https://$1.example" "$(cat url)/" | tr -d '\r' | sed -n 's/^Access-Control-Allow-Origin: //p' | tr '\n' '|')
    echo "$1: Access-Control-Allow-Origin ${seen:-is absent}"
    [[ $seen == "$2" ]] || { echo "CHANGED: expected '$2'"; exit 1; }
}
check new 'https://new.example|'
check both 'https://both.example|'
check old 'https://old.example|'
check none ''
