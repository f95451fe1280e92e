#!/usr/bin/env bash
# YARP sends a path whose escapes ASP.NET Core keeps (%2F, and bytes that are no UTF-8) with its percent sign encoded
# once more: the upstream sees another path than the client asked for, and than the gateway's own rules looked at.
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
builder.Services.AddReverseProxy().LoadFromMemory(
    [new RouteConfig { RouteId = "all", ClusterId = "api", Match = new RouteMatch { Path = "/{**rest}" } }],
    [new ClusterConfig { ClusterId = "api", Destinations = new Dictionary<string, DestinationConfig> { ["one"] = new() { Address = args[0] } } }]);
var app = builder.Build();
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
        body = self.path.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
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
    seen=$(curl -s --path-as-is "$(cat url)$1")
    echo "asked for $1, the upstream got $seen"
    [[ $seen == "$2" ]] || { echo "CHANGED: expected $2"; exit 1; }
}
check /files/a%2Fb /files/a%252Fb
check /caf%E9 /caf%25E9
check /caf%C3%A9 /caf%C3%A9
check /a%20b /a%20b
