using System.Runtime.CompilerServices;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Slots;

/// <summary>The slots of one type, as function pointers; an empty slot is null. Signatures: <see cref="Slot"/>.</summary>
/// <remarks>Written while the type is made and, under the type lock, when a special method of a class changes; read without a lock.</remarks>
public unsafe struct TypeSlots
{
    /// <summary>The number of slots.</summary>
    public const int Count = (int)Slot.Finalize + 1;

    [InlineArray(Count)]
    private struct Pointers
    {
        private nint _first;
    }

    private Pointers _pointers;

    /// <summary>The raw pointer in <paramref name="slot"/>; zero when empty.</summary>
    public nint this[Slot slot]
    {
        readonly get => _pointers[(int)slot];
        set => _pointers[(int)slot] = value;
    }

    /// <summary>A slot that takes the object alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly delegate*<PyObject, PyObject?> Unary(Slot slot) => (delegate*<PyObject, PyObject?>)_pointers[(int)slot];

    /// <summary>A slot that takes two objects.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly delegate*<PyObject, PyObject, PyObject?> Binary(Slot slot) => (delegate*<PyObject, PyObject, PyObject?>)_pointers[(int)slot];

    public readonly delegate*<PyObject, PyObject, PyObject, PyObject?> Power => (delegate*<PyObject, PyObject, PyObject, PyObject?>)_pointers[(int)Slot.Power];
    public readonly delegate*<PyObject, PyObject?> Repr => Unary(Slot.Repr);
    public readonly delegate*<PyObject, PyObject?> Str => Unary(Slot.Str);
    public readonly delegate*<PyObject, PyObject?> Iter => Unary(Slot.Iter);
    public readonly delegate*<PyObject, PyObject?> IterNext => Unary(Slot.IterNext);
    public readonly delegate*<PyObject, PyObject?> Index => Unary(Slot.Index);
    public readonly delegate*<PyObject, nint, PyObject?> Repeat => (delegate*<PyObject, nint, PyObject?>)_pointers[(int)Slot.Repeat];
    public readonly delegate*<PyObject, nint, PyObject?> InplaceRepeat => (delegate*<PyObject, nint, PyObject?>)_pointers[(int)Slot.InplaceRepeat];
    public readonly delegate*<PyObject, PyObject, PyObject?> GetItem => Binary(Slot.GetItem);
    public readonly delegate*<PyObject, PyObject, PyObject?, void> SetItem => (delegate*<PyObject, PyObject, PyObject?, void>)_pointers[(int)Slot.SetItem];
    public readonly delegate*<PyObject, nint> Length => (delegate*<PyObject, nint>)_pointers[(int)Slot.Length];
    public readonly delegate*<PyObject, bool> Bool => (delegate*<PyObject, bool>)_pointers[(int)Slot.Bool];
    public readonly delegate*<PyObject, PyObject, bool> Contains => (delegate*<PyObject, PyObject, bool>)_pointers[(int)Slot.Contains];
    public readonly delegate*<PyObject, long> Hash => (delegate*<PyObject, long>)_pointers[(int)Slot.Hash];
    public readonly delegate*<PyObject, PyObject, CompareOp, PyObject?> RichCompare => (delegate*<PyObject, PyObject, CompareOp, PyObject?>)_pointers[(int)Slot.RichCompare];
    public readonly delegate*<PyObject, ReadOnlySpan<PyObject>, PyTuple?, PyObject?> Call => (delegate*<PyObject, ReadOnlySpan<PyObject>, PyTuple?, PyObject?>)_pointers[(int)Slot.Call];
    public readonly delegate*<PyObject, PyStr, PyObject?> GetAttr => (delegate*<PyObject, PyStr, PyObject?>)_pointers[(int)Slot.GetAttr];
    public readonly delegate*<PyObject, PyStr, PyObject?, void> SetAttr => (delegate*<PyObject, PyStr, PyObject?, void>)_pointers[(int)Slot.SetAttr];
    public readonly delegate*<PyObject, PyObject?, PyObject?, PyObject?> DescriptorGet => (delegate*<PyObject, PyObject?, PyObject?, PyObject?>)_pointers[(int)Slot.DescriptorGet];
    public readonly delegate*<PyObject, PyObject, PyObject?, void> DescriptorSet => (delegate*<PyObject, PyObject, PyObject?, void>)_pointers[(int)Slot.DescriptorSet];
    public readonly delegate*<PyObject, ReadOnlySpan<PyObject>, PyTuple?, void> Init => (delegate*<PyObject, ReadOnlySpan<PyObject>, PyTuple?, void>)_pointers[(int)Slot.Init];
    public readonly delegate*<PyType, ReadOnlySpan<PyObject>, PyTuple?, PyObject?> New => (delegate*<PyType, ReadOnlySpan<PyObject>, PyTuple?, PyObject?>)_pointers[(int)Slot.New];
    /// <summary>Calls <see cref="Slot.Init"/>.</summary>
    public readonly void InvokeInit(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords) => Init(self, arguments, keywords);

    /// <summary>Calls a slot that takes the object alone.</summary>
    public readonly PyObject? InvokeUnary(Slot slot, PyObject self) => Unary(slot)(self);

    public readonly delegate*<PyObject, void> Finalize => (delegate*<PyObject, void>)_pointers[(int)Slot.Finalize];
}
