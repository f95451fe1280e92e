using System.Text;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Text;

namespace PolicyBridge.Settings;

/// <summary>
/// Looks for handlers of the signal <c>check_request_enabled</c> in all of a project: each may allow a request that the
/// settings do not, and is code that can't be translated.
/// </summary>
internal sealed class SignalHandlerCheck
{
    private readonly string _root;
    private readonly ProjectFileLimits _limits;
    private readonly DiagnosticBag _diagnostics;
    private long _bytesLeft;
    private bool _isCutShort;

    private SignalHandlerCheck(string root, ProjectFileLimits limits, DiagnosticBag diagnostics)
    {
        _root = root;
        _limits = limits;
        _diagnostics = diagnostics;
        _bytesLeft = limits.Bytes;
    }

    public static void Check(string root, DiagnosticBag diagnostics, ProjectFileLimits? limits = null) =>
        new SignalHandlerCheck(root, limits ?? new ProjectFileLimits(), diagnostics).CheckAll();

    private void CheckAll()
    {
        ProjectFiles files = new(_root, _limits);
        foreach (FileInfo file in files.All())
        {
            CheckFile(file);
        }

        if (files.IsCutShort || _isCutShort)
        {
            _diagnostics.Add(
                DiagnosticDescriptors.SignalSearchCutShort,
                SourceSpan.None,
                $"Not every Python file below {_root} was searched for handlers of {SignalUses.Signal}: there are too many, or too large ones.",
                "Name the project's own folder with --root.");
        }
    }

    private void CheckFile(FileInfo file)
    {
        // A pipe or device by that name has no length, and reading it might not end.
        if (Read(file) is not { } bytes || bytes.AsSpan().IndexOf(SignalUses.SignalBytes) < 0)
        {
            return;
        }

        SourceText source = new(Path.GetRelativePath(_root, file.FullName).Replace('\\', '/'), Encoding.UTF8.GetString(bytes)) { FullPath = file.FullName };
        ModuleSyntax syntax = Parser.ParseModule(source, new DiagnosticBag(), out bool hasErrors);
        foreach (SyntaxNode use in SignalUses.In(syntax))
        {
            Report(
                source.Span(use.Start, use.End - use.Start),
                $"A handler of {SignalUses.Signal} may be connected here: Django asks it for requests that the settings do not allow, and being code it is not translated.",
                "What is emitted may grant less than Django does; put what the handler allows into the settings.");
        }

        if (hasErrors)
        {
            Report(
                source.Span(source.Content.IndexOf(SignalUses.Signal, StringComparison.Ordinal), SignalUses.Signal.Length),
                $"This file names {SignalUses.Signal} and can't be read as Python, so a handler in it would not be seen.",
                "Look whether it connects one.");
        }
    }

    private byte[]? Read(FileInfo file)
    {
        try
        {
            long length = file.Length;
            if (length > _limits.FileBytes || length > _bytesLeft)
            {
                _isCutShort = true;
                return null;
            }

            _bytesLeft -= length;
            byte[] bytes = new byte[length];
            using FileStream? stream = length == 0 ? null : file.OpenRead();
            stream?.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _isCutShort |= e is not FileNotFoundException;
            return null;
        }
    }

    private void Report(SourceSpan place, string message, string help) =>
        _diagnostics.Add(DiagnosticDescriptors.SignalHandler, place, message, help);
}
