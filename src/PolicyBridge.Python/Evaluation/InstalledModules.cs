using PolicyBridge.Python.Evaluation.Library;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Modules that are there wherever a Django project runs.</summary>
internal static class InstalledModules
{
    /// <summary>What these settings are for, as every release has it.</summary>
    private static readonly HashSet<string> Django = new(StringComparer.Ordinal)
    {
        "django", "django.conf", "django.conf.global_settings", "django.contrib", "django.contrib.messages", "django.contrib.messages.constants",
        "django.core", "django.core.exceptions", "django.core.management", "django.core.management.utils", "django.urls", "django.utils",
        "django.utils.crypto", "django.utils.module_loading", "django.utils.translation", "corsheaders", "corsheaders.defaults",
    };

    /// <summary>Whether a module is certainly there, in every release of Python and of Django.</summary>
    public static bool IsCertain(string module) => LibraryNames.HasModule(module) || Django.Contains(module);

    /// <summary>Whether a top-level module belongs to Python itself, in some release at least.</summary>
    public static bool IsStandard(string module) => module.StartsWith('_') || LibraryNames.HasModule(module) || LibraryNames.IsModuleOfSome(module);

    /// <summary>Whether a top-level module is one of Python itself or of Django, so that it is no file of the project that may be missing.</summary>
    public static bool IsKnown(string module) => IsStandard(module) || Django.Contains(module);
}
