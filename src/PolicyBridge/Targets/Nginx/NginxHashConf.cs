using PolicyBridge.Policy;

namespace PolicyBridge.Targets.Nginx;

/// <summary>The sizes of the map hash, for the http block; emitted for long lists only.</summary>
internal static class NginxHashConf
{
    public const string FileName = "policybridge.hash.conf";

    public static TargetFile Emit(CorsPolicy policy, TargetOptions options, NginxHashSize size) => new(
        FileName,
        $"""
        # {GeneratedHeader.Line(policy, options)}
        #
        # Include it in http before the first map. nginx takes each of the two directives once: where several policies
        # bring this file, or the configuration has them already, write the greater of the values there instead.

        map_hash_bucket_size {size.BucketSize};
        map_hash_max_size {size.MaxSize};

        """);
}
