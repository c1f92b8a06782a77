using System.Runtime.CompilerServices;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Modules.Decimal;

/// <summary>A context: the precision, how to round, the limits of exponents, and what happens on exceptional conditions.</summary>
/// <remarks>Meant for one thread; two threads that share one may lose flags.</remarks>
[PyType("Context", Module = "decimal", Subclassable = true)]
internal sealed partial class PyDecimalContext : PyNativeInstance
{
    internal static readonly PyStr[] RoundingNames =
    [
        PyStr.Intern("ROUND_UP"), PyStr.Intern("ROUND_DOWN"), PyStr.Intern("ROUND_CEILING"), PyStr.Intern("ROUND_FLOOR"),
        PyStr.Intern("ROUND_HALF_UP"), PyStr.Intern("ROUND_HALF_DOWN"), PyStr.Intern("ROUND_HALF_EVEN"), PyStr.Intern("ROUND_05UP"),
    ];

    /// <summary>What arithmetic needs.</summary>
    public DecContext Settings;

    /// <summary>The conditions that were met.</summary>
    public DecSignals Flags;

    /// <summary>The conditions that raise exceptions.</summary>
    public DecSignals Traps;

    private bool _capitals;
    private PySignalDict? _flagsDict;
    private PySignalDict? _trapsDict;

    public PyDecimalContext(PyType type) : base(type)
    {
        Settings = new DecContext { Precision = 28, Rounding = DecRounding.HalfEven, MinExponent = -999999, MaxExponent = 999999 };
        Traps = DecSignals.InvalidOperations | DecSignals.DivisionByZero | DecSignals.Overflow;
        _capitals = true;
    }

    /// <summary>Whether exponents are written with a capital E.</summary>
    public bool HasCapitals
    {
        get => _capitals;
        init => _capitals = value;
    }

    /// <summary>Adds to the flags, and throws if a condition is trapped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Raise(DecSignals status)
    {
        if (status == 0)
            return;
        Flags |= status;
        if ((Traps & status) != 0)
            throw DecimalSignals.MakeException(Traps & status);
    }

    /// <summary>A copy with the same flags.</summary>
    public PyDecimalContext Clone() => new(TypeObject) { Settings = Settings, Flags = Flags, Traps = Traps, HasCapitals = _capitals };

