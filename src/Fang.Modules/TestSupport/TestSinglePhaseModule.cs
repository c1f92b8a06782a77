using System.Numerics;
using Fang.Runtime.Native;

namespace Fang.Modules;

/// <summary>A module that Python's own test suite takes as an example of one that is not written in Python.</summary>
[PyModule("_testsinglephase")]
internal static partial class TestSinglePhaseModule
{
    [PyConstant("int_const")]
    public const int IntegerConstant = 1969;

    [PyConstant("str_const")]
    public const string TextConstant = "something different";

    /// <summary>Return the sum of two integers.</summary>
    [PyFunction("sum($module, i, j, /)")]
    private static BigInteger Sum(BigInteger i, BigInteger j) => i + j;
}
