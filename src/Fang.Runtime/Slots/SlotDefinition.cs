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

    /// <summary>The doc string of the wrapper.</summary>
    public string Doc => Kind switch
    {
        WrapperKind.Init => "Initialize self.  See help(type(self)) for accurate signature.",
        WrapperKind.Call => "Call self as a function.",
        WrapperKind.Next => "Implement next(self).",
        _ => $"Implement {Name}.",
    };

    /// <summary>The text signature of the wrapper.</summary>
    public string Signature => Kind switch
    {
        WrapperKind.Binary or WrapperKind.BinaryReflected or WrapperKind.Concat or WrapperKind.Compare => "($self, value, /)",
        WrapperKind.Power or WrapperKind.PowerReflected => "($self, value, mod=None, /)",
        WrapperKind.Repeat => "($self, value, /)",
        WrapperKind.Contains or WrapperKind.GetItem or WrapperKind.DelItem => "($self, key, /)",
        WrapperKind.SetItem => "($self, key, value, /)",
        WrapperKind.GetAttribute or WrapperKind.DelAttr => "($self, name, /)",
        WrapperKind.SetAttr => "($self, name, value, /)",
        WrapperKind.DescriptorGet => "($self, instance, owner=None, /)",
        WrapperKind.DescriptorSet => "($self, instance, value, /)",
        WrapperKind.DescriptorDelete => "($self, instance, /)",
        WrapperKind.Call or WrapperKind.Init => "($self, /, *args, **kwargs)",
        _ => "($self, /)",
    };

    /// <summary>The comparison of <see cref="WrapperKind.Compare"/>.</summary>
    public CompareOp Op { get; } = op;
}
