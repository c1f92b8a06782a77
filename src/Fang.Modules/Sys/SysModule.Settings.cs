using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <content>Settings of the interpreter and what it knows of itself.</content>
internal static partial class SysModule
{
    private static readonly StructSequenceType FloatInfo = new(
        "sys", "float_info", "The properties of float.", 11,
        ["max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds"], instantiable: false);

    private static readonly StructSequenceType IntInfo = new(
        "sys", "int_info", "The properties of int.", 4,
        ["bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"], instantiable: false);

    private static readonly StructSequenceType HashInfo = new(
        "sys", "hash_info", "The properties of hashes.", 9,
        ["width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"], instantiable: false);

    private static readonly StructSequenceType ThreadInfo = new(
        "sys", "thread_info", "The properties of threads.", 3, ["name", "lock", "version"], instantiable: false);

    [PyConstant("float_info")]
    public static PyObject FloatInfoValue => FloatInfo.Make(
        new PyFloat(double.MaxValue), PyInt.From(1024), PyInt.From(308), new PyFloat(double.BitIncrement(0) * Math.Pow(2, 52)), PyInt.From(-1021), PyInt.From(-307),
        PyInt.From(15), PyInt.From(53), new PyFloat(Math.Pow(2, -52)), PyInt.From(2), PyInt.From(1));

    [PyConstant("int_info")]
    public static PyObject IntInfoValue => IntInfo.Make(PyInt.From(30), PyInt.From(4), PyInt.From(4300), PyInt.From(640));

    [PyConstant("hash_info")]
    public static PyObject HashInfoValue => HashInfo.Make(
        PyInt.From(64), PyInt.From(IntegerHash.Modulus), PyInt.From(314159), PyInt.From(0), PyInt.From(1000003), PyStr.From("siphash13"), PyInt.From(64), PyInt.From(128), PyInt.From(0));

    [PyConstant("thread_info")]
    public static PyObject ThreadInfoValue => ThreadInfo.Make(PyStr.From("pthread"), PyStr.From("semaphore"), PyNone.Value);

    /// <summary>Return the number of processors that -X cpu_count sets; -1 for none.</summary>
    [PyFunction("_get_cpu_count_config($module, /)")]
    private static int GetCpuCountConfig() => ProcessorCount.Given ?? -1;

    /// <summary>Return the greatest number of digits in conversions between int and str.</summary>
    [PyFunction("get_int_max_str_digits($module, /)")]
    private static int GetIntMaxStrDigits() => IntegerDigitLimit.Current;

    /// <summary>Set the greatest number of digits in conversions between int and str.</summary>
    [PyFunction("set_int_max_str_digits($module, /, maxdigits)")]
    private static void SetIntMaxStrDigits(int maxdigits)
    {
        IntegerDigitLimit.Current = maxdigits;
    }

    /// <summary>Raise an auditing event; nobody listens.</summary>
    [PyFunction("audit($module, event, /, *args)")]
    private static void Audit(PyStr @event, ReadOnlySpan<PyObject> args)
    {
        foreach (var hook in SysState.AuditHooks)
            Callable.Call(hook, @event, PyTuple.From(args));
    }

    /// <summary>Add a hook that sees auditing events.</summary>
    [PyFunction("addaudithook($module, /, hook)")]
    private static void AddAuditHook(PyObject hook) => SysState.AuditHooks = [.. SysState.AuditHooks, hook];

    /// <summary>Caches of types are per type and clear themselves.</summary>
    [PyFunction("_clear_type_cache($module, /)")]
    private static void ClearTypeCache() { }

    [PyFunction("_clear_internal_caches($module, /)")]
    private static void ClearInternalCaches() { }

    /// <summary>Return the number of live blocks of an allocator of Python's own, of which there is none.</summary>
    [PyFunction("getallocatedblocks($module, /)")]
    private static long GetAllocatedBlocks() => 0;
}
