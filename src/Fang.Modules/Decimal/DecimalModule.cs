using Fang.Modules.Contextvars;
using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Decimal;

/// <summary>Decimal floating-point arithmetic.</summary>
[PyModule("_decimal", Types = [typeof(PyDecimal), typeof(PyDecimalContext)])]
internal static partial class DecimalModule
{
    [PyConstant("MAX_PREC")]
    public const long MaxPrec = DecContext.MaximumPrecision;

    [PyConstant("MAX_EMAX")]
    public const long MaxEmax = DecContext.MaximumExponent;

    [PyConstant("MIN_EMIN")]
    public const long MinEmin = -DecContext.MaximumExponent;

    [PyConstant("MIN_ETINY")]
    public const long MinEtiny = -DecContext.MaximumExponent - DecContext.MaximumPrecision + 1;

    [PyConstant("HAVE_THREADS")]
    public static bool HaveThreads => true;

    [PyConstant("HAVE_CONTEXTVAR")]
    public static bool HaveContextVar => true;

    [PyConstant("__version__")]
    public const string Version = "1.70";

    [PyConstant("__libmpdec_version__")]
    public const string LibraryVersion = "2.5.1";

    private static readonly PyContextVar CurrentContext = new(PyStr.Intern("decimal_context"), null);

    // Written once, when the module is made.
    private static PyType? _signalDictType;
    private static PyObject? _decimalTuple;

    /// <summary>What new contexts are copies of.</summary>
    [PyConstant("DefaultContext")]
    public static PyDecimalContext DefaultContext { get; } = new(PyDecimalContext.TypeObject);

    /// <summary>The basic default context of the specification.</summary>
    [PyConstant("BasicContext")]
    public static PyDecimalContext BasicContext { get; } = new(PyDecimalContext.TypeObject)
    {
        Settings = new DecContext { Precision = 9, Rounding = DecRounding.HalfUp, MinExponent = -999999, MaxExponent = 999999 },
        Traps = DecSignals.InvalidOperations | DecSignals.DivisionByZero | DecSignals.Overflow | DecSignals.Underflow | DecSignals.Clamped,
    };

    /// <summary>The extended default context of the specification.</summary>
    [PyConstant("ExtendedContext")]
    public static PyDecimalContext ExtendedContext { get; } = new(PyDecimalContext.TypeObject)
    {
        Settings = new DecContext { Precision = 9, Rounding = DecRounding.HalfEven, MinExponent = -999999, MaxExponent = 999999 },
        Traps = DecSignals.None,
    };

    /// <summary>The class of flags and traps: a mutable mapping.</summary>
    internal static PyType SignalDictType => _signalDictType ?? PySignalDict.TypeObject;

    /// <summary>The named tuple of as_tuple().</summary>
    internal static PyObject DecimalTuple => _decimalTuple ?? PyTuple.TypeObject;

    /// <summary><c>numbers.Rational</c>.</summary>
    internal static PyObject? RationalType { get; private set; }

    [PyModuleInit]
    private static void Init(PyModule module)
    {
        foreach (var type in new[]
        {
            DecimalSignals.DecimalException, DecimalSignals.Clamped, DecimalSignals.InvalidOperation, DecimalSignals.DivisionByZero,
            DecimalSignals.Inexact, DecimalSignals.Rounded, DecimalSignals.Subnormal, DecimalSignals.Overflow, DecimalSignals.Underflow,
            DecimalSignals.FloatOperation, DecimalSignals.ConversionSyntax, DecimalSignals.DivisionImpossible, DecimalSignals.DivisionUndefined,
            DecimalSignals.InvalidContext,
        })
        {
            module.Dict.SetItem(PyStr.Intern(type.ShortName), type);
        }
        foreach (var name in PyDecimalContext.RoundingNames)
            module.Dict.SetItem(name, name);
        var numbers = Import("numbers");
        Callable.Call(Attribute(Attribute(numbers, "Number"), "register"), PyDecimal.TypeObject);
        RationalType = Attribute(numbers, "Rational");
        var mapping = Attribute(Import("collections.abc"), "MutableMapping");
        _signalDictType = (PyType)Callable.Call(mapping.Type, PyStr.Intern("SignalDict"), PyTuple.Of(PySignalDict.TypeObject, mapping), new PyDict());
        var named = Attribute(Import("collections"), "namedtuple");
        _decimalTuple = Callable.Call(
            named, [PyStr.Intern("DecimalTuple"), PyStr.From("sign digits exponent"), PyStr.Intern("decimal")], PyTuple.Of(PyStr.Intern("module")));
        module.Dict.SetItem(PyStr.Intern("DecimalTuple"), _decimalTuple);
    }

