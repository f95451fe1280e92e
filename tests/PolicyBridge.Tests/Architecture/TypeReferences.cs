using System.Reflection;
using System.Reflection.Emit;

namespace PolicyBridge.Tests.Architecture;

/// <summary>What the compiled code of an assembly refers to, type by type: signatures, fields, locals and the bodies of methods.</summary>
internal static class TypeReferences
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value);

    /// <summary>Each type that is written in the source, with what it refers to. What the compiler makes of a lambda or an iterator counts for the type around it.</summary>
    public static ILookup<Type, MemberInfo> Of(Assembly assembly) => assembly.GetTypes()
        .SelectMany(type => MembersIn(type).Select(member => (Owner: Outermost(type), Member: member)))
        .ToLookup(pair => pair.Owner, pair => pair.Member);

    /// <summary>The types that a member is, or is made of.</summary>
    public static IEnumerable<Type> TypesOf(MemberInfo member)
    {
        Type? type = member as Type ?? member.DeclaringType;
        return type is null ? [] : Parts(type);
    }

    /// <summary>The types that whoever holds an object gets of it: those of its members that are not private, and what they are made of.</summary>
    public static IEnumerable<Type> OfferedBy(Type type) => type.GetMethods(All).Where(method => !method.IsPrivate)
        .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
        .Concat(type.GetFields(All).Where(field => !field.IsPrivate).Select(field => field.FieldType))
        .SelectMany(Parts);

    /// <summary>The fields that the methods of a type write to, but for its constructors.</summary>
    public static IEnumerable<FieldInfo> WrittenBy(Type type) => type.GetMethods(All).SelectMany(WrittenBy);

    private static IEnumerable<FieldInfo> WrittenBy(MethodBase method) => method.GetMethodBody() is { } body
        ? Operands(method, body.GetILAsByteArray() ?? []).Where(o => o.Code == OpCodes.Stfld || o.Code == OpCodes.Ldflda).Select(o => o.Operand).OfType<FieldInfo>()
        : [];

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
        {
            return Parts(type.GetElementType()!);
        }

        return type.IsGenericParameter ? [] : type.IsConstructedGenericType ? [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)] : [type];
    }

    private static IEnumerable<MemberInfo> MembersIn(Type type)
    {
        IEnumerable<Type> declared =
        [
            .. type.BaseType is { } parent ? new[] { parent } : [],
            .. type.GetInterfaces(),
            .. type.GetFields(All).Select(field => field.FieldType),
            .. type.GetProperties(All).Select(property => property.PropertyType),
        ];
        return declared.Concat(type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).SelectMany(MembersIn));
    }

    private static IEnumerable<MemberInfo> MembersIn(MethodBase method)
    {
        IEnumerable<Type> signature = method.GetParameters().Select(parameter => parameter.ParameterType).Append((method as MethodInfo)?.ReturnType).OfType<Type>();
        return method.GetMethodBody() is { } body
            ? signature.Concat(body.LocalVariables.Select(local => local.LocalType)).Concat(MembersIn(method, body.GetILAsByteArray() ?? []))
            : signature;
    }

    private static IEnumerable<MemberInfo> MembersIn(MethodBase method, byte[] code) => Operands(method, code).Select(o => o.Operand);

    private static IEnumerable<(OpCode Code, MemberInfo Operand)> Operands(MethodBase method, byte[] code)
    {
        Type[] ofType = method.DeclaringType!.GetGenericArguments();
        Type[] ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : [];
        int at = 0;
        while (at < code.Length)
        {
            int value = code[at++];
            OpCode operation = OpCodesByValue[value == 0xFE ? (value << 8) | code[at++] : value];
            switch (operation.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    yield return (operation, method.Module.ResolveMember(BitConverter.ToInt32(code, at), ofType, ofMethod)!);
                    at += 4;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + (4 * BitConverter.ToInt32(code, at));
                    break;
                default:
                    at += SizeOf(operation.OperandType);
                    break;
            }
        }
    }

    private static int SizeOf(OperandType type) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
