using System.Collections;
using System.Globalization;
using System.Reflection;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Modules;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

using LoadedModules = PolicyBridge.Python.Evaluation.Memory.ModuleTable;

namespace PolicyBridge.Tests.Python.Evaluation.Memory;

/// <summary>The heap: what changed in a branch is as it was after the branch is undone, whatever changed it.</summary>
public sealed class HeapTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance;

    /// <summary>What can be called of each kind that can change, found by reflection: a method that comes later is tried, too.</summary>
    public static TheoryData<string, string> Methods
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (IChangeable target in Targets(new Heap()))
            {
                foreach (MethodInfo method in target.GetType().GetMethods(Own).Where(IsTried))
                {
                    data.Add(target.GetType().Name, method.ToString()!);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void What_a_method_changes_in_a_branch_is_undone_with_it(string kind, string method)
    {
        Heap heap = new();
        IChangeable target = Targets(heap).Single(t => t.GetType().Name == kind);
        string before = TextOf(target);

        heap.Push();
        Call(heap, target, method);
        HeapState after = heap.Capture();
        string changed = TextOf(target);
        heap.Rollback();
        Assert.Equal(before, TextOf(target));

        // Another change must not reach what was captured.
        Call(heap, target, method);
        heap.Apply(after);
        Assert.Equal(changed, TextOf(target));
        heap.Rollback();
        heap.Pop();
        Assert.Equal(before, TextOf(target));
    }

    [Fact]
    public void What_an_inner_branch_keeps_an_outer_one_can_undo()
    {
        Heap heap = new();
        PyList list = new(heap, [Number(1)], SourceSpan.None);
        heap.Push();
        heap.Push();
        list.AddRange([Number(2)], SourceSpan.None);
        heap.Pop();
        list.AddRange([Number(3)], SourceSpan.None);
        Assert.Equal(3, list.Count);
        heap.Rollback();
        heap.Pop();
        Assert.Equal(1, list.Count);
    }

    [Fact]
    public void What_is_made_is_numbered_by_its_own_heap()
    {
        Heap one = new();
        Heap other = new();
        Assert.Equal(new PyList(one, [], SourceSpan.None).Age, new PyList(other, [], SourceSpan.None).Age);
        Assert.Equal(new PyDict(one, SourceSpan.None).Age + 1, new Namespace(one).Age);
    }

    private static IEnumerable<IChangeable> Targets(Heap heap)
    {
        PyValue[] items = [Number(1), Number(2), Number(3)];
        yield return new PyList(heap, items, SourceSpan.None);
        yield return new PySet(heap, items.Select(i => KeyValuePair.Create(PyKey.Of(i)!, i)), SourceSpan.None);
        yield return new PyDict(heap, items.Select(i => KeyValuePair.Create(PyKey.Of(i)!, (i, i))), SourceSpan.None);
        yield return new Namespace(heap, names: items.Select(i => KeyValuePair.Create(PyKey.Of(i)!, i)));
        LoadedModules modules = new(heap);
        modules.Add("i1", Module(heap));
        yield return modules;
    }

    private static bool IsTried(MethodInfo method) =>
        method.DeclaringType != typeof(object) && !method.IsSpecialName && method.GetParameters().All(p => Argument(new Heap(), p) is not null)
        && method.ReturnType.Name is "Void" or "Boolean" && method.Name is not ("Equals" or "ForgetTurn" or "Join" or "TellReach");

    private static void Call(Heap heap, IChangeable target, string method)
    {
        MethodInfo called = target.GetType().GetMethods(Own).Single(m => m.ToString() == method);
        called.Invoke(target, [.. called.GetParameters().Select(p => Argument(heap, p))]);
    }

    private static object? Argument(Heap heap, ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(SourceSpan) => new SourceSpan(new SourceText("settings.py", "x = 1"), 0, 1),
        var type when type == typeof(string) => parameter.Member.Name == "Add" ? "i9" : "i1",
        var type when type == typeof(int) => 1,
        var type when type == typeof(bool) => true,
        var type when type == typeof(PyUnknown) => new PyUnknown("a test", SourceSpan.None),
        var type when type == typeof(PyValue) => Number(9),
        var type when type == typeof(ModuleState) => Module(heap),
        var type when type == typeof(IReadOnlyCollection<PyValue>) => new[] { Number(8), Number(9) },
        var type when type == typeof(IReadOnlyCollection<KeyValuePair<string, PyValue>>) => new[] { KeyValuePair.Create("i9", (PyValue)Number(9)) },
        _ => null,
    };

    private static ModuleState Module(Heap heap) => new(heap, "m", isPackage: false, new SourceText("m.py", ""));

    private static PyInt Number(int value) => new(value, SourceSpan.None);

    /// <summary>Everything that everybody can read of something, as text.</summary>
    private static string TextOf(object target) => string.Join('\n', target.GetType().GetProperties(Own)
        .Where(p => p.GetIndexParameters().Length == 0 && p.Name is not ("Version" or "Shape" or "Age"))
        .Select(p => $"{p.Name}={Text(p.GetValue(target))}"));

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        PyInt number => number.Value.ToString(CultureInfo.InvariantCulture),
        PyUnknown unknown => unknown.Cause,
        IEnumerable many => $"[{string.Join(", ", many.Cast<object?>().Select(Text))}]",
        _ => value.ToString() ?? "",
    };
}
