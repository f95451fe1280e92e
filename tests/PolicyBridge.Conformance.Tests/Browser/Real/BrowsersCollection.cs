namespace PolicyBridge.Conformance.Tests.Browser.Real;

/// <summary>One process of each browser for all tests that need one.</summary>
[CollectionDefinition(nameof(BrowsersCollection))]
public sealed class BrowsersCollection : ICollectionFixture<Browsers>;
