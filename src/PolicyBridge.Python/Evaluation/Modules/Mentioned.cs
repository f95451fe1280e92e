namespace PolicyBridge.Python.Evaluation.Modules;

/// <summary>A module of the project that a text or a path names; <see langword="null"/> for one that is not loaded yet, and that code would run.</summary>
internal sealed record Mentioned(ModuleState? Module);