    private static PyObject Import(string name) =>
        ObjectProtocol.Checked(ImportSystem.Import(PyStr.Intern(name), null, PyTuple.Of(PyStr.Intern("*")), 0));

    private static PyObject Attribute(PyObject owner, string name) => Attributes.Get(owner, PyStr.Intern(name));

    /// <summary>The context of the running code.</summary>
    internal static PyDecimalContext Current()
    {
        var thread = ThreadState.Current;
        if ((thread.Context as PyContext)?.Map.Find(CurrentContext) is PyDecimalContext found)
            return found;
        var made = DefaultContext.Clone();
        made.Flags = DecSignals.None;
        Set(thread, made);
        return made;
    }

    private static void Set(ThreadState thread, PyDecimalContext context)
    {
        var variables = PyContext.Current(thread);
        variables.Map = variables.Map.With(CurrentContext, context);
    }

    /// <summary>Makes the context the current one; of a template, a copy.</summary>
    internal static void SetCurrent(PyDecimalContext context)
    {
        if (ReferenceEquals(context, DefaultContext) || ReferenceEquals(context, BasicContext) || ReferenceEquals(context, ExtendedContext))
        {
            context = context.Clone();
            context.Flags = DecSignals.None;
        }
        Set(ThreadState.Current, context);
    }

    /// <summary>The context of the running code.</summary>
    [PyFunction("getcontext($module, /)")]
    private static PyDecimalContext GetContext() => Current();

    /// <summary>Make a context that of the running code.</summary>
    [PyFunction("setcontext($module, context, /)")]
    private static void SetContext(PyObject context) =>
        SetCurrent(context as PyDecimalContext ?? throw Errors.TypeError("argument must be a context"));

    /// <summary>A context manager that makes a copy of a context the current one, with what is given by keyword changed.</summary>
    [PyFunction("localcontext($module, /, ctx=None, *, prec=<unrepresentable>, rounding=<unrepresentable>, Emin=<unrepresentable>, Emax=<unrepresentable>, capitals=<unrepresentable>, clamp=<unrepresentable>, flags=<unrepresentable>, traps=<unrepresentable>)")]
    private static PyDecimalContextManager LocalContext(
        PyObject? ctx, PyObject? prec, PyObject? rounding, PyObject? emin, PyObject? emax, PyObject? capitals, PyObject? clamp, PyObject? flags, PyObject? traps)
    {
        var global = Current();
        var local = DecimalConversion.Context(ctx).Clone();
        local.Change(prec, rounding, emin, emax, capitals, clamp, flags, traps);
        return new PyDecimalContextManager(global, local);
    }
}

/// <summary>What localcontext() makes.</summary>
[PyType("ContextManager", Module = "decimal", Instantiable = false)]
internal sealed partial class PyDecimalContextManager(PyDecimalContext global, PyDecimalContext local) : PyObject
{
    /// <summary>Make the copy the current context.</summary>
    [PyMethod("__enter__($self, /)")]
    private PyDecimalContext Enter()
    {
        DecimalModule.SetCurrent(local);
        return local;
    }

    /// <summary>Restore the former context.</summary>
    [PyMethod("__exit__($self, /, *args)")]
    private bool Exit(ReadOnlySpan<PyObject> args)
    {
        DecimalModule.SetCurrent(global);
        return false;
    }
}
