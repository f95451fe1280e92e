using System.Globalization;
using System.Text;

namespace PolicyBridge.Benchmarks.Cors;

/// <summary>The figures beside the bars, as a Markdown table.</summary>
internal static class SpeedTable
{
    public static string Of(IReadOnlyDictionary<CorsCase, Measurement> measured)
    {
        StringBuilder table = new("| request | this library | compared with | ratio | bar | |\n| --- | ---: | --- | ---: | ---: | --- |\n");
        Row("allowed, 1 origin", CorsCase.LibraryOneOrigin, "built-in", CorsCase.BuiltInOneOrigin, 0.9);
        Row("allowed, 10 origins", CorsCase.LibraryTenOrigins, "built-in", CorsCase.BuiltInTenOrigins, 0.9);
        Row("allowed, 10,000 origins", CorsCase.LibraryTenThousandOrigins, "built-in", CorsCase.BuiltInTenThousandOrigins, 0.02);
        Row("refused, 10,000 origins", CorsCase.LibraryTenThousandOriginsRefused, "built-in", CorsCase.BuiltInTenThousandOriginsRefused, 0.02);
        Row("allowed, 10,000 origins", CorsCase.LibraryTenThousandOrigins, "itself with 10", CorsCase.LibraryTenOrigins, 1.2);
        Row("refused, 10,000 origins", CorsCase.LibraryTenThousandOriginsRefused, "itself with 10", CorsCase.LibraryTenOriginsRefused, 1.2);
        Row("allowed, 500 regexes", CorsCase.LibraryFiveHundredRegexes, "itself with 5", CorsCase.LibraryFiveRegexes, 1.5);
        Row("refused, 500 regexes", CorsCase.LibraryFiveHundredRegexesRefused, "itself with 5", CorsCase.LibraryFiveRegexesRefused, 1.5);
        Row("preflight", CorsCase.LibraryPreflight, "built-in", CorsCase.BuiltInPreflight, 0.8);
        Limit("hostile Origin of 8 KB", CorsCase.LibraryHostileOrigin, 20_000);
        Limit("the same, look-around", CorsCase.LibraryHostileOriginLookAround, 20_000);
        More("refused, longest Origin, 5 look-arounds", CorsCase.LibraryLongestOriginLookAroundRefused, CorsCase.LibraryLongestOriginRefused, 2_000);
        Limit("refused, longest Origin, 5 references", CorsCase.LibraryLongestOriginReferenceRefused, 200_000);
        Bytes("bytes allocated, allowed", CorsCase.LibraryTenOrigins, "built-in", CorsCase.BuiltInTenOrigins);
        Bytes("bytes allocated, preflight", CorsCase.LibraryPreflight, "built-in", CorsCase.BuiltInPreflight);
        Bytes("bytes allocated, refused", CorsCase.LibraryTenOriginsRefused, "built-in", CorsCase.BuiltInTenThousandOriginsRefused);
        return table.ToString();

        void Row(string request, CorsCase subject, string other, CorsCase comparedWith, double bar)
        {
            double ratio = measured[subject].Nanoseconds / measured[comparedWith].Nanoseconds;
            Append(request, Time(measured[subject].Nanoseconds), $"{other}: {Time(measured[comparedWith].Nanoseconds)}", Number(ratio), Number(bar), ratio <= bar);
        }

        void More(string request, CorsCase subject, CorsCase comparedWith, double nanoseconds) => Append(
            request,
            Time(measured[subject].Nanoseconds),
            $"without: {Time(measured[comparedWith].Nanoseconds)}",
            Number(measured[subject].Nanoseconds / measured[comparedWith].Nanoseconds),
            $"{Time(nanoseconds)} more",
            measured[subject].Nanoseconds - measured[comparedWith].Nanoseconds <= nanoseconds);

        void Limit(string request, CorsCase subject, double nanoseconds) => Append(
            request, Time(measured[subject].Nanoseconds), "", "", Time(nanoseconds), measured[subject].Nanoseconds < nanoseconds);

        void Bytes(string request, CorsCase subject, string other, CorsCase comparedWith)
        {
            double ratio = (double)measured[subject].Bytes / Math.Max(1, measured[comparedWith].Bytes);
            Append(
                request,
                measured[subject].Bytes.ToString(CultureInfo.InvariantCulture),
                $"{other}: {measured[comparedWith].Bytes.ToString(CultureInfo.InvariantCulture)}",
                Number(ratio),
                Number(0.5),
                measured[subject].Bytes <= measured[comparedWith].Bytes / 2);
        }

        void Append(string request, string figure, string comparedWith, string ratio, string bar, bool holds) =>
            table.Append(CultureInfo.InvariantCulture, $"| {request} | {figure} | {comparedWith} | {ratio} | {bar} | {(holds ? "holds" : "MISSED")} |\n");
    }

    private static string Time(double nanoseconds) => nanoseconds < 1_000
        ? string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:F0} ns")
        : string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1_000:F1} µs");

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
