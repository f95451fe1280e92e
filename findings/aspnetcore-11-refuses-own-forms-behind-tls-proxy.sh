#!/usr/bin/env bash
# ASP.NET Core 11 checks of each form that an endpoint binds ([FromForm]) whether it comes from the site itself. A browser
# that sends no Sec-Fetch-Site is held to its Origin, and that is compared with scheme and host as the application sees
# them. Behind a proxy that ends TLS the scheme is another, and the site's own form is answered with 400, unless
# UseForwardedHeaders tells the application. A form with Sec-Fetch-Site: same-origin passes, so that it works in the
# browser at hand and fails in older ones. Plain HTTP behind a proxy that sets another Host fails in all browsers, which
# send Sec-Fetch-Site over HTTPS alone.
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
var app = builder.Build();
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

start
check 200 "the site's own form, by its Origin" -H "Origin: $url"
check 400 "the same behind a proxy that ends TLS" -H "Origin: ${url/http:/https:}"
check 200 "the same from a browser that sends Sec-Fetch-Site" -H "Origin: ${url/http:/https:}" -H 'Sec-Fetch-Site: same-origin'
check 400 "the site's own form behind a proxy that sets another Host" -H "Origin: http://shop.example"
check 200 "a form without an Origin"
