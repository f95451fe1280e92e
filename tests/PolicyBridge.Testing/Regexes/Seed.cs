using System.Globalization;

namespace PolicyBridge.Testing.Regexes;

/// <summary>Where the generated patterns begin: always the same, unless POLICYBRIDGE_SEED holds another number.</summary>
internal static class Seed
{
    public static int Value { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("POLICYBRIDGE_SEED"), CultureInfo.InvariantCulture, out int seed) ? seed : 20260101;
}
