using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;

namespace PolicyBridge.Python.Evaluation.Objects;

/// <summary>The special methods by which a class takes part in what Python does with it and its instances.</summary>
internal static class Hooks
{
    /// <summary>
    /// Special methods that run only where an operation asks for them: it runs what it finds, or its result is unknown. A class
    /// that has another, or one of those that change what attributes and classes are, is not followed.
    /// </summary>
    private static readonly HashSet<string> Asked = new(
        """
        __repr__ __str__ __bytes__ __format__ __lt__ __le__ __eq__ __ne__ __gt__ __ge__ __hash__ __bool__ __len__ __length_hint__ __iter__ __next__ __reversed__
        __contains__ __getitem__ __setitem__ __delitem__ __missing__ __call__ __getattr__ __setattr__ __get__ __set__ __delete__ __enter__ __exit__ __await__ __aiter__
        __anext__ __aenter__ __aexit__ __int__ __float__ __complex__ __index__ __round__ __trunc__ __floor__ __ceil__ __neg__ __pos__ __abs__ __invert__
        __copy__ __deepcopy__ __reduce__ __reduce_ex__ __getstate__ __setstate__ __getnewargs__ __getnewargs_ex__ __replace__ __fspath__ __sizeof__ __dir__ __buffer__
        __release_buffer__ __unicode__ __nonzero__ __cmp__ __long__ __div__ __rdiv__ __idiv__ __getslice__ __setslice__ __delslice__ __post_init__ __html__ __json__ __divmod__ __rdivmod__
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Concat(Enum.GetValues<BinaryOperator>().Select(Of).SelectMany(o => new[] { o.Left, o.Right, o.InPlace })),
        StringComparer.Ordinal);

    /// <summary>Special names that mean something even where they are data.</summary>
    private static readonly HashSet<string> NeverData = new(StringComparer.Ordinal)
    {
        "__class__", "__dict__", "__classcell__", "__bases__", "__mro__", "__base__", "__weakref__", "__getattribute__", "__delattr__", "__del__", "__prepare__", "__instancecheck__", "__subclasscheck__",
        "__mro_entries__", "__subclasshook__", "mro",
    };

    /// <summary>Whether it is known what a name of a class's body does to the class.</summary>
    public static bool IsFollowed(string name, PyValue value) =>
        !IsSpecial(name) || Asked.Contains(name) || Inert.Contains(name) || (!NeverData.Contains(name) && value is PyPlain or PyStr or PyTuple or PyList or PyDict);

    /// <summary>Those that Python binds by itself where they are plain functions of the body.</summary>
    public static readonly (string Name, DescriptorKind Kind)[] BoundImplicitly =
        [("__new__", DescriptorKind.Static), ("__init_subclass__", DescriptorKind.Class), ("__class_getitem__", DescriptorKind.Class)];

    /// <summary>Names in every class that are no hooks.</summary>
    private static readonly HashSet<string> Inert = new(StringComparer.Ordinal)
    {
        DataFields.Name, "__slots__", "__init__", "__new__", "__init_subclass__", "__class_getitem__", "__set_name__", "__module__", "__doc__", "__annotations__", "__match_args__", "__name__", "__qualname__", "__static_attributes__", "__firstlineno__",
    };

    /// <summary>Whether a name is Python's own.</summary>
    public static bool IsSpecial(string name) =>
        (name.StartsWith("__", StringComparison.Ordinal) && name.EndsWith("__", StringComparison.Ordinal)) || name == "mro";

    /// <summary>Whether a class has a special method that some operation on an instance runs.</summary>
    public static bool HasAny(PyClass type) =>
        type.Order.Any(c => c.Names.Rest is not null || c.Names.Names.Any(n => IsSpecial(n.Key) && !Inert.Contains(n.Key) && n.Value is not ModelMethod { RunsCode: false }));

    /// <summary>Whether a class over a built-in type has special methods of its own that who reads an instance may ask for.</summary>
    public static bool ReadsInOwnWay(PyClass type) =>
        type.Order.Any(c => c.Names.Rest is not null || c.Names.Names.Any(n => IsSpecial(n.Key) && !Inert.Contains(n.Key) && n.Key is not ("__getattr__" or "__setattr__" or "__missing__") && n.Value is not ModelMethod));

    /// <summary>Whether reading an attribute of an instance, or calling a method that has the name of a harmless one, may run code.</summary>
    public static bool RunsOnRead(PyClass type) => type.Order.Any(c => c.Names.Rest is not null || c.Names.Names.Any(n =>
        n.Value is PyDescriptor { Kind: DescriptorKind.Property or DescriptorKind.Cached, Function: not ModelMethod } or (PyInstance and not PyInstance { Class.IsEnumeration: true }) or PyUnknown { Reach.IsEmpty: false } || Quietness.QuietMethods.Contains(n.Key)));

    /// <summary>The method of an operator, that of the operand at the right, and that which changes the operand in place.</summary>
    public static (string Left, string Right, string InPlace) Of(BinaryOperator op)
    {
        string word = op switch
        {
            BinaryOperator.Add => "add",
            BinaryOperator.Subtract => "sub",
            BinaryOperator.Multiply => "mul",
            BinaryOperator.MatrixMultiply => "matmul",
            BinaryOperator.Divide => "truediv",
            BinaryOperator.FloorDivide => "floordiv",
            BinaryOperator.Modulo => "mod",
            BinaryOperator.Power => "pow",
            BinaryOperator.LeftShift => "lshift",
            BinaryOperator.RightShift => "rshift",
            BinaryOperator.BitOr => "or",
            BinaryOperator.BitXor => "xor",
            _ => "and",
        };
        return ($"__{word}__", $"__r{word}__", $"__i{word}__");
    }

    /// <summary>The method of a comparison and the one that the operand at the right has for it; none for <c>is</c> and <c>in</c>.</summary>
    public static (string Left, string Right)? Of(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Equal => ("__eq__", "__eq__"),
        ComparisonOperator.NotEqual => ("__ne__", "__ne__"),
        ComparisonOperator.Less => ("__lt__", "__gt__"),
        ComparisonOperator.LessOrEqual => ("__le__", "__ge__"),
        ComparisonOperator.Greater => ("__gt__", "__lt__"),
        ComparisonOperator.GreaterOrEqual => ("__ge__", "__le__"),
        _ => null,
    };

    public static string Of(UnaryOperator op) => op switch
    {
        UnaryOperator.Minus => "__neg__",
        UnaryOperator.Plus => "__pos__",
        _ => "__invert__",
    };
}
