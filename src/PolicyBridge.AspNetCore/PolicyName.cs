namespace PolicyBridge.AspNetCore;

/// <summary>A name under which a policy was registered.</summary>
internal sealed record PolicyName(string Value)
{
    /// <summary>Throws where a name is not among those that were registered.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public static void Require(string name, IEnumerable<PolicyName> registered)
    {
        if (!registered.Contains(new PolicyName(name)))
        {
            throw new InvalidOperationException(
                name.Length == 0
                    ? "UseDjangoCors() needs services.AddDjangoCors(…) first."
                    : $"UseDjangoCors(\"{name}\") needs services.AddDjangoCors(\"{name}\", …) first.");
        }
    }
}
