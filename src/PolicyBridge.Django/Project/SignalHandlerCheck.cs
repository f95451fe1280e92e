using System.Text;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Python.Syntax.Parsing;
using PolicyBridge.Settings.Table;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Project;

/// <summary>
/// Looks for handlers of the signal <c>check_request_enabled</c> in all of a project: each may allow a request that the
/// settings do not, and is code that can't be translated.
/// </summary>
internal sealed class SignalHandlerCheck
{
    private readonly string _root;
    private readonly bool _mayRunInAnEventLoop;
    private readonly ProjectFileLimits _limits;
    private readonly DiagnosticBag _diagnostics;
    private long _bytesLeft;
    private bool _isCutShort;

    private SignalHandlerCheck(string root, DjangoSettingsOptions options, ProjectFileLimits limits, DiagnosticBag diagnostics)
    {
        _root = root;

        // Before 4.0 the middleware ran in a thread of its own, where the database may be asked.
        _mayRunInAnEventLoop = options.Server != ServerKind.Wsgi && options.Reference.IsAsynchronous;
        _limits = limits;
        _diagnostics = diagnostics;
        _bytesLeft = limits.Bytes;
    }

    public static void Check(string root, DjangoSettingsOptions options, DiagnosticBag diagnostics, ProjectFileLimits? limits = null) =>
        new SignalHandlerCheck(root, options, limits ?? new ProjectFileLimits(), diagnostics).CheckAll();

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
                $"Not every Python file below {_root} was searched for handlers of {CorsSettings.Signal}: there are too many, or too large ones.",
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

        SourceText source = new(ProjectPath.From(_root, file.FullName), Encoding.UTF8.GetString(bytes)) { FullPath = file.FullName };
        ModuleSyntax syntax = Parser.ParseModule(source, new DiagnosticBag(), out bool hasErrors);
        SignalHandlers handlers = new(syntax);
        foreach (SyntaxNode use in SignalUses.In(syntax))
        {
            CheckHandlers(source, handlers, use);
            Report(
                source.Span(use.Start, use.End - use.Start),
                $"A handler of {CorsSettings.Signal} may be connected here: Django asks it for requests that the settings do not allow, and being code it is not translated.",
                "What is emitted may grant less than Django does; put what the handler allows into the settings.");
        }

        if (hasErrors)
        {
            Report(
                source.Span(source.Content.IndexOf(CorsSettings.Signal, StringComparison.Ordinal), CorsSettings.Signal.Length),
                $"This file names {CorsSettings.Signal} and can't be read as Python, so a handler in it would not be seen.",
                "Look whether it connects one.");
        }
    }

    private void CheckHandlers(SourceText source, SignalHandlers handlers, SyntaxNode use)
    {
        foreach (SyntaxNode handler in handlers.ConnectedBy(use))
        {
            if (handler is FunctionStatement { IsAsync: true } function)
            {
                _diagnostics.Add(
                    DiagnosticDescriptors.AsynchronousHandler,
                    source.Span(handler.Start, function.Body[0].Start - handler.Start),
                    $"{function.Name} handles {CorsSettings.Signal} and is async: Django before 5.0 takes its coroutine for yes, which allows every origin on every path; newer ones await it under WSGI, and answer 500 without CORS headers under ASGI.",
                    "Make it a plain function.");
            }
            else if (_mayRunInAnEventLoop && handlers.QueryOf(handler) is { } query)
            {
                _diagnostics.Add(
                    DiagnosticDescriptors.HandlerAsksDatabase,
                    source.Span(query.Start, query.End - query.Start),
                    $"A handler of {CorsSettings.Signal} asks the database here. Under ASGI Django raises SynchronousOnlyOperation for that, and answers 500 without CORS headers: to every request out of {CorsSettingNames.UrlsRegex}, and to every origin that the settings do not list.",
                    "Put what it looks up into the settings, or into memory; or say --server wsgi if Django runs there.");
            }
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
