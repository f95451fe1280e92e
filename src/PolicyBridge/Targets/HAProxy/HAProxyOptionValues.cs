namespace PolicyBridge.Targets.HAProxy;

/// <summary>The values of <see cref="HAProxyOptions"/>.</summary>
internal static class HAProxyOptionValues
{
    extension(TargetOptions options)
    {
        /// <summary>The value of <see cref="HAProxyOptions.Base"/>.</summary>
        public DefaultsName DefaultsBase => options.Get(HAProxyOptions.Base);
    }
}
