using PolicyBridge.Diagnostics;

namespace PolicyBridge.Extensions.Configuration;

/// <summary>Settings that can't be read or have errors.</summary>
public sealed class DjangoSettingsLoadExceptionContext
{
    internal DjangoSettingsLoadExceptionContext(
        DjangoSettingsConfigurationProvider provider, Exception exception, IReadOnlyList<Diagnostic> diagnostics, bool isReload)
    {
        Provider = provider;
        Exception = exception;
        Diagnostics = diagnostics;
        IsReload = isReload;
    }

    /// <summary>The provider.</summary>
    public DjangoSettingsConfigurationProvider Provider { get; }

    /// <summary>The error; its message lists every diagnostic that is one.</summary>
    public Exception Exception { get; }

    /// <summary>What was found, sorted by place; empty where the file is missing.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Whether the settings were read before. Then nothing is thrown, and the keys stay as they were.</summary>
    public bool IsReload { get; }

    /// <summary>Set it to go on without the settings instead of throwing.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Ignore { get; set; }

    /// <summary>The error.</summary>
    public override string ToString() => Exception.Message;
}
