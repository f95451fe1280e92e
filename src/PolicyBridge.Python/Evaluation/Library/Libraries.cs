using PolicyBridge.Python.Evaluation.Library.Classes;
using PolicyBridge.Python.Evaluation.Library.Data;
using PolicyBridge.Python.Evaluation.Library.Dynaconf;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Library.Pydantic;
using PolicyBridge.Python.Evaluation.Library.Texts;
using PolicyBridge.Python.Evaluation.Library.Urls;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Library.Walks;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary>The modules outside the project whose behaviour is known.</summary>
internal static class Libraries
{
    public static PyLibrary? Find(string module, CallContext context) => module switch
    {
        "os" => OsLibrary.Module,
        "os.path" or "posixpath" => OsPathLibrary.Module,
        "pathlib" => PathlibLibrary.Module,
        "glob" => GlobLibrary.Module,
        "re" => ReLibrary.Module,
        "sys" => SysLibrary.Create(context),
        "datetime" => DatetimeLibrary.Module,
        "corsheaders.defaults" => CorsHeadersLibrary.Defaults(context.Surroundings.Options.CorsDefaults),
        "dotenv" or "dotenv.main" => DotenvLibrary.Module,
        "decouple" => DecoupleLibrary.Create(context),
        "configurations" or "configurations.base" => ConfigurationsLibrary.Create(context),
        "configurations.values" => ConfigurationsLibrary.Values,
        "lasuite.configuration.values" => ConfigurationsLibrary.LasuiteValues,
        "environs" => EnvironsLibrary.Create(context),
        "pydantic" => PydanticLibrary.Create(context),
        "pydantic_settings" => PydanticLibrary.CreateSettings(context),
        "environ" => EnvironLibrary.Create(context),
        "dynaconf" => DynaconfLibrary.Module,
        "django_heroku" or "django_heroku.core" => DjangoHerokuLibrary.Module,
        "split_settings.tools" => SplitSettingsLibrary.Tools,
        "django.utils.module_loading" => HarmlessLibraries.DjangoModuleLoading,
        "django.core.exceptions" => HarmlessLibraries.DjangoExceptions,
        "django.contrib.messages.constants" => HarmlessLibraries.DjangoMessages,
        "django" => DjangoLibrary.Create(context),
        "django.conf.global_settings" => DjangoLibrary.GlobalSettings(context),
        "socket" when context.Surroundings.Options.Hostname is { } host => SmallLibraries.OfHost(module, "gethostname", host),
        "platform" when context.Surroundings.Options.Hostname is { } host => SmallLibraries.OfHost(module, "node", host),
        "typing" => ClassLibraries.Typing(context),
        "abc" => ClassLibraries.Abc(context),
        "enum" => ClassLibraries.Enum(context),
        "types" => ClassLibraries.Types(context),
        "dataclasses" => ClassLibraries.DataClasses,
        "django.utils.functional" => ClassLibraries.DjangoFunctional,
        "operator" => OperatorLibrary.Module,
        "shlex" => ShlexLibrary.Module,
        "textwrap" => TextwrapLibrary.Module,
        "inspect" => InspectLibrary.Module,
        "importlib" => ImportlibLibrary.Module,
        "importlib.util" => ImportlibLibrary.Util,
        "importlib.metadata" => ImportlibLibrary.Metadata,
        "json" => JsonLibrary.Module,
        "ast" => AstLibrary.Module,
        "distutils" => DistutilsLibrary.Module,
        "distutils.util" => DistutilsLibrary.Util,
        "urllib" => UrlLibrary.Module,
        "urllib.parse" => UrlLibrary.Parse,
        "copy" => CopyLibrary.Module,
        "itertools" => ItertoolsLibrary.Module,
        "functools" => FunctoolsLibrary.Module,
        "collections" => CollectionsLibrary.Module,
        "tomllib" => TomlLibrary.Module,
        "tomli" => TomlLibrary.Package,
        "configparser" => ConfigParserLibrary.Module,
        "csv" => CsvLibrary.Module,
        "io" => SmallLibraries.InputOutput,
        "yaml" => YamlLibrary.Create(context),
        "string" => SmallLibraries.String,
        "base64" => SmallLibraries.Base64,
        _ when module.StartsWith("pydantic.", StringComparison.Ordinal) => PydanticLibrary.Part(module, context),
        _ => HarmlessLibraries.Find(module) ?? SmallLibraries.FindHarmless(module),
    };
}
