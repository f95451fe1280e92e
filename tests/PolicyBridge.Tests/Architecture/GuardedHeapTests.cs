using System.Collections.Immutable;
using System.Reflection;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Tests.Architecture;

/// <summary>That nothing which the evaluator reads of the settings can change but through the heap, so that each branch can be undone.</summary>
public sealed class GuardedHeapTests
{
    private const BindingFlags Fields = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Type[] All = typeof(PyValue).Assembly.GetTypes();

    private static readonly string Room = typeof(Heap).Namespace!;

    /// <summary>Collections that nobody changes once they are made, as far as their type tells.</summary>
    private static readonly Type[] ReadOnly =
    [
        typeof(ImmutableArray<>), typeof(IReadOnlyList<>), typeof(IReadOnlyDictionary<,>), typeof(IReadOnlyCollection<>), typeof(IEnumerable<>), typeof(Func<,>), typeof(Func<,,>), typeof(Nullable<>),
    ];

    // The heap itself, the run of a call, which ends with it, and what a text binds, which is found out once.
    private static readonly Type[] Apart = [typeof(Heap), typeof(CallFrame), typeof(BoundNames)];

    /// <summary>What values are made of beside values: names, frames, modules, and all that these lead to.</summary>
    private static IEnumerable<Type> Parts
    {
        get
        {
            HashSet<Type> found = [];
            Stack<Type> pending = new(All.Where(t => t.IsAssignableTo(typeof(PyValue)) || t == typeof(Namespace)));
            while (pending.TryPop(out Type? type))
            {
                // A tree of syntax and a text never change.
                if (type.IsEnum || type.Namespace?.StartsWith(typeof(Heap).Namespace![..^".Memory".Length], StringComparison.Ordinal) != true || Apart.Contains(type) || !found.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type))
                {
                    continue;
                }

                foreach (Type held in type.GetFields(Fields).SelectMany(f => WithArguments(f.FieldType)))
                {
                    pending.Push(held);
                }
            }

            return found;
        }
    }

    [Fact]
    public void What_a_value_holds_changes_in_the_room_of_the_heap_alone()
    {
        string[] broken =
        [
            .. Parts.Where(t => t.Namespace != Room)
                .SelectMany(t => t.GetFields(Fields).Where(f => !IsOfContents(t) && ((IsWritten(f) && !f.IsInitOnly) || CanChange(f.FieldType))).Select(f => $"{t.Name}.{f.Name}: {f.FieldType.Name}"))
                .Order(StringComparer.Ordinal),
        ];

        Assert.Equal("", string.Join('\n', broken));
        Assert.True(Parts.Count() > 60);
    }

    [Fact]
    public void Nobody_gets_hold_of_contents_but_the_kind_that_holds_them()
    {
        ILookup<Type, MemberInfo> references = TypeReferences.Of(typeof(PyValue).Assembly);
        Type[] contents = [.. All.Where(IsOfContents)];
        string[] broken =
        [
            .. references.Where(type => type.Key.Namespace != Room && !IsOfContents(type.Key) && !IsViewOf(type.Key))
                .SelectMany(type => type.SelectMany(TypeReferences.TypesOf).Where(used => contents.Contains(used) && !HoldsThem(type.Key, used)).Select(used => $"{type.Key.Name} uses {used.Name}"))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

        Assert.Empty(broken);
        Assert.True(contents.Length >= 5);
    }

    [Fact]
    public void Every_kind_that_can_change_keeps_what_it_holds_in_a_cell()
    {
        Type[] kinds = [.. All.Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IChangeable)))];
        Assert.All(kinds, kind => Assert.Contains(BasesOf(kind).SelectMany(t => t.GetFields(Fields)), f => f.FieldType.IsAssignableTo(typeof(Cell))));
        Assert.True(kinds.Length >= 5);
    }

    private static IEnumerable<Type> BasesOf(Type type) => type.BaseType is { } parent ? BasesOf(parent).Prepend(type) : [type];

    private static bool IsOfContents(Type type) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IContents<,>));

    private static bool IsViewOf(Type type) => type.IsAssignableTo(typeof(IValueView));

    private static bool HoldsThem(Type kind, Type contents) => BasesOf(kind).Any(t => t.IsGenericType && t.GetGenericArguments().Contains(contents));

    // What a primary constructor is given is kept in fields that could be written to.
    private static bool IsWritten(FieldInfo field) => !field.Name.EndsWith(">P", StringComparison.Ordinal) || TypeReferences.WrittenBy(field.DeclaringType!).Contains(field);

    private static IEnumerable<Type> WithArguments(Type type) => type.IsAssignableTo(typeof(Delegate)) ? [] : type.HasElementType ? WithArguments(type.GetElementType()!) : type.IsGenericType ? type.GetGenericArguments().SelectMany(WithArguments).Prepend(type) : [type];

    private static bool CanChange(Type type) =>
        type.IsArray
        || (type.IsGenericType && type.Namespace != Room && type.Namespace!.StartsWith("System", StringComparison.Ordinal) && !IsTuple(type) && !ReadOnly.Contains(type.GetGenericTypeDefinition()))
        || type.Name is "StringBuilder" or "IList" or "IDictionary"
        || (type.IsGenericType && type.GetGenericArguments().Any(CanChange));

    private static bool IsTuple(Type type) => type.FullName!.StartsWith("System.ValueTuple", StringComparison.Ordinal);
}
