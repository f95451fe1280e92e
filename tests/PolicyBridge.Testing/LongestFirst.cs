using Xunit.Abstractions;

namespace PolicyBridge.Testing;

/// <summary>Starts what takes longest first, so that no processor waits for it in the end; by name, since nobody knows before what a class takes.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [
        "GeneratedPoliciesTests", "HostileTextTests", "ChromiumCollection", "ConformanceTests", "VerifyCommandTests", "PathsByServerTests",
        "GeneratedModulesTests", "StandardLibraryTests", "ReadersTests", "OutputFaultTests",
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections.OrderBy(PlaceOf);

    private static int PlaceOf(ITestCollection collection)
    {
        string name = collection.DisplayName[(collection.DisplayName.LastIndexOfAny(['.', ' ']) + 1)..];
        int place = Array.IndexOf(Longest, name);
        return place < 0 ? Longest.Length : place;
    }
}
