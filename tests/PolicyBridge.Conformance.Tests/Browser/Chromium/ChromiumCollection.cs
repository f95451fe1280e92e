namespace PolicyBridge.Conformance.Tests.Browser.Chromium;

/// <summary>One browser for all tests that need it.</summary>
[CollectionDefinition(nameof(ChromiumCollection))]
public sealed class ChromiumCollection : ICollectionFixture<ChromiumPages>;
