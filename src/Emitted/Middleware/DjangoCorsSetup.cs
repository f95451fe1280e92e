using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PolicyBridge.AspNetCore;

/// <summary>Has Kestrel read and write origins byte for byte, as Django's servers do: by default it answers 400 to one that is not UTF-8.</summary>
internal static class DjangoCorsSetup
{
    // Set for good by the first allowed Origin beyond ASCII: Kestrel then writes every header in an encoding, which is slower. No browser sends one.
    private static volatile bool _writesBeyondAscii;

    public static void ReadOriginsAsDjango(KestrelServerOptions kestrel)
    {
        (Func<string, Encoding?> request, Func<string, Encoding?> response) = (kestrel.RequestHeaderEncodingSelector, kestrel.ResponseHeaderEncodingSelector);
        kestrel.RequestHeaderEncodingSelector = name => name.Equals("Origin", StringComparison.OrdinalIgnoreCase) ? Encoding.Latin1 : request(name);
        // Kestrel asks by name when a value is set, and without a name when it writes a header that it knows.
        kestrel.ResponseHeaderEncodingSelector = name => _writesBeyondAscii && (name.Length == 0 || name.Equals("Access-Control-Allow-Origin", StringComparison.OrdinalIgnoreCase))
            ? response(name) ?? Encoding.Latin1 : response(name);
    }

    public static void PrepareToWrite(string origin) => _ = Ascii.IsValid(origin) || (_writesBeyondAscii = true);
}
