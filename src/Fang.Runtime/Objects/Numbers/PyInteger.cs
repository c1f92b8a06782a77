using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>
/// Python's int. <see cref="PyInt"/> holds what fits 64 bits, <see cref="PyBigInt"/> what does not (never the other way
/// round), <see cref="PyBool"/> is bool, <see cref="PyIntInstance"/> an instance of a Python subclass.
/// </summary>
/// <example>
/// &gt;&gt;&gt; int('-17', base=10)
/// -17
/// </example>
[PyType("int", Subclassable = true)]
public abstract partial class PyInteger : PyObject
{
    /// <summary>The value, whatever its size.</summary>
    public abstract BigInteger Value { get; }

    /// <summary>The value if it fits 64 bits.</summary>
    public abstract bool TryToInt64(out long value);

    /// <summary>The exact int of this value: itself, or what an instance of a subclass holds.</summary>
    public abstract PyInteger Exact { get; }

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => TryToInt64(out var small) ? Math.Sign(small) : Value.Sign;

    /// <summary>Whether two divides it.</summary>
    public bool IsEven => TryToInt64(out var small) ? (small & 1) == 0 : Value.IsEven;

    /// <summary>The int of <paramref name="value"/>, in its one representation.</summary>
    public static PyInteger From(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? PyInt.From((long)value) : new PyBigInt(value);

    /// <summary>The int of <paramref name="value"/>.</summary>
    public static PyInteger From(Int128 value) =>
        value >= long.MinValue && value <= long.MaxValue ? PyInt.From((long)value) : IntegerLimbs.From(value);

    /// <summary>The int of <paramref name="value"/>.</summary>
    public static PyInteger From(ulong value) => value <= long.MaxValue ? PyInt.From((long)value) : new PyBigInt(value);
}

/// <summary>An int that fits 64 bits; small ones are shared.</summary>
public sealed class PyInt : PyInteger
{
    private const int SmallMinimum = -128;
    private const int SmallMaximum = 1024;
    private static readonly PyInt[] Small = MakeSmall();

    public static readonly PyInt Zero = From(0);
    public static readonly PyInt One = From(1);
    public static readonly PyInt MinusOne = From(-1);

    /// <summary>The value.</summary>
    public readonly long Int64;

    private PyInt(long value) => Int64 = value;

    public override BigInteger Value => Int64;

    public override PyInteger Exact => this;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PyInt From(long value)
    {
        var index = (ulong)(value - SmallMinimum);
        return index <= SmallMaximum - SmallMinimum ? Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Small), (nint)index) : new PyInt(value);
    }

    public override bool TryToInt64(out long value)
    {
        value = Int64;
        return true;
    }

    private static PyInt[] MakeSmall()
    {
        var small = new PyInt[SmallMaximum - SmallMinimum + 1];
        for (var i = 0; i < small.Length; i++)
            small[i] = new PyInt(i + SmallMinimum);
        return small;
    }
}

/// <summary>An int that does not fit 64 bits.</summary>
public sealed class PyBigInt(BigInteger value) : PyInteger
{
    public override BigInteger Value { get; } = value;

    public override PyInteger Exact => this;

    public override bool TryToInt64(out long value)
    {
        value = 0;
        return false;
    }
}
