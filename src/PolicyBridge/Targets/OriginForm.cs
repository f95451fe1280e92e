namespace PolicyBridge.Targets;

/// <summary>The text forms of an Origin, as regexes that PCRE2 and .NET read alike.</summary>
internal static class OriginForm
{
    /// <summary>IPv6 addresses in the forms in which browsers serialize them (URL standard, section 3.5) and Python accepts them.</summary>
    public const string IPv6 =
        "(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}" +
        "|(?=(?:[0-9a-f]*:){2,7}[0-9a-f]*\\])(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?)";

    /// <summary><c>null</c>, or scheme, host and port as browsers serialize them (HTML standard, section 7.1.1).</summary>
    public const string Serialized =
        @"^(?:null|[A-Za-z][A-Za-z0-9+.-]*://(?:[A-Za-z0-9._~%!""$&'()*+,;=`{}-]*|\[" + IPv6 + @"\])(?::[0-9]+)?)\z";
}
