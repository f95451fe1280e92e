namespace PolicyBridge.Python.Evaluation;

/// <summary>The modules outside the project whose behaviour is known.</summary>
internal static class Libraries
{
    private static readonly PyLibrary Nothing = new("typing", new Dictionary<string, PyValue>());

    public static PyLibrary? Find(string module, Interpreter machine) => module switch
    {
        "os" => OsLibrary.Os,
        "os.path" => OsLibrary.Path,
        "re" => ReLibrary.Module,
        "sys" => SysLibrary.Module,
        "datetime" => DatetimeLibrary.Module,
        "corsheaders.defaults" => CorsHeadersLibrary.Defaults(machine.Options.CorsDefaults),
        "typing" => Nothing,
        "json" => JsonLibrary.Module,
        "ast" => AstLibrary.Module,
        "distutils" => DistutilsLibrary.Module,
        "distutils.util" => DistutilsLibrary.Util,
        "urllib" => UrlLibrary.Module,
        "urllib.parse" => UrlLibrary.Parse,
        "copy" => CopyLibrary.Module,
        "itertools" => ItertoolsLibrary.Itertools,
        "functools" => ItertoolsLibrary.Functools,
        "collections" => ItertoolsLibrary.Collections,
        "string" => SmallLibraries.String,
        "base64" => SmallLibraries.Base64,
        _ => SmallLibraries.FindHarmless(module),
    };
}
