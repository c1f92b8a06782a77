using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Native;

/// <summary>What the generator knows of a native type from its declaration.</summary>
public sealed class NativeTypeSpec
{
    public required string Name { get; init; }
    public string Module { get; init; } = "builtins";
    public TypeTraits Traits { get; init; }
    public string? Doc { get; init; }

    /// <summary>The text signature of the constructor without the name: <c>"(iterable=(), /)"</c>.</summary>
    public string? Signature { get; init; }
}

/// <summary>Makes native types.</summary>
public static unsafe class NativeType
{
    /// <summary>
    /// Makes the type: slots at once (inherited ones first, then those that <paramref name="fillSlots"/> writes), the
    /// dictionary when it is first looked into. Touches no other type than <paramref name="baseType"/>, so that type
    /// initialisers cannot wait for each other in a circle.
    /// </summary>
    /// <param name="baseType">Null for object alone.</param>
    public static PyType Create(NativeTypeSpec spec, PyType? baseType, delegate*<PyType, void> fillSlots, delegate*<TypeBuilder, void> fillMembers)
    {
        var inherited = baseType == null ? TypeTraits.None : baseType.Traits & (TypeTraits.HasDict | TypeTraits.Weakrefable | TypeTraits.PatternSequence | TypeTraits.PatternMapping);
        var type = new PyType(spec.Name, spec.Module, null, baseType, spec.Traits | inherited) { Doc = spec.Doc, Signature = spec.Signature };
        if (baseType != null)
        {
            type.Bases = [baseType];
            type.Mro = [type, .. baseType.Mro];
            type.Slots = baseType.Slots;
            baseType.AddSubclass(type);
        }
        fillSlots(type);
        // Data model, object.__hash__: who says what is equal must say how it hashes.
        if (baseType != null && type.Slots[Slot.Hash] == baseType.Slots[Slot.Hash]
            && type.Slots[Slot.RichCompare] != baseType.Slots[Slot.RichCompare])
        {
            type.Slots[Slot.Hash] = 0;
        }
        type.SetFiller(fillMembers);
        return type;
    }
}
