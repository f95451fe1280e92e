using PolicyBridge.Targets;

namespace PolicyBridge.Tool.Publishing;

/// <summary>
/// Publishes what a build has emitted to the folders named for it, and removes from there what an earlier build published and this
/// one does not, unless somebody has edited it: all of it or nothing.
/// </summary>
internal static class Publication
{
    /// <summary>Publishes, unless that would overwrite foreign files.</summary>
    /// <param name="folders">What goes where; of two files for one path the first counts. None to remove all that was published.</param>
    /// <param name="list">The file that keeps what was published.</param>
    /// <returns>The foreign files that are in the way; empty where all is done.</returns>
    /// <exception cref="IOException">A file could not be read, written or removed; all are as they were.</exception>
    /// <exception cref="UnauthorizedAccessException">A file could not be read.</exception>
    public static IReadOnlyList<string> Publish(IReadOnlyList<PublishedFolder> folders, string list)
    {
        // The builds of a project for several frameworks publish to the same folder at the same time.
        using Mutex mutex = new(false, "PolicyBridge.Publish");
        TryWait(mutex);
        try
        {
            return PublishAlone(folders, list);
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }

    private static IReadOnlyList<string> PublishAlone(IReadOnlyList<PublishedFolder> folders, string list)
    {
        if (Ownership.IsForeign(list, PublishedList.IsOne))
        {
            return [list];
        }

        IReadOnlyDictionary<string, string> before = PublishedList.Read(list);
        List<(string Path, string Text)> files = [];
        List<string> foreign = [];
        foreach (PublishedFolder folder in folders)
        {
            OutputFolder output = new(folder.Folder);
            foreach (TargetFile file in folder.Files().Where(file => files.TrueForAll(other => other.Path != output.PathOf(file))))
            {
                string path = output.PathOf(file);
                files.Add((path, file.Content));
                if (!folder.Overwrite && (before.ContainsKey(path) ? Ownership.IsLink(path) : Ownership.IsForeign(path, file, output.Recorded)))
                {
                    foreign.Add(path);
                }
            }
        }

        if (foreign.Count > 0)
        {
            return foreign;
        }

        // What is as it should be is not touched: who watches a file is not told of a change that is none.
        string text = PublishedList.Of(files);
        FileChanges.Apply(
        [
            .. files.Append((list, text)).Where(file => file.Item2.Length > 0 && !IsThere(file.Item1, file.Item2)).Select(file => (file.Item1, (string?)file.Item2)),
            .. before.Keys.Except(files.Select(file => file.Path)).Where(path => File.Exists(path) && Ownership.IsUnedited(path, before[path])).Select(path => (path, (string?)null)),
            .. text.Length == 0 && File.Exists(list) ? [(list, null)] : Array.Empty<(string, string?)>(),
        ]);
        return [];
    }

    private static bool IsThere(string path, string text) => File.Exists(path) && !Ownership.IsLink(path) && File.ReadAllText(path) == text;

    private static void TryWait(Mutex mutex)
    {
        try
        {
            mutex.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Another build was killed while it published. What it left half done is published again.
        }
    }
}
