using System.Globalization;
using System.Numerics;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Datetime;

/// <summary>A duration of days, seconds (from 0 to a day) and microseconds (from 0 to a second).</summary>
[PyType("timedelta", Module = "datetime", Subclassable = true)]
internal partial class PyTimeDelta : PyObject
{
    public const long MicrosecondsPerSecond = 1_000_000;
    public const long MicrosecondsPerDay = 86_400 * MicrosecondsPerSecond;
    private const int MaxDays = 999_999_999;

    public static readonly PyTimeDelta Zero = new(0, 0, 0);

    protected PyTimeDelta(int days, int seconds, int microseconds)
    {
        Days = days;
        Seconds = seconds;
        Microseconds = microseconds;
    }

    public int Days { get; }

    public int Seconds { get; }

    public int Microseconds { get; }

    [PyMember("days")]
    private int DaysProperty => Days;

    [PyMember("seconds")]
    private int SecondsProperty => Seconds;

    [PyMember("microseconds")]
    private int MicrosecondsProperty => Microseconds;

    [PyConstant("min")]
    public static PyObject Least => new PyTimeDelta(-MaxDays, 0, 0);

    [PyConstant("max")]
    public static PyObject Largest => new PyTimeDelta(MaxDays, 86_399, 999_999);

    [PyConstant("resolution")]
    public static PyObject Resolution => new PyTimeDelta(0, 0, 1);

    /// <summary>The whole duration.</summary>
    public Int128 TotalMicroseconds => (Int128)Days * MicrosecondsPerDay + Seconds * MicrosecondsPerSecond + Microseconds;

    /// <summary>Whether the duration is zero.</summary>
    public bool IsZero => (Days | Seconds | Microseconds) == 0;

    /// <summary>A duration of a number of microseconds.</summary>
    public static PyTimeDelta FromMicroseconds(Int128 total) => Make(TypeObject, total);

    /// <summary>A duration of days, seconds and microseconds of any size.</summary>
    public static PyTimeDelta From(long days, long seconds, long microseconds) =>
        FromMicroseconds((Int128)days * MicrosecondsPerDay + (Int128)seconds * MicrosecondsPerSecond + microseconds);

    private static PyTimeDelta Make(PyType type, Int128 total)
    {
        var days = total / MicrosecondsPerDay;
        var rest = (long)(total - days * MicrosecondsPerDay);
        if (rest < 0)
        {
            rest += MicrosecondsPerDay;
            days--;
        }
        if (days > int.MaxValue || days < int.MinValue)
            throw TooLarge();
        if (days > MaxDays || days < -MaxDays)
            throw Errors.OverflowError($"days={(int)days}; must have magnitude <= {MaxDays}");
        var (seconds, microseconds) = ((int)(rest / MicrosecondsPerSecond), (int)(rest % MicrosecondsPerSecond));
        return ReferenceEquals(type, TypeObject)
            ? new PyTimeDelta((int)days, seconds, microseconds)
            : new PyTimeDeltaInstance(type, (int)days, seconds, microseconds);
    }

    private static PyException TooLarge() => Errors.OverflowError("Python int too large to convert to C int");

    private static Int128 Narrow(BigInteger total) => BigInteger.Abs(total).GetBitLength() > 100 ? throw TooLarge() : (Int128)total;

