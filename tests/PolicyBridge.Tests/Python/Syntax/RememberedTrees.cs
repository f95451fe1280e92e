using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PolicyBridge.Tests.Python.Syntax;

/// <summary>
/// Digests that an interpreter gave in an earlier run, by the content of files: the same program in the same build of Python
/// gives the same again, and the standard libraries of all releases take it a minute. A clean clone remembers nothing.
/// </summary>
internal sealed class RememberedTrees
{
    private readonly string _path;
    private readonly Dictionary<string, string> _digests;

    private RememberedTrees(string path)
    {
        _path = path;
        _digests = File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(path))! : [];
    }

    /// <summary>What an interpreter gave before.</summary>
    /// <param name="interpreter">The interpreter; another build of the same release is another.</param>
    /// <param name="program">The program that it ran.</param>
    public static RememberedTrees Of(Interpreter interpreter, string program)
    {
        string build = interpreter.Run("", "-c", "import sys; print(sys.version)");
        string folder = Path.Combine(Repository.Root, "TestResults", "trees");
        Directory.CreateDirectory(folder);
        return new RememberedTrees(Path.Combine(folder, $"3.{interpreter.Minor}-{Hash([.. Encoding.UTF8.GetBytes(build), .. File.ReadAllBytes(program)])}.json"));
    }

    /// <summary>The digests of files, of which those that are not known are asked for.</summary>
    public string[] Of(string[] files, Func<string[], string[]> ask)
    {
        string[] contents = [.. files.AsParallel().AsOrdered().Select(file => Hash(File.ReadAllBytes(file)))];
        int[] unknown = [.. Enumerable.Range(0, files.Length).Where(i => !_digests.ContainsKey(contents[i])).DistinctBy(i => contents[i])];
        if (unknown.Length > 0)
        {
            foreach ((int i, string digest) in unknown.Zip(ask([.. unknown.Select(i => files[i])])))
            {
                _digests[contents[i]] = digest;
            }

            string part = $"{_path}.{Guid.NewGuid():N}";
            File.WriteAllBytes(part, JsonSerializer.SerializeToUtf8Bytes(_digests));
            File.Move(part, _path, overwrite: true);
        }

        return [.. contents.Select(content => _digests[content])];
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
