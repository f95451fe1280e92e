namespace PolicyBridge.Python.Evaluation.Library.Data;

/// <summary>The tables of a document while it is read, and which of them may still be opened or added to.</summary>
internal sealed class TomlSpaces(TomlTable root)
{
    private readonly Space _spaces = new();
    private readonly List<string[]> _pending = [];

    /// <summary>A header: <c>[key]</c>, or <c>[[key]]</c>, which begins another item of an array.</summary>
    public void Open(string[] key, bool isArray)
    {
        Close();
        if (_spaces.HasFrozen(key) || (!isArray && _spaces.Find(key) is { IsOpened: true }))
        {
            throw new TomlFailure(false);
        }

        if (!isArray)
        {
            _spaces.Make(key).IsOpened = true;
            TableAt(key, intoArrays: true);
            return;
        }

        // What the item before had opened may be opened again.
        Space space = _spaces.Make(key);
        space.Clear();
        space.IsOpened = true;
        TomlTable parent = TableAt(key[..^1], intoArrays: true);
        switch (parent.Items.GetValueOrDefault(key[^1]))
        {
            case null:
                parent.Items[key[^1]] = new List<object> { new TomlTable() };
                break;
            case List<object> items:
                items.Add(new TomlTable());
                break;
            default:
                throw new TomlFailure(false);
        }
    }

    /// <summary>A key with its value, in the table of a header.</summary>
    public void Set(string[] header, string[] key, object value)
    {
        string[] full = [.. header, .. key];
        for (int i = header.Length + 1; i < full.Length; i++)
        {
            if (_spaces.Find(full[..i]) is { IsOpened: true })
            {
                throw new TomlFailure(false);
            }

            // No later header may open what dotted keys made.
            _pending.Add(full[..i]);
        }

        if (_spaces.HasFrozen(full[..^1]))
        {
            throw new TomlFailure(false);
        }

        Add(full, value, intoArrays: true);
    }

    /// <summary>A key with its value in an inline table.</summary>
    public void SetInline(string[] key, object value)
    {
        if (_spaces.HasFrozen(key))
        {
            throw new TomlFailure(false);
        }

        Add(key, value, intoArrays: false);
    }

    private void Close()
    {
        foreach (string[] key in _pending)
        {
            _spaces.Make(key).IsOpened = true;
        }

        _pending.Clear();
    }

    private void Add(string[] key, object value, bool intoArrays)
    {
        if (!TableAt(key[..^1], intoArrays).Items.TryAdd(key[^1], value))
        {
            throw new TomlFailure(false);
        }

        if (value is TomlTable or List<object>)
        {
            _spaces.Make(key).IsFrozen = true;
        }
    }

    private TomlTable TableAt(string[] key, bool intoArrays)
    {
        TomlTable table = root;
        foreach (string part in key)
        {
            if (!table.Items.TryGetValue(part, out object? next))
            {
                table.Items[part] = next = new TomlTable();
            }

            table = next switch
            {
                TomlTable inner => inner,
                List<object> { Count: > 0 } items when intoArrays && items[^1] is TomlTable last => last,
                _ => throw new TomlFailure(false),
            };
        }

        return table;
    }

    private sealed class Space
    {
        private readonly Dictionary<string, Space> _inner = new(StringComparer.Ordinal);

        /// <summary>Whether a header opened it, or dotted keys under an earlier header.</summary>
        public bool IsOpened { get; set; }

        /// <summary>Whether it is an inline table or array, to which nothing can be added.</summary>
        public bool IsFrozen { get; set; }

        public void Clear()
        {
            _inner.Clear();
            (IsOpened, IsFrozen) = (false, false);
        }

        public Space Make(string[] key)
        {
            Space space = this;
            foreach (string part in key)
            {
                if (!space._inner.TryGetValue(part, out Space? next))
                {
                    space._inner[part] = next = new Space();
                }

                space = next;
            }

            return space;
        }

        public Space? Find(string[] key)
        {
            Space? space = this;
            foreach (string part in key)
            {
                space = space?._inner.GetValueOrDefault(part);
            }

            return space;
        }

        /// <summary>Whether what a key names, or what it stands in, is frozen.</summary>
        public bool HasFrozen(string[] key)
        {
            Space? space = this;
            foreach (string part in key)
            {
                space = space?._inner.GetValueOrDefault(part);
                if (space is { IsFrozen: true })
                {
                    return true;
                }
            }

            return false;
        }
    }
}
