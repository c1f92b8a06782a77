using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Exceptions;

/// <summary>The classes whose instances BaseException itself makes, so that a call of them needs no look at their slots.</summary>
internal static class PlainExceptions
{
    private static readonly nint New = PyBaseException.TypeObject.Slots[Slot.New];
    private static readonly nint Init = PyBaseException.TypeObject.Slots[Slot.Init];

    /// <summary>Whether an exception of the class is made by <c>BaseException.__new__</c>; <c>__init__</c> may be the class's own.</summary>
    public static bool IsMadeOf(PyType type) =>
        type.Slots[Slot.New] == New && ReferenceEquals(type.Layout, PyBaseException.TypeObject) && ReferenceEquals(type.Type, PyType.TypeObject);

    /// <summary>Whether a call of the class does nothing else than to keep the arguments.</summary>
    public static bool IsPlain(PyType type) => type.Slots[Slot.Init] == Init && IsMadeOf(type);
}
