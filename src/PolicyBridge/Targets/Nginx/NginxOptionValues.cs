namespace PolicyBridge.Targets.Nginx;

/// <summary>The values of <see cref="NginxOptions"/>.</summary>
internal static class NginxOptionValues
{
    extension(TargetOptions options)
    {
        /// <summary>The value of <see cref="NginxOptions.TrustedProxy"/>.</summary>
        public TrustedProxies TrustedProxies => options.Get(NginxOptions.TrustedProxy);
    }
}
