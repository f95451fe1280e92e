using PolicyBridge.Sources;

namespace PolicyBridge.Review.Reading;

/// <summary>No file is there but the one that is read.</summary>
internal sealed class NoNginxFiles : INginxFiles
{
    public IReadOnlyList<SourceText>? Find(string mask) => null;
}
