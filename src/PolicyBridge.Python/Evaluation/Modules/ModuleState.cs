using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Modules;

/// <summary>A module of the project while it is evaluated and afterwards.</summary>
internal sealed class ModuleState
{
    public ModuleState(Heap heap, string name, bool isPackage, SourceText source)
        : this(name, isPackage, source, new Namespace(heap))
    {
    }

    private ModuleState(string name, bool isPackage, SourceText source, Namespace names) =>
        (Name, IsPackage, Source, Names, File) = (name, isPackage, source, names, source.FullPath is { } full ? FilePath.OfHost(full) : null);

    public string Name { get; }

    public bool IsPackage { get; }

    /// <summary>The text whose code runs.</summary>
    public SourceText Source { get; }

    public Namespace Names { get; }

    /// <summary>Whether the text never runs its annotations, as it says with <c>from __future__ import annotations</c>.</summary>
    public Latch PostponesAnnotations { get; } = new();

    /// <summary>Its file, as <c>__file__</c> names it; <see langword="null"/> for a folder.</summary>
    public FilePath? File { get; }

    /// <summary>The package that relative imports start from.</summary>
    public string Package => IsPackage ? Name : Name.LastIndexOf('.') is var dot and >= 0 ? Name[..dot] : "";

    /// <summary>The same module while code of another text runs in its names, as with <c>exec</c>.</summary>
    public ModuleState Running(SourceText other) => new(Name, IsPackage, other, Names);
}
