using System.Collections.Concurrent;

namespace PolicyBridge.Tests.Python.Syntax;

[Trait("Pace", "Long")]
public class StandardLibraryTests
{
    /// <summary>
    /// Every file that comes with each interpreter, from 3.14 on its test suite too: the same tree with the same positions where that CPython accepts it,
    /// and a rejection where it, and the newest one, reject it.
    /// </summary>
    [Fact]
    public void Trees_of_every_library_file_are_those_of_CPython()
    {
        List<string> wrong = [];
        // The newest ones have most files.
        OrderablePartitioner<Interpreter> newestFirst = Partitioner.Create(Interpreter.All.OrderByDescending(i => i.Minor), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(newestFirst, new ParallelOptions { MaxDegreeOfParallelism = 2 }, interpreter =>
        {
            string[] files = CPythonTrees.Library(interpreter);
            Assert.True(files.Length > (interpreter.Minor >= 14 ? 1700 : 500), $"the standard library of {interpreter.Path} was not found");
            string[] expected = CPythonTrees.OfFiles(interpreter, files);
            for (int i = 0; i < files.Length; i++)
            {
                if (Compare(interpreter, files[i], expected[i]) is { } difference)
                {
                    lock (wrong)
                    {
                        wrong.Add($"{files[i]}: {difference}");
                    }
                }
            }
        });
        Assert.True(wrong.Count == 0, $"{wrong.Count} files\n{string.Join("\n", wrong.Take(20))}");
    }

    private static string? Compare(Interpreter interpreter, string file, string expected)
    {
        string actual = OurTree.OfFile(file, interpreter.Minor);
        if (OurTree.Digest(actual) == expected || (expected.StartsWith("Unknown", StringComparison.Ordinal) && interpreter != Interpreter.Newest))
        {
            return null;
        }

        if (OurTree.IsRejected(expected))
        {
            bool isNewer = OurTree.IsRejected(actual) || !OurTree.IsRejected(CPythonTrees.OfFiles(Interpreter.Newest, [file])[0]);
            return isNewer ? null : $"accepted, though CPython says {expected}";
        }

        return OurTree.Difference(CPythonTrees.OfFiles(interpreter, [file], full: true)[0], actual);
    }
}
