using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>What Python's own test suite calls from native code, and native functions of each kind for it to call.</summary>
/// <remarks>
/// The modules of this folder are for tests only. Python's own suite imports them to look at an interpreter from its native
/// side; they give what has a meaning without C, so that the cases which need no more are run. A name that only makes sense
/// in C is absent, and its cases fail by AttributeError. No program and no part of Fang imports them.
/// </remarks>
[PyModule("_testcapi", Types =
[
    typeof(MethInstance), typeof(MethClass), typeof(MethStatic), typeof(DocStringUnrepresentableSignatureTest), typeof(MethodDescriptorBase),
    typeof(MethodDescriptorDerived), typeof(MethodDescriptor2), typeof(MethodDescriptorNopGet),
])]
internal static partial class TestCapiModule
{
    [PyConstant("SHRT_MAX")]
    public const short ShortMaximum = short.MaxValue;

    [PyConstant("SHRT_MIN")]
    public const short ShortMinimum = short.MinValue;

    [PyConstant("USHRT_MAX")]
    public const int UnsignedShortMaximum = ushort.MaxValue;

    [PyConstant("INT_MAX")]
    public const int IntMaximum = int.MaxValue;

    [PyConstant("INT_MIN")]
    public const int IntMinimum = int.MinValue;

    [PyConstant("UINT_MAX")]
    public const long UnsignedIntMaximum = uint.MaxValue;

    [PyConstant("LONG_MAX")]
    public const long LongMaximum = long.MaxValue;

    [PyConstant("LONG_MIN")]
    public const long LongMinimum = long.MinValue;

    [PyConstant("ULONG_MAX")]
    public static PyObject UnsignedLongMaximum => PyInteger.From(ulong.MaxValue);

    [PyConstant("LLONG_MAX")]
    public const long LongLongMaximum = long.MaxValue;

    [PyConstant("LLONG_MIN")]
    public const long LongLongMinimum = long.MinValue;

    [PyConstant("ULLONG_MAX")]
    public static PyObject UnsignedLongLongMaximum => PyInteger.From(ulong.MaxValue);

    [PyConstant("PY_SSIZE_T_MAX")]
    public const long SizeMaximum = long.MaxValue;

    [PyConstant("PY_SSIZE_T_MIN")]
    public const long SizeMinimum = long.MinValue;

    [PyConstant("SIZEOF_TIME_T")]
    public const int SizeOfTime = 8;

    [PyConstant("FLT_MAX")]
    public static PyObject FloatMaximum => new PyFloat(float.MaxValue);

    [PyConstant("FLT_MIN")]
    public static PyObject FloatMinimum => new PyFloat(1.17549435082228750797e-38);

    [PyConstant("DBL_MAX")]
    public static PyObject DoubleMaximum => new PyFloat(double.MaxValue);

    [PyConstant("DBL_MIN")]
    public static PyObject DoubleMinimum => new PyFloat(2.2250738585072014e-308);

    /// <summary>As deep as native code may call itself, about.</summary>
    [PyConstant("Py_C_RECURSION_LIMIT")]
    public const int NativeRecursionLimit = 12000;

    [PyConstant("WITH_PYMALLOC")]
    public static PyObject WithPyMalloc => PyBool.False;

    [PyConstant("WITH_MIMALLOC")]
    public static PyObject WithMiMalloc => PyBool.False;

    /// <summary>Call with the arguments of a tuple and of a dictionary.</summary>
    [PyFunction("pyobject_fastcalldict($module, func, func_args, kwargs, /)")]
    private static PyObject? CallWithDictionary(PyObject func, PyTuple? funcArgs, PyDict? kwargs) => CallWith(func, funcArgs, kwargs);

    /// <summary>Call with the arguments of a tuple, the last of which have the names of another.</summary>
    [PyFunction("pyobject_vectorcall($module, func, func_args, kwnames, /)")]
    private static PyObject? CallWithNames(PyObject func, PyTuple? funcArgs, PyTuple? kwnames)
    {
        var arguments = funcArgs ?? PyTuple.Empty;
        if (kwnames != null && kwnames.Count > arguments.Count)
            throw Errors.ValueError("kwnames longer than args");
        return Callable.TryCall(func, arguments.Items, kwnames is { Count: > 0 } ? kwnames : null);
    }

    /// <summary>Call with the arguments of a tuple and of a dictionary, which may be missing.</summary>
    [PyFunction("pyvectorcall_call($module, func, argstuple, kwargs=<unrepresentable>, /)")]
    private static PyObject? CallDirectly(PyObject func, PyTuple argstuple, PyDict? kwargs) => CallWith(func, argstuple, kwargs);

    private static PyObject? CallWith(PyObject function, PyTuple? arguments, PyDict? keywords) => keywords is not { Count: > 0 }
        ? Callable.TryCall(function, (arguments ?? PyTuple.Empty).Items)
        : Callable.TryCall(function, [.. (arguments ?? PyTuple.Empty).Items, .. keywords.ValuesToArray()], PyTuple.Own(keywords.KeysToArray()));

    /// <summary>Return the module and the arguments.</summary>
    [PyFunction("meth_varargs($module, /, *args)")]
    private static PyObject Many(PyModule module, ReadOnlySpan<PyObject> args) => Told(module, args);

    /// <summary>Return the module, the arguments and those with names.</summary>
    [PyFunction("meth_varargs_keywords($module, /, *args, **kwargs)")]
    private static PyObject ManyKeywords(PyModule module, ReadOnlySpan<PyObject> args, PyDict? kwargs) => Told(module, args, kwargs);

    /// <summary>Return the module and the argument.</summary>
    [PyFunction("meth_o($module, arg, /)")]
    private static PyObject One(PyModule module, PyObject arg) => PyTuple.Of(module, arg);

    /// <summary>Return the module.</summary>
    [PyFunction("meth_noargs($module, /)")]
    private static PyObject None(PyModule module) => module;

    /// <summary>Return the module and the arguments.</summary>
    [PyFunction("meth_fastcall($module, /, *args)")]
    private static PyObject Fast(PyModule module, ReadOnlySpan<PyObject> args) => Told(module, args);

    /// <summary>Return the module, the arguments and those with names.</summary>
    [PyFunction("meth_fastcall_keywords($module, /, *args, **kwargs)")]
    private static PyObject FastKeywords(PyModule module, ReadOnlySpan<PyObject> args, PyDict? kwargs) => Told(module, args, kwargs);

    internal static PyTuple Told(PyObject self, ReadOnlySpan<PyObject> args) => PyTuple.Of(self, PyTuple.From(args));

    internal static PyTuple Told(PyObject self, ReadOnlySpan<PyObject> args, PyDict? kwargs) =>
        PyTuple.Of(self, PyTuple.From(args), (PyObject?)kwargs ?? PyNone.Value);

    /// <summary>A __get__ that calls the owner, which may delete the descriptor meanwhile, and then returns repr(self).</summary>
    [PyFunction("bad_get($module, self, obj, cls, /)")]
    private static PyObject BadGet(PyObject self, PyObject obj, PyObject cls)
    {
        Callable.Call(cls);
        return ObjectProtocol.Repr(self);
    }
}
