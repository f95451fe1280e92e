using System.Globalization;
using System.Numerics;

namespace PolicyBridge.Policy;

/// <summary>
/// <c>CORS_PREFLIGHT_MAX_AGE</c>: how long a browser may keep a preflight answer. Django sends <c>str(value)</c> where the
/// value is truthy, and nothing where it is 0 or False; without the header browsers keep the answer for 5 seconds
/// (Fetch standard, section 4.9).
/// </summary>
public readonly record struct PreflightMaxAge
{
    private readonly bool _isTrue;

    private PreflightMaxAge(BigInteger seconds, bool isTrue)
    {
        Seconds = seconds;
        _isTrue = isTrue;
    }

    /// <summary>A day: what django-cors-headers sends where the setting is not set.</summary>
    public static PreflightMaxAge Default => FromSeconds(86400);

    /// <summary>What Django sends for <c>True</c>: the text <c>True</c>, which browsers do not understand.</summary>
    public static PreflightMaxAge True => new(1, isTrue: true);

    /// <summary>The number of seconds; 1 for <c>True</c>, as in Python.</summary>
    public BigInteger Seconds { get; }

    /// <summary>The value of Access-Control-Max-Age, or <see langword="null"/> where the header is not sent.</summary>
    public string? HeaderValue
    {
        get
        {
            if (_isTrue)
            {
                return "True";
            }

            return Seconds.IsZero ? null : Seconds.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>A number of seconds, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative (<c>corsheaders.E004</c>).</exception>
    public static PreflightMaxAge FromSeconds(BigInteger seconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seconds, BigInteger.Zero);
        return new PreflightMaxAge(seconds, isTrue: false);
    }

    /// <summary>The value as Python writes it.</summary>
    public override string ToString() => HeaderValue ?? "0";
}
