using PolicyBridge.Analysis;

namespace PolicyBridge.Conformance.Comparison.Browser;

/// <summary>A header that lists names, after "extract header list values" (Fetch standard, sections 2.2.2 and 3.3.4).</summary>
/// <param name="IsMalformed">Whether an item is no token, which voids the list.</param>
/// <param name="Names">The names; null where the header is absent or malformed.</param>
/// <param name="HasWildcardBeforeMalformed">Whether <c>*</c> stands before the first item that is no token.</param>
internal readonly record struct NameList(bool IsMalformed, TokenGrants? Names, bool HasWildcardBeforeMalformed)
{
    public static NameList Methods(CorsObservation response, string name) => Of(response[name], StringComparer.Ordinal);

    public static NameList Headers(CorsObservation response, string name) => Of(response[name], StringComparer.OrdinalIgnoreCase);

    private static NameList Of(string? value, StringComparer comparer) =>
        value is null ? default
        : TokenGrants.Of([value], comparer) is { IsMalformed: true } malformed ? new NameList(true, null, malformed.HasWildcardBeforeMalformed)
        : new NameList(false, TokenGrants.Of([value], comparer), false);
}
