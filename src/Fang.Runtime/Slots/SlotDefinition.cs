using Fang.Runtime.Objects;

namespace Fang.Runtime.Slots;

/// <summary>How a special method's arguments map to its slot's.</summary>
internal enum WrapperKind : byte
{
    Unary,
    /// <summary>self is the left operand.</summary>
    Binary,
    /// <summary>self is the right operand (<c>__radd__</c>).</summary>
    BinaryReflected,
    Power,
    PowerReflected,
    Next,
    Length,
    Bool,
    Hash,
    Contains,
    GetItem,
    SetItem,
    DelItem,
    Concat,
    Repeat,
    Compare,
    Call,
    GetAttribute,
    SetAttr,
    DelAttr,
    DescriptorGet,
    DescriptorSet,
    DescriptorDelete,
    Init,
    Finalize,
}

/// <summary>One special method: the slot it stands for, how it maps to it, and what the slot holds when Python code defines it.</summary>
internal sealed class SlotDefinition(string name, Slot slot, WrapperKind kind, nint dispatcher, CompareOp op = default)
{
    public PyStr Name { get; } = PyStr.Intern(name);
    public Slot Slot { get; } = slot;
    public WrapperKind Kind { get; } = kind;

    /// <summary>The function that calls the special method, with the slot's signature.</summary>
    public nint Dispatcher { get; } = dispatcher;

    /// <summary>The comparison of <see cref="WrapperKind.Compare"/>.</summary>
    public CompareOp Op { get; } = op;
}
