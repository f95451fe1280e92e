namespace PolicyBridge.Python.Evaluation;

/// <summary>Methods of what <c>globals()</c> gives, by names that are known.</summary>
internal static class NamespaceMethods
{
    public static PyValue? Call(PyNamespaceView view, string name, CallArguments a)
    {
        if (name == "get" && a.Are(1, 2) && a[0] is PyStr wanted)
        {
            return view.Names.Find(wanted.Value) ?? a[1] ?? new PyNone(a.Place);
        }

        if (name == "update" && a.Count <= 1 && a[0] is null or PyDict)
        {
            List<(PyValue Key, PyValue Value)> entries = a[0] is PyDict given ? [.. given.Items.Values] : [];
            if (entries.TrueForAll(e => e.Key is PyStr))
            {
                foreach ((PyValue key, PyValue value) in entries)
                {
                    a.Machine.SetGlobal(view, ((PyStr)key).Value, value);
                }

                foreach ((string keyword, PyValue value) in a.Keywords)
                {
                    a.Machine.SetGlobal(view, keyword, value);
                }

                return new PyNone(a.Place);
            }
        }

        return null;
    }
}