    [PyNew("timedelta(days=<unrepresentable>, seconds=<unrepresentable>, microseconds=<unrepresentable>, milliseconds=<unrepresentable>, minutes=<unrepresentable>, hours=<unrepresentable>, weeks=<unrepresentable>)")]
    private static PyTimeDelta New(
        PyType type, PyObject? days = null, PyObject? seconds = null, PyObject? microseconds = null, PyObject? milliseconds = null,
        PyObject? minutes = null, PyObject? hours = null, PyObject? weeks = null)
    {
        Int128 total = 0;
        // Fractions of a microsecond are added up apart and rounded once.
        var fraction = 0.0;
        Add("microseconds", microseconds, 1, ref total, ref fraction);
        Add("milliseconds", milliseconds, 1000, ref total, ref fraction);
        Add("seconds", seconds, MicrosecondsPerSecond, ref total, ref fraction);
        Add("minutes", minutes, 60 * MicrosecondsPerSecond, ref total, ref fraction);
        Add("hours", hours, 3600 * MicrosecondsPerSecond, ref total, ref fraction);
        Add("days", days, MicrosecondsPerDay, ref total, ref fraction);
        Add("weeks", weeks, 7 * MicrosecondsPerDay, ref total, ref fraction);
        if (fraction != 0)
        {
            var whole = Math.Floor(fraction);
            total += (Int128)whole;
            var rest = fraction - whole;
            if (rest > 0.5 || (rest == 0.5 && (total & 1) != 0))
                total++;
        }
        return Make(type, total);
    }

    private static void Add(string name, PyObject? value, long unit, ref Int128 total, ref double fraction)
    {
        switch (value)
        {
            case null:
                break;
            case PyInt small:
                total += (Int128)small.Int64 * unit;
                break;
            case PyInteger integer:
                total += Narrow(integer.Value * unit);
                break;
            case PyFloat number:
                var whole = Math.Truncate(number.Value);
                total += Narrow(IntegerConversion.FromDouble(whole).Value * unit);
                var product = (number.Value - whole) * unit;
                var wholeProduct = Math.Truncate(product);
                total += (Int128)wholeProduct;
                fraction += product - wholeProduct;
                break;
            default:
                throw Errors.TypeError($"unsupported type for timedelta {name} component: {value.Type.Name}");
        }
    }

    /// <summary>Return the duration in seconds.</summary>
    [PyMethod("total_seconds($self, /)")]
    private double TotalSeconds()
    {
        var total = TotalMicroseconds;
        return total <= long.MaxValue && total >= long.MinValue && Math.Abs((long)total) < 1L << 53
            ? (long)total / (double)MicrosecondsPerSecond
            : IntegerDivision.TrueDivide(total, MicrosecondsPerSecond);
    }

    /// <summary>Return what pickle makes a copy with.</summary>
    [PyMethod("__reduce__($self, /)")]
    private PyTuple Reduce() => PyTuple.Of(Type, PyTuple.Of(PyInt.From(Days), PyInt.From(Seconds), PyInt.From(Microseconds)));

    [PySlot(Slot.Repr)]
    private PyObject? ReprSlot()
    {
        var parts = new List<string>(3);
        if (Days != 0)
            parts.Add($"days={Days}");
        if (Seconds != 0)
            parts.Add($"seconds={Seconds}");
        if (Microseconds != 0)
            parts.Add($"microseconds={Microseconds}");
        return PyStr.From($"{Type.Name}({(parts.Count == 0 ? "0" : string.Join(", ", parts))})");
    }

    [PySlot(Slot.Str)]
    private PyObject? StrSlot()
    {
        var days = Days == 0 ? "" : Days is 1 or -1 ? $"{Days} day, " : $"{Days} days, ";
        var fraction = Microseconds == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".{Microseconds:000000}");
        return PyStr.From(string.Create(CultureInfo.InvariantCulture, $"{days}{Seconds / 3600}:{Seconds / 60 % 60:00}:{Seconds % 60:00}{fraction}"));
    }

    [PySlot(Slot.Hash)]
    private long HashSlot() => HashOf(TotalMicroseconds);

    /// <summary>The hash of a number of microseconds.</summary>
    public static long HashOf(Int128 total)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Runtime.InteropServices.MemoryMarshal.Write(bytes, total);
        return TextHash.Of(bytes);
    }

    [PySlot(Slot.Bool)]
    private bool BoolSlot() => !IsZero;

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op) => other is PyTimeDelta right
        ? PyBool.Of(ObjectProtocol.CompareInt64(TotalMicroseconds.CompareTo(right.TotalMicroseconds), 0, op))
        : PyNotImplemented.Value;
}
