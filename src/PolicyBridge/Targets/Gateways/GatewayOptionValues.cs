namespace PolicyBridge.Targets.Gateways;

/// <summary>The values of <see cref="GatewayOptions"/>.</summary>
internal static class GatewayOptionValues
{
    extension(TargetOptions options)
    {
        /// <summary>The value of <see cref="GatewayOptions.Prefix"/>.</summary>
        public NamePrefix NamePrefix => options.Get(GatewayOptions.Prefix);
    }
}
