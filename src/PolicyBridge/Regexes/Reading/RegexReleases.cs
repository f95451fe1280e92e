namespace PolicyBridge.Regexes.Reading;

/// <summary>How far the grammar of Python's <c>re</c> module tells one release from another.</summary>
internal static class RegexReleases
{
    /// <summary>The first release with <c>(?>…)</c> and <c>a++</c>.</summary>
    public static PythonVersion FirstWithAtomicGroups { get; } = new(11);

    /// <summary>The first release with <c>\z</c>, the same as <c>\Z</c>.</summary>
    public static PythonVersion FirstWithLowerCaseEnd { get; } = new(14);

    extension(PythonVersion version)
    {
        /// <summary><c>(?>…)</c> and <c>a++</c>.</summary>
        public bool HasAtomicGroups => version >= FirstWithAtomicGroups;

        /// <summary><c>(?i)</c> may stand anywhere and holds for the whole pattern; later versions want it at the start.</summary>
        public bool ReadsGlobalFlagsAnywhere => version.Minor <= 10;

        /// <summary><c>(?( +1 )…)</c>: the number of a group is whatever <c>int()</c> takes; later ASCII digits only.</summary>
        public bool ReadsLooseGroupNumbers => version.Minor <= 11;

        /// <summary>The flag <c>t</c>, which never did anything.</summary>
        public bool HasTemplateFlag => version.Minor <= 12;

        /// <summary><c>\z</c>, the same as <c>\Z</c>.</summary>
        public bool HasLowerCaseEnd => version >= FirstWithLowerCaseEnd;
    }
}
