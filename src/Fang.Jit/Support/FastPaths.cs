using System.Runtime.CompilerServices;
using Fang.Runtime.Frames;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;
using Fang.Runtime.Tiering;

namespace Fang.Jit.Support;

/// <summary>Tests of inline caches, small enough to be inlined into machine code. Null or false: look by the instruction's rules.</summary>
internal static class FastPaths
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PyObject? TryReadGlobal(GlobalCache cache, Frame frame) => TryReadGlobal(cache, frame.Globals, frame.Builtins);

    /// <summary>As above, for the globals of a function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PyObject? TryReadGlobalOf(GlobalCache cache, PyObject function) =>
        TryReadGlobal(cache, Unsafe.As<PyFunction>(function).Globals, Unsafe.As<PyFunction>(function).Builtins);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PyObject? TryReadGlobal(GlobalCache cache, PyDict globals, PyDict builtins)
    {
        var table = globals.CurrentTable;
        return ReferenceEquals(cache.Table, table)
            || (ReferenceEquals(cache.MissingIn, table) && table.Count == cache.MissingCount && ReferenceEquals(cache.Table, builtins.CurrentTable))
            ? cache.Table.Entries[cache.Entry].Value
            : null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PyObject ClosureCell(PyObject function, long index) => Unsafe.As<PyFunction>(function).Closure![(int)index];

    /// <summary>Empties a cell; false if it was empty.</summary>
    public static bool TryEmptyCell(PyObject cell) => Interlocked.Exchange(ref Unsafe.As<PyCell>(cell).Contents, null) != null;

    /// <summary>The truth of an object that is asked without Python code: 0 or 1; -1 for all others.</summary>
    public static int TryTruth(PyObject value)
    {
        var type = value.GetType();
        if (type == typeof(PyBool))
            return ReferenceEquals(value, PyBool.True) ? 1 : 0;
        if (type == typeof(PyNone))
            return 0;
        if (type == typeof(PyInt))
            return Unsafe.As<PyInt>(value).Int64 != 0 ? 1 : 0;
        if (type == typeof(PyStr))
            return Unsafe.As<PyStr>(value).Length != 0 ? 1 : 0;
        if (type == typeof(PyList))
            return Unsafe.As<PyList>(value).Count != 0 ? 1 : 0;
        if (type == typeof(PyDict))
            return Unsafe.As<PyDict>(value).Count != 0 ? 1 : 0;
        if (type == typeof(PyTuple))
            return Unsafe.As<PyTuple>(value).Count != 0 ? 1 : 0;
        if (type == typeof(PyFloat))
            return Unsafe.As<PyFloat>(value).Value != 0 ? 1 : 0;
        ref var slots = ref value.Type.Slots;
        return slots[Slot.Bool] == 0 && slots[Slot.Length] == 0 ? 1 : -1;
    }

    /// <summary>The attribute of an instance in a position; null if its shape has changed and the position is empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PyObject? ReadSlot(PyObject value, int index) => Unsafe.As<PyInstance>(value).ReadSlot(index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool WriteSlot(Shape shape, int index, PyObject value, PyObject item) => Unsafe.As<PyInstance>(value).TryWriteSlot(shape, index, item);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool WriteInt(Shape shape, int index, PyObject value, long number, ThreadState thread) =>
        Unsafe.As<PyInstance>(value).TryWriteNumber(shape, index, number, isFloat: false, thread);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool WriteFloat(Shape shape, int index, PyObject value, double number, ThreadState thread) =>
        Unsafe.As<PyInstance>(value).TryWriteNumber(shape, index, BitConverter.DoubleToInt64Bits(number), isFloat: true, thread);

    /// <summary>As <see cref="ReadSlot"/>, where an <see cref="OwnedNumber"/> was found.</summary>
    public static PyObject? ReadNumber(PyObject value, int index) => Unsafe.As<PyInstance>(value).ReadNumber(index);

    public static bool AddSlot(Shape shape, Shape next, PyObject value, PyObject item) => Unsafe.As<PyInstance>(value).TryAdd(shape, next, item);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWriteAttribute(AttributeCache cache, PyObject value, PyObject item)
    {
        if (!PyInstance.Is(value) || cache.Version.IsOutdated)
            return false;
        var instance = Unsafe.As<PyInstance>(value);
        return cache.Kind == AttributeKind.Slot ? instance.TryWriteSlot(cache.Shape, cache.Index, item) : instance.TryAdd(cache.Shape, cache.NextShape!, item);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsOfType(PyType type, PyObject value) => ReferenceEquals(type, value.Type);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsInstance(PyType type, PyObject value) =>
        value.GetType() == typeof(PyInstance) && ReferenceEquals(Unsafe.As<PyInstance>(value).Shape.Type, type);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PyObject? TupleItem(PyObject tuple, long index)
    {
        var items = Unsafe.As<PyTuple>(tuple).Items;
        if (index < 0)
            index += items.Length;
        return (ulong)index < (ulong)items.Length ? items[(int)index] : null;
    }

    /// <summary>The character of a str; null if the index is out of range.</summary>
    public static PyObject? StrItem(PyObject text, long index)
    {
        var length = Unsafe.As<PyStr>(text).Length;
        if (index < 0)
            index += length;
        return (ulong)index < (ulong)length ? PyStr.FromCodePoint(Unsafe.As<PyStr>(text)[(int)index]) : null;
    }

    public static bool StrEqual(PyObject left, PyObject right) => PyStr.Equals(Unsafe.As<PyStr>(left), Unsafe.As<PyStr>(right));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool StoreListItem(PyObject list, long index, PyObject item) =>
        Unsafe.As<PyList>(list).TrySet(index < 0 ? index + Unsafe.As<PyList>(list).Count : index, item);

    /// <summary>Whether two objects are one, or numbers that might be.</summary>
    public static int SameNumber(PyObject left, PyObject right)
    {
        if (ReferenceEquals(left, right))
            return 1;
        if (left is PyFloat a && right is PyFloat b)
            return a.GetType() == b.GetType() && BitConverter.DoubleToInt64Bits(a.Value) == BitConverter.DoubleToInt64Bits(b.Value) ? 1 : 0;
        return left.GetType() == typeof(PyInt) && right.GetType() == typeof(PyInt) && Unsafe.As<PyInt>(left).Int64 == Unsafe.As<PyInt>(right).Int64 ? 1 : 0;
    }

    /// <summary>A power whose result is a finite number by the rules of floats; anything else is not a number.</summary>
    public static double Power(double @base, double exponent)
    {
        if ((@base < 0 && exponent != Math.Floor(exponent)) || (@base == 0 && exponent < 0))
            return double.NaN;
        var result = Math.Pow(@base, exponent);
        return double.IsFinite(result) ? result : double.NaN;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Minimum(long first, long second) => second < first ? second : first;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Maximum(long first, long second) => second > first ? second : first;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Minimum(double first, double second) => second < first ? second : first;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Maximum(double first, double second) => second > first ? second : first;

    /// <summary>The length of an object of a built-in type; -1 for others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long TryLength(PyObject value)
    {
        var type = value.GetType();
        return type == typeof(PyList) ? Unsafe.As<PyList>(value).Count
            : type == typeof(PyStr) ? Unsafe.As<PyStr>(value).Length
            : TryLengthOfOthers(value, type);
    }

    private static long TryLengthOfOthers(PyObject value, Type type) =>
        type == typeof(PyTuple) ? Unsafe.As<PyTuple>(value).Count
        : type == typeof(PyDict) ? Unsafe.As<PyDict>(value).Count
        : type == typeof(PySet) ? Unsafe.As<PySet>(value).Count
        : type == typeof(PyBytes) ? Unsafe.As<PyBytes>(value).Length
        : -1;

    /// <summary><c>isinstance()</c> for classes whose metaclass is <c>type</c>, of objects that do not lie about theirs; -1 for others.</summary>
    public static int TryIsInstance(PyObject value, PyObject type)
    {
        if (type is not PyType { } known || !ReferenceEquals(known.Type, PyType.TypeObject))
            return -1;
        var own = value.Type;
        if (own.IsSubtypeOf(known))
            return 1;
        return CodeProfile.KindOf(value) != Kinds.Other && ReferenceEquals(own.Lookup(WellKnown.Class), PyBaseObject.TypeObject.Lookup(WellKnown.Class))
            && ReferenceEquals(own.Lookup(WellKnown.GetAttribute), PyBaseObject.TypeObject.Lookup(WellKnown.GetAttribute))
            ? 0
            : -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PyObject? TryReadModule(ModuleCache cache, PyObject value) =>
        value.GetType() == typeof(PyModule) && ReferenceEquals(value.Type, PyModule.TypeObject) && ReferenceEquals(Unsafe.As<PyModule>(value).Dict.CurrentTable, cache.Table)
            ? cache.Table.Entries[cache.Entry].Value
            : null;

    public static PyObject? TryBoundSelf(PyMethodDescriptor descriptor, PyObject method) =>
        method.GetType() == typeof(PyBuiltinFunction) && Unsafe.As<PyBuiltinFunction>(method).IsBoundFrom(descriptor) ? Unsafe.As<PyBuiltinFunction>(method).Self : null;

    public static PyObject? TryReadKeywordDefault(GlobalCache cache, PyFunction function) =>
        ReferenceEquals(function.KeywordDefaults?.CurrentTable, cache.Table) ? cache.Table.Entries[cache.Entry].Value : null;

    /// <summary>A dict of keyword arguments.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsInt(PyObject value) => value.GetType() == typeof(PyInt);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsFloat(PyObject value) => value.GetType() == typeof(PyFloat);

    /// <summary>Whether frameless code that was called could not be entered; that is seen to now.</summary>
    public static bool TakeRefused(ThreadState thread)
    {
        if (!ReferenceEquals(thread.Pending, PendingExit.Refused))
            return false;
        thread.Pending = null;
        return true;
    }

    public static PyObject MakeListIterator(PyObject list) => new PyListIterator(Unsafe.As<PyList>(list));

    /// <summary>An iterator over a range; null if not all of it, and one step more, fits 64 bits.</summary>
    public static PyObject? TryMakeRangeIterator(long start, long stop, long step) =>
        PyRange.IsSmall(start, stop, step) ? new PyRangeIterator(start, stop, step) : null;

    /// <summary>Whether the function still has the defaults that a call was completed with.</summary>
    public static bool HasDefaults(object? defaults, PyFunction function) => ReferenceEquals(function.Defaults, defaults);

    /// <summary>Whether a product does not fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ProductOverflows(long left, long right) =>
        ((int)left != left || (int)right != right) && Math.BigMul(left, right, out var low) != low >> 63;

    /// <summary>The quotient rounded down; the divisor is neither 0 nor -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long FloorDivide(long left, long right)
    {
        var quotient = left / right;
        return quotient * right != left && (left ^ right) < 0 ? quotient - 1 : quotient;
    }

    /// <summary>What is left of that division: it has the divisor's sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Remainder(long left, long right)
    {
        var rest = left % right;
        return rest != 0 && (rest ^ right) < 0 ? rest + right : rest;
    }

    /// <summary>Whether a shift to the left loses something, or is an error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ShiftOverflows(long value, long count) => (ulong)count > 62 || value << (int)count >> (int)count != value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ShiftRight(long value, long count) => value >> (int)Math.Min(count, 63);

    /// <summary>Whether the quotient of two ints is that of the floats that equal them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsExactInFloat(long left, long right)
    {
        const long Limit = 1L << 53;
        return (ulong)(left + Limit) <= 2 * Limit && (ulong)(right + Limit) <= 2 * Limit;
    }
}
