#!/usr/bin/env bash
# One YAML number, three values. PyYAML reads 86_400 and 24:00:00 as the integer 86400. YamlDotNet gives 86400 for both
# where an int is asked for, and a text for both where the type is left open; 0o17 (YAML 1.2's octal) is a text for
# PyYAML and an error for an int of YamlDotNet, 017 is 15 for both but 17 where YamlDotNet is left to guess the type.
# Seen with YamlDotNet 18.1.0 and Debian's PyYAML 6.0. Needs the .NET SDK 10, apt-get and dpkg.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

version=$(apt-cache madison python3-yaml | awk '$3 ~ /^6\.0-/ { print $3; exit }')
[[ -n $version ]] || { echo "CHANGED: this machine's package lists have no PyYAML 6.0" >&2; exit 1; }
apt-get -qq download "python3-yaml=$version" 2>/dev/null
dpkg -x python3-yaml_*.deb root
python=$(PYTHONNOUSERSITE=1 PYTHONPATH="$work/root/usr/lib/python3/dist-packages" /usr/bin/python3 -c '
import yaml
for text in ("86_400", "24:00:00", "0o17", "017"):
    print(f"{text}: {yaml.safe_load(text)!r}")')

cat >read.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="YamlDotNet" Version="18.1.0" /></ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using YamlDotNet.Core;
using YamlDotNet.Serialization;
var typed = new DeserializerBuilder().Build();
var guessing = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
foreach (string text in new[] { "86_400", "24:00:00", "0o17", "017" })
{
    string asInt;
    try { asInt = typed.Deserialize<int>(text).ToString(); }
    catch (YamlException) { asInt = "error"; }
    object? open = guessing.Deserialize<object>(text);
    Console.WriteLine($"{text}: int {asInt}, open {(open is string ? $"'{open}'" : open)}");
}
CS
dotnet build read.csproj -c Release -nodeReuse:false >build.log 2>&1 || { cat build.log; exit 1; }
dotnet=$(dotnet bin/Release/net10.0/read.dll)

compare() { echo "$1"; [[ $1 == "$2" ]] || { echo "CHANGED: expected"; echo "$2"; exit 1; }; }
compare "$python" "86_400: 86400
24:00:00: 86400
0o17: '0o17'
017: 15"
compare "$dotnet" "86_400: int 86400, open '86_400'
24:00:00: int 86400, open '24:00:00'
0o17: int error, open '0o17'
017: int 15, open 17"
