#!/usr/bin/env bash
# ASP.NET Core 11 answers 400 to a form that another site posts to an endpoint that binds it ([FromForm]), even where
# app.UseCors("name") lets that site read every answer. What it asks is the default policy of AddCors, or the one that the
# endpoint names, and only one that allows credentials; whether any middleware ever uses that policy makes no difference.
# So a policy that is registered and never used opens the forms, and one that is used by name does not.
# Seen with ASP.NET Core 11.0.0. Needs the .NET SDK 10 on Linux (x64), and curl.
set -euo pipefail
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 NUGET_PACKAGES="$work/packages"

# The shared frameworks of .NET 11, laid out from the packages that self-contained applications take them from.
cat >app.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><RollForward>Major</RollForward></PropertyGroup>
  <ItemGroup>
    <PackageDownload Include="Microsoft.NETCore.App.Runtime.linux-x64" Version="[11.0.0]" />
    <PackageDownload Include="Microsoft.AspNetCore.App.Runtime.linux-x64" Version="[11.0.0]" />
  </ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddCors(cors =>
{
    if (args[0] == "default")
    {
        cors.AddDefaultPolicy(policy => policy.WithOrigins("https://a.example").AllowCredentials());
    }

    cors.AddPolicy("named", policy => policy.WithOrigins("https://a.example").AllowCredentials());
});
var app = builder.Build();
if (args[0] == "used")
{
    app.UseCors("named");
}

app.MapPost("/form", ([Microsoft.AspNetCore.Mvc.FromForm] string name) => name);
await app.StartAsync();
File.WriteAllText("url.new", app.Urls.Single());
File.Move("url.new", "url");
await Task.Delay(Timeout.Infinite);
CS
dotnet build app.csproj -c Release -nodeReuse:false >build.log 2>&1 || { cat build.log; exit 1; }
mkdir -p net11/host/fxr/11.0.0
for framework in NETCore AspNetCore; do
    mkdir -p "net11/shared/Microsoft.$framework.App/11.0.0"
    find "packages/microsoft.${framework,,}.app.runtime.linux-x64/11.0.0/runtimes" -type f -exec cp {} "net11/shared/Microsoft.$framework.App/11.0.0/" ';'
done
mv net11/shared/Microsoft.NETCore.App/11.0.0/libhostfxr.so net11/host/fxr/11.0.0/
cp "$(readlink -f "$(command -v dotnet)")" net11/dotnet
start() {
    rm -f url
    net11/dotnet bin/Release/net10.0/app.dll "$@" & pids+=($!)
    for _ in $(seq 200); do [[ -s url ]] && break; sleep 0.1; done
    url=$(cat url)
}

check() {
    local expected=$1 words=$2 seen
    shift 2
    seen=$(curl -s -o /dev/null -w '%{http_code}' -d name=x "$@" "$url/form")
    echo "$words: $seen"
    [[ $seen == "$expected" ]] || { echo "CHANGED: expected $expected"; exit 1; }
}

start used
check 400 "UseCors(\"named\") allows the origin" -H 'Origin: https://a.example'
start default
check 200 "a default policy that nothing uses allows it" -H 'Origin: https://a.example'
check 400 "the same, from an origin that it does not allow" -H 'Origin: https://b.example'
