using System.Text;
using Microsoft.CodeAnalysis;
using static Fang.Generators.NativeNames;

namespace Fang.Generators;

/// <summary>The C# signatures of the slots, and the methods that fill them.</summary>
internal static class NativeSlots
{
    private const string Other = PyObject;
    private const string OtherOrNull = PyObject + "?";
    private const string Str = Objects + "PyStr";

    /// <summary>The result and the parameters after self of a slot; whether self may be either operand.</summary>
    private static (string Result, string[] Parameters, bool IsSymmetric)? Shape(string slot) => slot switch
    {
        "Repr" or "Str" or "Iter" or "IterNext" or "Await" or "AIter" or "ANext" or "Negative" or "Positive" or "Absolute"
            or "Invert" or "Int" or "Float" or "Index" => (OtherOrNull, [], false),
        "Add" or "Subtract" or "Multiply" or "MatrixMultiply" or "TrueDivide" or "FloorDivide" or "Remainder" or "DivMod"
            or "LeftShift" or "RightShift" or "And" or "Xor" or "Or" => (OtherOrNull, [Other], true),
        "Power" => (OtherOrNull, [Other, Other], true),
        "Concat" or "GetItem" => (OtherOrNull, [Other], false),
        "Repeat" or "InplaceRepeat" => (OtherOrNull, ["nint"], false),
        "SetItem" => ("void", [Other, OtherOrNull], false),
        "Length" => ("nint", [], false),
        "Bool" => ("bool", [], false),
        "Contains" => ("bool", [Other], false),
        "Hash" => ("long", [], false),
        "RichCompare" => (OtherOrNull, [Other, "global::Fang.Runtime.Slots.CompareOp"], false),
        "Call" => (OtherOrNull, [Arguments, Keywords], false),
        "GetAttr" => (OtherOrNull, [Str], false),
        "SetAttr" => ("void", [Str, OtherOrNull], false),
        "DescriptorGet" => (OtherOrNull, [OtherOrNull, OtherOrNull], false),
        "DescriptorSet" => ("void", [Other, OtherOrNull], false),
        "Init" => ("void", [Arguments, Keywords], false),
        "New" => (OtherOrNull, [Arguments, Keywords], true),
        "Finalize" => ("void", [], false),
        _ when slot.StartsWith("Inplace", StringComparison.Ordinal) => (OtherOrNull, [Other], false),
        _ => null,
    };

    /// <summary>The type of the function pointer that a slot holds.</summary>
    public static string PointerType(string slot)
    {
        var (result, parameters, _) = Shape(slot)!.Value;
        return $"delegate*<{string.Join(", ", [slot == "New" ? PyType : PyObject, .. parameters, result])}>";
    }

    /// <summary>The name of the slot that an attribute stands for.</summary>
    public static string SlotName(AttributeData attribute)
    {
        var value = attribute.ConstructorArguments[0];
        return value.Type!.GetMembers().OfType<IFieldSymbol>().First(field => Equals(field.ConstantValue, value.Value)).Name;
    }

    /// <summary>The name of the method whose address the slot takes: <paramref name="method"/> itself, or a written one that casts self.</summary>
    public static string? Write(StringBuilder code, NativeDiagnostics diagnostics, IMethodSymbol method, string slot)
    {
        if (Shape(slot) is not var (result, parameters, isSymmetric))
        {
            diagnostics.Report(method, $"the generator does not know slot {slot}");
            return null;
        }
        var self = slot == "New" ? PyType : PyObject;
        var own = method.Parameters.Select(parameter => FullName(parameter.Type)).ToList();
        var expected = parameters.Select(parameter => parameter.TrimEnd('?')).ToList();
        var signature = $"{result} ({string.Join(", ", [self, .. parameters])})".Replace("global::System.", "").Replace("global::Fang.Runtime.Objects.", "").Replace("global::Fang.Runtime.Slots.", "");
        if (!own.Skip(method.IsStatic ? 1 : 0).SequenceEqual(expected) || (method.IsStatic && (own.Count == 0 || !Derives(method.Parameters[0].Type, "PyObject"))))
        {
            diagnostics.Report(method, $"slot {slot} has the signature {signature}");
            return null;
        }
        var resultName = FullName(method.ReturnType);
        var isExactSelf = method.IsStatic && own[0] == self;
        if (isSymmetric && !isExactSelf)
        {
            diagnostics.Report(method, $"slot {slot} has the signature static {signature}: self may be either operand");
            return null;
        }
        if (isExactSelf && (method.ReturnsVoid ? "void" : resultName) == result.TrimEnd('?'))
            return "@" + method.Name;
        var names = string.Join(", ", parameters.Select((_, i) => "p" + i));
        var receiver = method.IsStatic ? FullName(method.ContainingType) : $"{UnsafeAs}{FullName(method.ContainingType)}>(self)";
        var first = !method.IsStatic ? "" : isExactSelf ? "self" : $"{UnsafeAs}{own[0]}>(self)";
        var call = $"{receiver}.@{method.Name}({first}{(first.Length > 0 && names.Length > 0 ? ", " : "")}{names})";
        var body = result == OtherOrNull ? Return(method.ReturnType, call)
            : result == "void" ? (method.ReturnsVoid ? call + ";" : null)
            : method.ReturnType.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_IntPtr or SpecialType.System_Boolean ? $"return {call};"
            : null;
        if (body == null)
        {
            diagnostics.Report(method, $"slot {slot} has the signature {signature}");
            return null;
        }
        var list = string.Concat(parameters.Select((parameter, i) => $", {parameter} p{i}"));
        code.Append($"    private static {result} Slot_{slot}({self} self{list}) {{ {body} }}\n\n");
        return "Slot_" + slot;
    }

    /// <summary>The statements that make a Python value of what <paramref name="call"/> returns; null when there is no converter.</summary>
    public static string? Return(ITypeSymbol type, string call)
    {
        if (type.SpecialType == SpecialType.System_Void)
            return $"{call}; return {PyNone}.Value;";
        return Result(type, call) is { } result ? $"return {result};" : null;
    }

    /// <summary>The expression that makes a Python value of <paramref name="value"/>; null when there is no converter.</summary>
    public static string? Result(ITypeSymbol type, string value)
    {
        if (Derives(type, "PyObject"))
            return value;
        var inner = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        var fits = inner.SpecialType is (>= SpecialType.System_SByte and <= SpecialType.System_UInt64) or SpecialType.System_IntPtr
            or SpecialType.System_Boolean or SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_String
            || FullName(inner) is "global::System.Numerics.BigInteger" or "global::System.Numerics.Complex" or "byte[]";
        return !fits ? null : $"{Converters}.{(ReferenceEquals(inner, type) ? "Result" : "OptionalResult")}({value})";
    }
}
