using System.Security.Cryptography;
using Microsoft.Build.Framework;

namespace PolicyBridge.Build;

/// <summary>
/// Copies what is not compiled to the folders named for it, and removes from there what an earlier build copied and this one does
/// not, unless somebody has edited it. A file there that PolicyBridge did not generate stops it, before anything is copied.
/// </summary>
public sealed class PublishDjangoSettings : Microsoft.Build.Utilities.Task
{
    private const string NewSuffix = ".policybridge-new";

    /// <summary>Items of <see cref="PrepareDjangoSettings.Translations"/>; none to remove all that was copied.</summary>
    public ITaskItem[] Translations { get; set; } = [];

    /// <summary>The file that keeps what was copied: a line for each, its SHA-256 and its path.</summary>
    [Required]
    public string List { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        Dictionary<string, string> before = ReadList();
        Dictionary<string, EmittedFile> files = Translations.SelectMany(FilesOf).GroupBy(file => file.To).ToDictionary(to => to.Key, to => to.First());
        if (before.Count + files.Count == 0)
        {
            return true;
        }

        // The builds of a project for several frameworks copy to the same folder at the same time.
        using Mutex mutex = new(false, "PolicyBridge.Build.PublishDjangoSettings");
        TryWait(mutex);
        try
        {
            string[] foreign = [.. files.Values.Where(file => !file.Overwrite && file.IsForeign(before.ContainsKey(file.To))).Select(file => file.To)];
            if (foreign.Length > 0)
            {
                Log.LogError(
                    null, "PB9005", null, BuildEngine.ProjectFileOfTaskNode, 0, 0, 0, 0,
                    "Nothing was copied to the output folder, since PolicyBridge did not generate what is there: {0}. Move it away, or overwrite it with Overwrite=\"true\" on the DjangoSettings item.",
                    string.Join(", ", foreign));
                return false;
            }

            Dictionary<string, string> copied = Copy([.. files.Values]);
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

    private static IEnumerable<EmittedFile> FilesOf(ITaskItem translation)
    {
        string output = translation.GetMetadata("Emitted");
        string folder = translation.GetMetadata("OutputFolder");
        bool overwrite = bool.Parse(translation.GetMetadata("Overwrite"));
        return folder.Length == 0 || !Directory.Exists(output)
            ? []
            : Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) != ".cs")
                .Select(file => new EmittedFile(file, folder, file.Substring(output.Length + 1), overwrite));
    }

    /// <summary>Copies beside, then renames over, so that nobody sees half a file and a full disk leaves the old ones.</summary>
    private static Dictionary<string, string> Copy(IReadOnlyList<EmittedFile> files)
    {
        Dictionary<string, string> copied = files.ToDictionary(file => file.To, file => Sha256(file.From));
        EmittedFile[] changed = [.. files.Where(file => EmittedFile.IsLink(file.To) || !File.Exists(file.To) || Sha256(file.To) != copied[file.To])];
        try
        {
            foreach (EmittedFile file in changed)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file.To)!);

                // What lies there is of a killed build; a link that lies there must not be followed.
                File.Delete(file.To + NewSuffix);
                File.Copy(file.From, file.To + NewSuffix);
            }

            foreach (string to in changed.Select(file => file.To))
            {
                Rename(to + NewSuffix, to);
            }
        }
        finally
        {
            foreach (EmittedFile file in changed.Where(file => File.Exists(file.To + NewSuffix)))
            {
                File.Delete(file.To + NewSuffix);
            }
        }

        return copied;
    }

    private static void Rename(string from, string to)
    {
        if (EmittedFile.IsLink(to))
        {
            File.Delete(to);
        }

        if (File.Exists(to))
        {
            File.Replace(from, to, null);
        }
        else
        {
            File.Move(from, to);
        }
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
