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
        _ => throw new InvalidOperationException("unknown constant " + constant.GetType()),
    };
}
