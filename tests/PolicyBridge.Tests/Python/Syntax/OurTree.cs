using System.Security.Cryptography;
using System.Text;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Python.Syntax.Decoding;
using PolicyBridge.Python.Syntax.Parsing;
using PolicyBridge.Sources;

namespace PolicyBridge.Tests.Python.Syntax;

/// <summary>What this parser makes of a text, in the words of <see cref="CPythonTrees"/>.</summary>
internal static class OurTree
{
    public const string Rejected = "SyntaxError";

    public static string OfText(string text, int version) => OfBytes(Encoding.UTF8.GetBytes(text), version);

    public static string OfFile(string path, int version) => OfBytes(File.ReadAllBytes(path), version);

    private static string OfBytes(byte[] bytes, int version)
    {
        DecodedSource decoded = SourceDecoder.Decode(bytes);
        if (decoded.Text is null)
        {
            return $"{Rejected}: {decoded.Problem}";
        }

        SourceText source = new("x.py", decoded.Text);
        DiagnosticBag bag = new();
        ModuleSyntax module = Parser.ParseModule(source, bag, out bool hasErrors);
        return hasErrors && !bag.ToSorted().All(IsOfCompiler) ? $"{Rejected}: {bag.ToSorted()[0]}" : AstDump.Of(module, source, version);
    }

    /// <summary>Whether Python's parser gives a tree for what is reported here, and only its compiler refuses it.</summary>
    private static bool IsOfCompiler(Diagnostic problem) =>
        problem.Message.Contains("a lazy import can't stand in", StringComparison.OrdinalIgnoreCase)
        || problem.Message.Contains("an import of all names can't be lazy", StringComparison.OrdinalIgnoreCase);

    public static bool IsRejected(string tree) => tree.StartsWith(Rejected, StringComparison.Ordinal);

    /// <summary>The digest that CPythonTrees.py gives of a tree; a rejection stays as it is.</summary>
    public static string Digest(string tree) =>
        IsRejected(tree) ? tree : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tree)));

    /// <summary>The place where two trees part.</summary>
    public static string Difference(string expected, string actual)
    {
        int at = expected.AsSpan().CommonPrefixLength(actual);
        return $"\n  expected …{Around(expected, at)}\n  actual   …{Around(actual, at)}";
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 120)..Math.Min(text.Length, at + 100)];
}
