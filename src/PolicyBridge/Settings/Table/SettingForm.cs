namespace PolicyBridge.Settings.Table;

/// <summary>What a text stands for where it is the whole value of a setting: in an environment variable or a key of configuration.</summary>
internal enum SettingForm
{
    /// <summary>The value is the text.</summary>
    Text,

    /// <summary>The text is <c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>The text is a whole number.</summary>
    Number,

    /// <summary>The text holds the items of a list.</summary>
    List,

    /// <summary>The text holds regexes, in which a comma may be a part of an item.</summary>
    RegexList,
}