    [PyNew("Context(*args, **kwargs)")]
    private static PyDecimalContext New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
        var made = new PyDecimalContext(type);
        made.Take(DecimalModule.DefaultContext);
        return made;
    }

    /// <summary>Takes all but the flags from another context.</summary>
    private void Take(PyDecimalContext other)
    {
        Settings = other.Settings;
        Traps = other.Traps;
        _capitals = other._capitals;
    }

    [PyInit("Context(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)")]
    private void Init(PyObject? prec, PyObject? rounding, PyObject? emin, PyObject? emax, PyObject? capitals, PyObject? clamp, PyObject? flags, PyObject? traps) =>
        Change(prec, rounding, emin, emax, capitals, clamp, flags, traps);

    /// <summary>Sets what is not null.</summary>
    public void Change(PyObject? prec, PyObject? rounding, PyObject? emin, PyObject? emax, PyObject? capitals, PyObject? clamp, PyObject? flags, PyObject? traps)
    {
        if (prec != null)
            Precision = prec;
        if (rounding != null)
            Rounding = rounding;
        if (emin != null)
            Emin = emin;
        if (emax != null)
            Emax = emax;
        if (capitals != null)
            Capitals = capitals;
        if (clamp != null)
            Clamp = clamp;
        if (flags != null)
            Flags = flags is PyList list ? PySignalDict.FromList(list) : PySignalDict.From(flags);
        if (traps != null)
            Traps = traps is PyList list ? PySignalDict.FromList(list) : PySignalDict.From(traps);
    }

    /// <summary>The number of digits of results.</summary>
    [PyProperty("prec")]
    public PyObject? Precision
    {
        get => PyInt.From(Settings.Precision);
        set => Settings.Precision = InRange(value, 1, DecContext.MaximumPrecision, "valid range for prec is [1, MAX_PREC]");
    }

    /// <summary>The smallest exponent of a normal number.</summary>
    [PyProperty("Emin")]
    public PyObject? Emin
    {
        get => PyInt.From(Settings.MinExponent);
        set => Settings.MinExponent = InRange(value, -DecContext.MaximumExponent, 0, "valid range for Emin is [MIN_EMIN, 0]");
    }

    /// <summary>The largest exponent.</summary>
    [PyProperty("Emax")]
    public PyObject? Emax
    {
        get => PyInt.From(Settings.MaxExponent);
        set => Settings.MaxExponent = InRange(value, 0, DecContext.MaximumExponent, "valid range for Emax is [0, MAX_EMAX]");
    }

    /// <summary>How to round: one of the constants.</summary>
    [PyProperty("rounding")]
    public PyObject? Rounding
    {
        get => RoundingNames[(int)Settings.Rounding];
        set => Settings.Rounding = ToRounding(NotDeleted(value));
    }

    /// <summary>1 for a capital E before exponents, 0 for a small one.</summary>
    [PyProperty("capitals")]
    public PyObject? Capitals
    {
        get => PyInt.From(_capitals ? 1 : 0);
        set => _capitals = InRange(value, 0, 1, "valid values for capitals are 0 or 1") != 0;
    }

    /// <summary>1 if exponents are limited so that all digits of the precision fit, 0 if not.</summary>
    [PyProperty("clamp")]
    public PyObject? Clamp
    {
        get => PyInt.From(Settings.Clamp ? 1 : 0);
        set => Settings.Clamp = InRange(value, 0, 1, "valid values for clamp are 0 or 1") != 0;
    }

    /// <summary>The conditions that were met.</summary>
    [PyProperty("flags")]
    public PyObject? FlagsDict
    {
        get => _flagsDict ??= new PySignalDict(DecimalModule.SignalDictType, this, isTraps: false);
        set => Flags = PySignalDict.From(NotDeleted(value));
    }

    /// <summary>The conditions that raise exceptions.</summary>
    [PyProperty("traps")]
    public PyObject? TrapsDict
    {
        get => _trapsDict ??= new PySignalDict(DecimalModule.SignalDictType, this, isTraps: true);
        set => Traps = PySignalDict.From(NotDeleted(value));
    }

    private static PyObject NotDeleted(PyObject? value) => value ?? throw Errors.AttributeError("context attributes cannot be deleted");

    private static long InRange(PyObject? value, long minimum, long maximum, string message)
    {
        if (NotDeleted(value) is not PyInteger integer)
            throw Errors.TypeError("an integer is required");
        if (!integer.TryToInt64(out var number))
            throw Errors.OverflowError("Python int too large to convert to C ssize_t");
        return number >= minimum && number <= maximum ? number : throw Errors.ValueError(message);
    }

    /// <summary>The rounding of a constant.</summary>
    public static DecRounding ToRounding(PyObject value)
    {
        for (var i = 0; i < RoundingNames.Length && value is PyStr text; i++)
        {
            if (PyStr.Equals(RoundingNames[i], text))
                return (DecRounding)i;
        }
        throw Errors.TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]");
    }

    [PySlot(Slot.Repr)]
    private PyObject? ReprSlot() => PyStr.From(
        $"Context(prec={Settings.Precision}, rounding={Rounding}, Emin={Settings.MinExponent}, Emax={Settings.MaxExponent}, "
        .Replace("'", "", StringComparison.Ordinal)
        + $"capitals={(_capitals ? 1 : 0)}, clamp={(Settings.Clamp ? 1 : 0)}, flags={Names(Flags)}, traps={Names(Traps)})");

    private static string Names(DecSignals flags) =>
        "[" + string.Join(", ", DecimalSignals.Signals.Where(signal => (flags & signal.Flags) != 0).Select(signal => signal.Type.ShortName)) + "]";

    /// <summary>The smallest exponent of a subnormal number.</summary>
    [PyMethod("Etiny($self, /)")]
    private long Etiny() => Settings.Etiny;

    /// <summary>The largest exponent of a number with all digits.</summary>
    [PyMethod("Etop($self, /)")]
    private long Etop() => Settings.Etop;

    /// <summary>Forget the conditions that were met.</summary>
    [PyMethod("clear_flags($self, /)")]
    private void ClearFlags() => Flags = DecSignals.None;

    /// <summary>Raise exceptions on no condition.</summary>
    [PyMethod("clear_traps($self, /)")]
    private void ClearTraps() => Traps = DecSignals.None;

    /// <summary>A copy.</summary>
    [PyMethod("copy($self, /)")]
    private PyDecimalContext Copy() => Clone();

    /// <summary>A copy.</summary>
    [PyMethod("__copy__($self, /)")]
    private PyDecimalContext CopyProtocol() => Clone();

    /// <summary>What pickle makes an equal context of.</summary>
    [PyMethod("__reduce__($self, /)")]
    private PyTuple Reduce() => PyTuple.Of(Type, PyTuple.Own(
    [
        Precision!, Rounding!, Emin!, Emax!, Capitals!, Clamp!, DecimalSignals.ToList(Flags), DecimalSignals.ToList(Traps),
    ]));
}
