using System.Reflection;
using System.Runtime.Loader;

namespace PolicyBridge.Benchmarks.Reading;

/// <summary>
/// The reader of settings out of one build. Its types are found by their names, for they stood in other assemblies and namespaces
/// at earlier commits; two builds are loaded side by side, so that both run in the same seconds.
/// </summary>
internal sealed class ReadingLibrary
{
    private readonly MethodInfo _load;
    private readonly MethodInfo _parse;
    private readonly ConstructorInfo _source;
    private readonly ConstructorInfo _diagnostics;

    public ReadingLibrary(string name, string folder)
    {
        Name = name;
        FolderContext context = new(folder);
        Type[] types = [.. Directory.EnumerateFiles(folder, "PolicyBridge*.dll").SelectMany(path => context.LoadFromAssemblyPath(path).GetTypes())];
        _load = types.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static)).Single(IsLoad);
        _parse = types.Single(type => type is { Name: "Parser" } && type.GetMethod("ParseModule") is not null).GetMethod("ParseModule")!;
        _source = types.Single(type => type.Name == "SourceText").GetConstructor([typeof(string), typeof(string)])!;
        _diagnostics = types.Single(type => type.Name == "DiagnosticBag").GetConstructor([])!;
    }

    public string Name { get; }

    /// <summary>Parses, evaluates and binds one settings file.</summary>
    public void Load(string path) => _load.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [path, null], null);

    /// <summary>Source text as <see cref="Parse"/> takes it.</summary>
    public object SourceOf(string path) => _source.Invoke([path, File.ReadAllText(path)]);

    /// <summary>Parses one module.</summary>
    public void Parse(object source) =>
        _parse.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [source, _diagnostics.Invoke(null), false], null);

    private static bool IsLoad(MethodInfo method) =>
        method.Name == "Load"
        && method.ReturnType.Name == "DjangoSettings"
        && method.GetParameters() is [{ ParameterType.Name: "String" }, { ParameterType.Name: "DjangoSettingsOptions" }];

    private sealed class FolderContext(string folder) : AssemblyLoadContext(name: null)
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            string path = Path.Combine(folder, assemblyName.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
