using System.Security.Cryptography;
using Microsoft.Build.Framework;

namespace PolicyBridge.Build;

/// <summary>
/// Copies what is not compiled to the folders named for it, and removes from there what an earlier build copied and this one does
/// not, unless somebody has edited it.
/// </summary>
public sealed class PublishDjangoSettings : Microsoft.Build.Utilities.Task
{
    /// <summary>Items of <see cref="PrepareDjangoSettings.Translations"/>; none to remove all that was copied.</summary>
    public ITaskItem[] Translations { get; set; } = [];

    /// <summary>The file that keeps what was copied: a line for each, its SHA-256 and its path.</summary>
    [Required]
    public string List { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        Dictionary<string, string> before = ReadList();
        Dictionary<string, string> files = Translations.SelectMany(FilesOf).GroupBy(file => file.To).ToDictionary(to => to.Key, to => to.First().From);
        if (before.Count + files.Count == 0)
        {
            return true;
        }

        // The builds of a project for several frameworks copy to the same folder at the same time.
        using Mutex mutex = new(false, "PolicyBridge.Build.PublishDjangoSettings");
        TryWait(mutex);
        try
        {
            Dictionary<string, string> copied = files.ToDictionary(file => file.Key, file => Copy(file.Value, file.Key));
            foreach (string left in before.Keys.Except(copied.Keys).Where(path => File.Exists(path) && Sha256(path) == before[path]))
            {
                File.Delete(left);
            }

            WriteList(copied);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.LogErrorFromException(exception);
        }
        finally
        {
            mutex.ReleaseMutex();
        }

        return !Log.HasLoggedErrors;
    }

    private static void TryWait(Mutex mutex)
    {
        try
        {
            mutex.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Another build was killed while it copied. What it left half done is copied again.
        }
    }

    private static IEnumerable<(string From, string To)> FilesOf(ITaskItem translation)
    {
        string output = translation.GetMetadata("Emitted");
        string folder = translation.GetMetadata("OutputFolder");
        return folder.Length == 0 || !Directory.Exists(output)
            ? []
            : Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) != ".cs")
                .Select(file => (file, Path.Combine(folder, file.Substring(output.Length + 1))));
    }

    private static string Copy(string from, string to)
    {
        string sha256 = Sha256(from);
        if (!File.Exists(to) || Sha256(to) != sha256)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to, overwrite: true);
        }

        return sha256;
    }

    private static string Sha256(string path)
    {
        using SHA256 sha256 = SHA256.Create();
        using FileStream file = File.OpenRead(path);
        return BitConverter.ToString(sha256.ComputeHash(file)).Replace("-", "");
    }

    private Dictionary<string, string> ReadList() => !File.Exists(List) ? [] :
        File.ReadAllLines(List).Where(line => line.Contains(' ')).ToDictionary(line => line.Substring(line.IndexOf(' ') + 1), line => line.Substring(0, line.IndexOf(' ')));

    private void WriteList(Dictionary<string, string> copied)
    {
        if (copied.Count == 0)
        {
            File.Delete(List);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(List)!);
        File.WriteAllLines(List, copied.Select(file => $"{file.Value} {file.Key}"));
    }
}
