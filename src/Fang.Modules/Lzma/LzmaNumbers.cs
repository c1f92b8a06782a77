using Fang.Runtime.Objects;

namespace Fang.Modules.Lzma;

/// <summary>Ints as liblzma's numbers.</summary>
internal static class LzmaNumbers
{
    public static ulong ToUInt64(PyObject value)
    {
        if (value is not PyInteger integer)
            throw Errors.TypeError("an integer is required");
        if (integer.Sign < 0)
            throw Errors.OverflowError("can't convert negative int to unsigned");
        return integer.Value <= ulong.MaxValue ? (ulong)integer.Value : throw Errors.OverflowError("int too big to convert");
    }

    public static uint ToUInt32(PyObject value)
    {
        var number = ToUInt64(value);
        return number <= uint.MaxValue ? (uint)number : throw Errors.OverflowError("Value too large for uint32_t type");
    }
}
