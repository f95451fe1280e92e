namespace PolicyBridge.Targets.AspNetCore;

/// <summary>The values of <see cref="AspNetCoreOptions"/>.</summary>
internal static class AspNetCoreOptionValues
{
    extension(TargetOptions options)
    {
        /// <summary>The value of <see cref="AspNetCoreOptions.Class"/>.</summary>
        public ClassName ClassName => options.Get(AspNetCoreOptions.Class);

        /// <summary>The value of <see cref="AspNetCoreOptions.Namespace"/>.</summary>
        public string Namespace => options.Get(AspNetCoreOptions.Namespace);
    }
}
