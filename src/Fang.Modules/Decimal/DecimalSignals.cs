using Fang.Runtime.Calls;
using Fang.Runtime.Objects;

namespace Fang.Modules.Decimal;

/// <summary>The exceptions of the module, and which condition each one stands for.</summary>
internal static class DecimalSignals
{
    public static readonly PyType DecimalException = ExceptionTypes.Plain("DecimalException", ExceptionTypes.ArithmeticError, "decimal");
    public static readonly PyType Clamped = ExceptionTypes.Plain("Clamped", DecimalException, "decimal");
    public static readonly PyType InvalidOperation = ExceptionTypes.Plain("InvalidOperation", DecimalException, "decimal");
    public static readonly PyType DivisionByZero = Derive("DivisionByZero", DecimalException, ExceptionTypes.ZeroDivisionError);
    public static readonly PyType Inexact = ExceptionTypes.Plain("Inexact", DecimalException, "decimal");
    public static readonly PyType Rounded = ExceptionTypes.Plain("Rounded", DecimalException, "decimal");
    public static readonly PyType Subnormal = ExceptionTypes.Plain("Subnormal", DecimalException, "decimal");
    public static readonly PyType Overflow = Derive("Overflow", Inexact, Rounded);
    public static readonly PyType Underflow = Derive("Underflow", Inexact, Rounded, Subnormal);
    public static readonly PyType FloatOperation = Derive("FloatOperation", DecimalException, ExceptionTypes.TypeError);
    public static readonly PyType ConversionSyntax = ExceptionTypes.Plain("ConversionSyntax", InvalidOperation, "decimal");
    public static readonly PyType DivisionImpossible = ExceptionTypes.Plain("DivisionImpossible", InvalidOperation, "decimal");
    public static readonly PyType DivisionUndefined = Derive("DivisionUndefined", InvalidOperation, ExceptionTypes.ZeroDivisionError);
    public static readonly PyType InvalidContext = ExceptionTypes.Plain("InvalidContext", InvalidOperation, "decimal");

    /// <summary>The signals that flags and traps have, in CPython's order.</summary>
    public static readonly (PyType Type, DecSignals Flags)[] Signals =
    [
        (InvalidOperation, DecSignals.InvalidOperations),
        (FloatOperation, DecSignals.FloatOperation),
        (DivisionByZero, DecSignals.DivisionByZero),
        (Overflow, DecSignals.Overflow),
        (Underflow, DecSignals.Underflow),
        (Subnormal, DecSignals.Subnormal),
        (Inexact, DecSignals.Inexact),
        (Rounded, DecSignals.Rounded),
        (Clamped, DecSignals.Clamped),
    ];

    // The conditions behind InvalidOperation.
    private static readonly (PyType Type, DecSignals Flags)[] Conditions =
    [
        (InvalidOperation, DecSignals.InvalidOperation),
        (ConversionSyntax, DecSignals.ConversionSyntax),
        (DivisionImpossible, DecSignals.DivisionImpossible),
        (DivisionUndefined, DecSignals.DivisionUndefined),
        (InvalidContext, DecSignals.InvalidContext),
    ];

    private static PyType Derive(string name, params PyType[] bases)
    {
        var dict = new PyDict();
        dict.SetItem(PyStr.Intern("__module__"), PyStr.Intern("decimal"));
        return (PyType)Callable.Call(PyType.TypeObject, PyStr.Intern(name), PyTuple.From(bases), dict);
    }

    /// <summary>The exception of the first signal among those trapped; it tells of all.</summary>
    public static PyException MakeException(DecSignals trapped)
    {
        var type = InvalidOperation;
        foreach (var (signal, flags) in Signals)
        {
            if ((trapped & flags) != 0)
            {
                type = signal;
                break;
            }
        }
        var list = new PyList();
        foreach (var (condition, flags) in Conditions)
        {
            if ((trapped & flags) != 0)
                list.Append(condition);
        }
        foreach (var (signal, flags) in Signals)
        {
            if (signal != InvalidOperation && (trapped & flags) != 0)
                list.Append(signal);
        }
        return new PyException((PyBaseException)Callable.Call(type, list));
    }

    /// <summary>The condition of a signal class; None if it is no signal.</summary>
    public static DecSignals Find(PyObject signal)
    {
        foreach (var (type, flags) in Signals)
        {
            if (ReferenceEquals(type, signal))
                return flags;
        }
        return DecSignals.None;
    }

    /// <summary>The KeyError of what is no signal.</summary>
    public static PyException UnknownSignal() => Errors.KeyError(PyStr.From(
        "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]"));

    /// <summary>The signals among flags, as a list.</summary>
    public static PyList ToList(DecSignals flags)
    {
        var list = new PyList();
        foreach (var (type, bit) in Signals)
        {
            if ((flags & bit) != 0)
                list.Append(type);
        }
        return list;
    }
}
