using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Tests.Generators;

/// <summary>Functions of every form of signature, for <see cref="ArgumentBindingTests"/>.</summary>
[PyModule("_bound")]
internal static partial class BoundFunctions
{
    [PyFunction("none($module, /)")]
    private static void None() { }

    [PyFunction("one($module, text, /)")]
    private static void One(PyStr text) { }

    [PyFunction("few($module, a, b=None, c=3, /)")]
    private static nint Few(PyStr a, PyStr? b, nint c) => c;

    [PyFunction("bisect($module, /, a, x, lo=0, hi=None, *, key=None)")]
    private static nint Bisect(PyObject a, PyObject x, nint lo, nint? hi, PyObject? key) => hi ?? lo;

    [PyFunction("mixed($module, data, /, level=-1, *, exact)")]
    private static int Mixed(PyObject data, int level, bool exact) => level;

    [PyFunction("all($module, first, /, *rest, last=None)")]
    private static int All(PyObject first, ReadOnlySpan<PyObject> rest, PyObject? last) => rest.Length;

    [PyFunction("named($module, first=None, /, **names)")]
    private static int Named(PyObject? first, PyDict? names) => names == null ? -1 : names.Count;

    [PyFunction("numbers($module, b=0, h=0, i=0, l=0, u=0, d=0.0, /)")]
    private static void Numbers(byte b, short h, int i, long l, uint u, double d) { }

    [PyFunction("position($module, start=0, stop=None, /)")]
    private static nint Position(SliceIndex start, SliceIndex? stop) => stop ?? start;

    [PyFunction("character($module, c, other='x', /)")]
    private static int Character(CodePoint c, CodePoint other) => c;
}
