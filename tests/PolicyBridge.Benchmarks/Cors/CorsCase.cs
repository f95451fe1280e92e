namespace PolicyBridge.Benchmarks.Cors;

/// <summary>A policy, the middleware that enforces it, and a request.</summary>
public enum CorsCase
{
    BuiltInOneOrigin,
    LibraryOneOrigin,
    BuiltInTenOrigins,
    LibraryTenOrigins,
    BuiltInTenThousandOrigins,
    LibraryTenThousandOrigins,
    LibraryTenOriginsRefused,
    BuiltInTenThousandOriginsRefused,
    LibraryTenThousandOriginsRefused,
    LibraryFiveRegexes,
    LibraryFiveHundredRegexes,
    LibraryFiveRegexesRefused,
    LibraryFiveHundredRegexesRefused,
    BuiltInPreflight,
    LibraryPreflight,
    LibraryHostileOrigin,
    LibraryHostileOriginLookAround,
    LibraryLongestOriginRefused,
    LibraryLongestOriginLookAroundRefused,
    LibraryLongestOriginReferenceRefused,
}
