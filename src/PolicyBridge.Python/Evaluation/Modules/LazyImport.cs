namespace PolicyBridge.Python.Evaluation.Modules;

/// <summary>An import that Python puts off until a name is read.</summary>
/// <param name="Module">The full name of the module.</param>
/// <param name="Member">The name that is taken from it, or <see langword="null"/> for a module.</param>
/// <param name="IsTop">Whether the name stands for the package at the top, as in <c>import a.b</c>.</param>
internal sealed record LazyImport(string Module, string? Member, bool IsTop);
