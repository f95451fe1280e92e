using System.Numerics;

namespace PolicyBridge.Targets.Nginx;

/// <summary>
/// The sizes of nginx's hash for the plain keys of a map. Each of the two directives may stand once in <c>http</c> and only
/// before the first map, so they are emitted apart, and only for long lists.
/// </summary>
/// <param name="BucketSize">For <c>map_hash_bucket_size</c>; too small a value is an error.</param>
/// <param name="MaxSize">For <c>map_hash_max_size</c>; too small a value is a warning.</param>
internal sealed record NginxHashSize(int BucketSize, int MaxSize)
{
    /// <summary>As many keys as find a place each in 2,048 buckets, nginx's default. Some more would too, but not always.</summary>
    public const int MaxKeysByDefault = 64;

    /// <summary>The longest key that a bucket of 64 bytes holds, the default where cache lines have 64 bytes.</summary>
    public const int MaxKeyLengthByDefault = 46;

    /// <summary>Sizes with which nginx warns of nothing: four of the longest keys fit into a bucket, an eighth of the buckets is in use.</summary>
    /// <returns>Null where nginx's defaults do.</returns>
    public static NginxHashSize? For(IReadOnlyCollection<string> keys)
    {
        if (keys.Count <= MaxKeysByDefault)
        {
            return null;
        }

        // ngx_hash: a pointer and a length of two bytes before each key, aligned to 8 bytes; a pointer ends the bucket.
        uint element = 8 + (((uint)keys.Max(key => key.Length) + 2 + 7) / 8 * 8);
        return new NginxHashSize(
            (int)BitOperations.RoundUpToPowerOf2(8 + (4 * element)),
            (int)Math.Max(2048, BitOperations.RoundUpToPowerOf2(8 * (uint)keys.Count)));
    }
}
