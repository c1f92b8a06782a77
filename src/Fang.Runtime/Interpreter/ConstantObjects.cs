using System.Numerics;
using Fang.Compiler.Bytecode;
using Fang.Runtime.Objects;
using Fang.Syntax.Ast;

namespace Fang.Runtime.Interpreter;

/// <summary>Python objects of the plain CLR constants that the compiler leaves in code units and syntax trees.</summary>
internal static class ConstantObjects
{
    public static PyObject Make(object? constant) => constant switch
    {
        null => PyNone.Value,
        bool value => PyBool.Of(value),
        long value => PyInt.From(value),
        int value => PyInt.From(value),
        BigInteger value => PyInteger.From(value),
        double value => new PyFloat(value),
        Complex value => new PyComplex(value.Real, value.Imaginary),
        string value => value.Length <= 64 ? PyStr.Intern(value) : PyStr.From(value),
        CodePointString value => PyStr.FromCodePoints(value.CodePoints),
        BytesConstant value => PyBytes.From(value.Value),
        EllipsisConstant => PyEllipsis.Value,
        TupleConstant value => PyTuple.Own(Array.ConvertAll(value.Items, Make)),
        FrozenSetConstant value => PyFrozenSet.From(Array.ConvertAll(value.Items, Make)),
        CodeUnit value => new PyCode(value),
        PyObject value => value,
        _ => throw new InvalidOperationException("unknown constant " + constant.GetType()),
    };

    /// <summary>The plain form of a constant that Python code put into a code object; the object itself where there is none.</summary>
    public static object? Unmake(PyObject constant) => constant switch
    {
        PyNone => null,
        PyBool value => ReferenceEquals(value, PyBool.True),
        PyInt value => value.Int64,
        PyBigInt value => value.Value,
        PyFloat value when value.GetType() == typeof(PyFloat) => value.Value,
        PyComplex value when value.GetType() == typeof(PyComplex) => new Complex(value.Real, value.Imaginary),
        PyStr value when value.GetType() == typeof(PyStr) => value.Text ?? (object)new CodePointString(value.Wide!),
        PyBytes value when value.GetType() == typeof(PyBytes) => new BytesConstant(value.Span.ToArray()),
        PyEllipsis => EllipsisConstant.Value,
        PyTuple value when value.GetType() == typeof(PyTuple) => new TupleConstant(Array.ConvertAll(value.Items.ToArray(), Unmake)),
        PyCode value => value.Unit,
        _ => constant,
    };
}
