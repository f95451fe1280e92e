namespace PolicyBridge.Settings.Table;

/// <summary>What a setting takes: how its value is checked and bound, how it is written back, and how a text stands for it.</summary>
internal abstract class SettingKind
{
    /// <summary>What a text stands for.</summary>
    public abstract SettingForm Form { get; }

    /// <summary>Whether the items of a list mean the same in every order.</summary>
    public virtual bool IsUnordered => false;

    /// <summary>Checks a value and makes of it what a policy holds; reports what is wrong with it.</summary>
    /// <returns>The value, of the valid items alone; <see langword="null"/> where nothing of it is valid and the default stands in.</returns>
    public abstract object? Bind(FoundSetting found);

    /// <summary>What a policy holds, as a value of Django's settings again.</summary>
    public abstract SettingValue Write(object value);
}

/// <summary>A kind of setting whose bound values have one type.</summary>
/// <typeparam name="T">The type in a policy.</typeparam>
internal abstract class SettingKind<T> : SettingKind
    where T : notnull
{
    /// <inheritdoc/>
    public sealed override SettingValue Write(object value) => Write((T)value);

    /// <inheritdoc cref="SettingKind.Write(object)"/>
    protected abstract SettingValue Write(T value);
}
