using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PolicyBridge.Tool;

/// <summary>
/// The files of a git revision in a folder of their own, for settings that are named as git names them:
/// <c>main:project/settings.py</c>.
/// </summary>
internal sealed class SettingsRevision : IDisposable
{
    private const int MaxFiles = 50_000;
    private const long MaxFileBytes = 4 << 20;

    /// <summary>What settings are read from; a repository's other files would only take time.</summary>
    private static readonly string[] Suffixes = [".py", ".env", ".ini", ".cfg", ".toml", ".json", ".yaml", ".yml"];

    private readonly string _folder;

    private SettingsRevision(string folder, string path)
    {
        _folder = folder;
        Path = path;
    }

    /// <summary>The settings file.</summary>
    public string Path { get; }

    /// <summary>Takes a name apart; false where it names a file of the disk.</summary>
    public static bool IsOne(string name, out string revision, out string path)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        revision = colon > 1 ? name[..colon] : "";
        path = colon > 1 ? name[(colon + 1)..] : "";
        return colon > 1 && path.Length > 0 && !File.Exists(name);
    }

    /// <summary>Writes the files of a revision to a temporary folder.</summary>
    /// <exception cref="IOException">git is missing, knows no such revision, or the folder can't be written.</exception>
    public static SettingsRevision Extract(string revision, string path)
    {
        string folder = Directory.CreateTempSubdirectory("policybridge-revision-").FullName;
        try
        {
            // --full-tree: a path behind a colon is relative to the top of the repository, as in git itself.
            string listing = Encoding.UTF8.GetString(Git(["ls-tree", "-r", "-z", "-l", "--full-tree", "--end-of-options", revision], ""));
            (string Id, string Path)[] files = [.. listing.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(Parse).OfType<(string, string)>().Take(MaxFiles)];
            using MemoryStream contents = new(Git(["cat-file", "--batch"], string.Concat(files.Select(file => file.Id + "\n"))));
            foreach ((_, string file) in files)
            {
                string target = System.IO.Path.Combine(folder, file);
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
                File.WriteAllBytes(target, NextBlob(contents));
            }

            return new SettingsRevision(folder, System.IO.Path.Combine(folder, path));
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A line such as <c>100644 blob 3b18e51 12 TAB path</c>; null for links, submodules and what no settings are read from.</summary>
    private static (string Id, string Path)? Parse(string line)
    {
        string[] parts = line.Split('\t', 2);
        string[] fields = parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string name = System.IO.Path.GetFileName(parts[1]);
        bool isWanted = fields is [var mode, "blob", _, var size]
            && mode.StartsWith("100", StringComparison.Ordinal)
            && !parts[1].Split('/').Contains("..")
            && long.Parse(size, CultureInfo.InvariantCulture) <= MaxFileBytes
            && (Array.Exists(Suffixes, suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) || name.StartsWith(".env", StringComparison.Ordinal));
        return isWanted ? (fields[2], parts[1]) : null;
    }

    /// <summary>An entry of <c>cat-file --batch</c>: a line that ends with the size, the bytes, and a newline.</summary>
    private static byte[] NextBlob(MemoryStream contents)
    {
        StringBuilder header = new();
        for (int b = contents.ReadByte(); b is not '\n' and not -1; b = contents.ReadByte())
        {
            header.Append((char)b);
        }

        string size = header.ToString().Split(' ')[^1];
        byte[] bytes = new byte[int.Parse(size, CultureInfo.InvariantCulture)];
        contents.ReadExactly(bytes);
        contents.ReadByte();
        return bytes;
    }

    private static byte[] Git(IEnumerable<string> arguments, string input)
    {
        using Process process = new()
        {
            StartInfo = new ProcessStartInfo("git", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new IOException("git did not start; install it to name settings by revision.", exception);
        }

        // Both ends at once: git answers while it is still being asked, and neither pipe may fill up.
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task writing = Task.Run(() =>
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        });
        using MemoryStream output = new();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new IOException($"git: {error.Result.Trim()}");
        }

        writing.Wait();
        return output.ToArray();
    }
}
