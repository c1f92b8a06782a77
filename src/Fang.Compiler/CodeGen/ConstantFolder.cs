using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using Fang.Compiler.Bytecode;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>Finds expressions whose value is known when they are compiled; with CPython's limits on their size.</summary>
internal sealed class ConstantFolder(bool debug)
{
    private const int LongestFoldedText = 4096;
    private const int LongestFoldedTuple = 256;
    private const int LongestFoldedInt = 128;

    private static readonly object NotConstant = new();

    /// <summary>The results for operators and tuples, so that each is looked at once; NotConstant or the value.</summary>
    private readonly Dictionary<Expr, object?> _results = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether an expression is a constant, and which.</summary>
    public bool TryFold(Expr expression, out object? value)
    {
        switch (expression)
        {
            case ConstantExpr constant:
                value = constant.Value;
                return true;
            case NameExpr { Id: "__debug__", Ctx: ExprContext.Load }:
                value = debug;
                return true;
            case BinOpExpr { Right: var right } when !MayBeConstant(right):
                value = null;
                return false;
            case UnaryOpExpr { Operand: var operand } when !MayBeConstant(operand):
                value = null;
                return false;
            case SubscriptExpr subscript when !MayBeConstant(subscript.Value) || !MayBeConstant(subscript.Slice):
                value = null;
                return false;
            case BinOpExpr or UnaryOpExpr or TupleExpr { Ctx: ExprContext.Load } or SubscriptExpr { Ctx: ExprContext.Load }:
                break;
            default:
                value = null;
                return false;
        }
        if (!_results.TryGetValue(expression, out value))
        {
            if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
                throw new CompilationRecursionException();
            _results[expression] = value = Fold(expression);
        }
        return value != NotConstant;
    }

    /// <summary>A tuple of constants from expressions that are all constants; else null.</summary>
    public TupleConstant? TryFoldAll(Expr[] expressions)
    {
        foreach (var expression in expressions)
        {
            if (!MayBeConstant(expression))
                return null;
        }
        var items = new object?[expressions.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (!TryFold(expressions[i], out items[i]))
                return null;
        }
        return new TupleConstant(items);
    }

    /// <summary>bool() of a constant.</summary>
    public static bool IsTrue(object? value) => value switch
    {
        null => false,
        bool x => x,
        long x => x != 0,
        double x => x != 0,
        Complex x => x != Complex.Zero,
        string x => x.Length > 0,
        BytesConstant x => x.Value.Length > 0,
        TupleConstant x => x.Items.Length > 0,
        FrozenSetConstant x => x.Items.Length > 0,
        _ => true,
    };

    private static bool MayBeConstant(Expr expression) =>
        expression is ConstantExpr or BinOpExpr or UnaryOpExpr or TupleExpr or SubscriptExpr or NameExpr { Id: "__debug__" };

    private object? Fold(Expr expression)
    {
        switch (expression)
        {
            case BinOpExpr e:
                return TryFold(e.Left, out var left) && TryFold(e.Right, out var right) ? Fold(e.Op, left, right) : NotConstant;
            case UnaryOpExpr e:
                return TryFold(e.Operand, out var operand) ? Fold(e.Op, operand) : NotConstant;
            case TupleExpr e:
                return TryFoldAll(e.Elts) ?? NotConstant;
            case SubscriptExpr e:
                return TryFold(e.Value, out var container) && TryFold(e.Slice, out var index) ? Item(container, index) : NotConstant;
            default:
                return NotConstant;
        }
    }

    private static object? Fold(UnaryOperator op, object? operand)
    {
        if (op == UnaryOperator.Not)
            return !IsTrue(operand);
        if (AsInteger(operand) is { } integer)
        {
            return op switch
            {
                UnaryOperator.USub => Normal(-integer),
                UnaryOperator.UAdd => Normal(integer),
                // Deprecated for bool, which a warning says when it runs.
                _ when operand is bool => NotConstant,
                _ => Normal(~integer),
            };
        }
        return (op, operand) switch
        {
            (UnaryOperator.USub, double x) => -x,
            (UnaryOperator.UAdd, double x) => x,
            (UnaryOperator.USub, Complex x) => new Complex(-x.Real, -x.Imaginary),
            (UnaryOperator.UAdd, Complex x) => x,
            _ => NotConstant,
        };
    }

    private static object? Fold(BinaryOperator op, object? left, object? right)
    {
        if (AsInteger(left) is { } x)
        {
            if (AsInteger(right) is { } y)
                return FoldIntegers(op, x, y, left, right);
            if (op == BinaryOperator.Mult)
            {
                var repeated = Repeat(right, x);
                if (repeated != NotConstant)
                    return repeated;
            }
        }
        else if (op == BinaryOperator.Mult && AsInteger(right) is { } count)
        {
            var repeated = Repeat(left, count);
            if (repeated != NotConstant)
                return repeated;
        }
        if (left is Complex || right is Complex)
            return FoldComplex(op, left, right);
        if (AsDouble(left) is { } a && AsDouble(right) is { } b)
            return FoldDoubles(op, a, b);
        if (op != BinaryOperator.Add)
            return NotConstant;
        return (left, right) switch
        {
            // A surrogate at the seam would join into a pair.
            (string s, string t) when s.Length == 0 || t.Length == 0 || !char.IsHighSurrogate(s[^1]) || !char.IsLowSurrogate(t[0]) => s + t,
            (BytesConstant s, BytesConstant t) => new BytesConstant([.. s.Value, .. t.Value]),
            (TupleConstant s, TupleConstant t) => new TupleConstant([.. s.Items, .. t.Items]),
            _ => NotConstant,
        };
    }

    private static object? FoldIntegers(BinaryOperator op, BigInteger x, BigInteger y, object? left, object? right)
    {
        switch (op)
        {
            case BinaryOperator.Add:
                return Normal(x + y);
            case BinaryOperator.Sub:
                return Normal(x - y);
            case BinaryOperator.Mult:
                return BitLength(x) + BitLength(y) > LongestFoldedInt && !x.IsZero && !y.IsZero ? NotConstant : Normal(x * y);
            case BinaryOperator.FloorDiv:
                return y.IsZero ? NotConstant : Normal(FloorDivide(x, y));
            case BinaryOperator.Mod:
                return y.IsZero ? NotConstant : Normal(x - FloorDivide(x, y) * y);
            case BinaryOperator.Div:
                // Exact in doubles; larger operands need the rounding of the int type.
                const long Exact = 1L << 53;
                return y.IsZero || BigInteger.Abs(x) > Exact || BigInteger.Abs(y) > Exact ? NotConstant : (double)x / (double)y;
            case BinaryOperator.Pow:
                if (y.Sign < 0)
                    return NotConstant;
                return !x.IsZero && (y > LongestFoldedInt || BitLength(x) * (long)y > LongestFoldedInt) ? NotConstant : Normal(BigInteger.Pow(x, (int)BigInteger.Min(y, int.MaxValue)));
            case BinaryOperator.LShift:
                return y.Sign < 0 || y > LongestFoldedInt || (!x.IsZero && BitLength(x) + (long)y > LongestFoldedInt)
                    ? NotConstant : Normal(x << (int)y);
            case BinaryOperator.RShift:
                return y.Sign < 0 || y > int.MaxValue ? NotConstant : Normal(x >> (int)y);
            case BinaryOperator.BitOr:
                return left is bool && right is bool ? !(x | y).IsZero : Normal(x | y);
            case BinaryOperator.BitXor:
                return left is bool && right is bool ? !(x ^ y).IsZero : Normal(x ^ y);
            case BinaryOperator.BitAnd:
                return left is bool && right is bool ? !(x & y).IsZero : Normal(x & y);
            default:
                return NotConstant;
        }
    }

    private static object? FoldDoubles(BinaryOperator op, double x, double y) => op switch
    {
        BinaryOperator.Add => x + y,
        BinaryOperator.Sub => x - y,
        BinaryOperator.Mult => x * y,
        BinaryOperator.Div when y != 0 => x / y,
        BinaryOperator.Pow when x > 0 && Math.Pow(x, y) is var power && double.IsFinite(power) => power,
        _ => NotConstant,
    };

    /// <summary>Only sums, which is how complex literals are written.</summary>
    private static object? FoldComplex(BinaryOperator op, object? left, object? right)
    {
        if (AsComplex(left) is not { } x || AsComplex(right) is not { } y)
            return NotConstant;
        return op switch
        {
            BinaryOperator.Add => new Complex(x.Real + y.Real, x.Imaginary + y.Imaginary),
            BinaryOperator.Sub => new Complex(x.Real - y.Real, x.Imaginary - y.Imaginary),
            _ => NotConstant,
        };
    }

    private static object? Repeat(object? value, BigInteger count)
    {
        if (count.Sign < 0 || count > LongestFoldedText)
            return NotConstant;
        var times = (int)count;
        switch (value)
        {
            case string text when (long)text.Length * times <= LongestFoldedText:
                if (text.Length > 0 && char.IsLowSurrogate(text[0]))
                    return NotConstant;
                return new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
            case BytesConstant bytes when (long)bytes.Value.Length * times <= LongestFoldedText:
                return new BytesConstant(RepeatItems(bytes.Value, times));
            case TupleConstant tuple when (long)tuple.Items.Length * times <= LongestFoldedTuple:
                return new TupleConstant(RepeatItems<object?>(tuple.Items, times));
            default:
                return NotConstant;
        }
    }

    private static T[] RepeatItems<T>(ReadOnlySpan<T> items, int times)
    {
        var result = new T[items.Length * times];
        for (var i = 0; i < times; i++)
            items.CopyTo(result.AsSpan(i * items.Length));
        return result;
    }

    private static object? Item(object? container, object? index)
    {
        if (AsInteger(index) is not { } wide || wide < int.MinValue || wide > int.MaxValue)
            return NotConstant;
        var at = (int)wide;
        switch (container)
        {
            case TupleConstant tuple when InRange(ref at, tuple.Items.Length):
                return tuple.Items[at];
            case BytesConstant bytes when InRange(ref at, bytes.Value.Length):
                return (long)bytes.Value[at];
            case string text when !text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') && InRange(ref at, text.Length):
                return text[at].ToString();
            default:
                return NotConstant;
        }
    }

    private static bool InRange(ref int index, int length)
    {
        if (index < 0)
            index += length;
        return index >= 0 && index < length;
    }

    private static BigInteger FloorDivide(BigInteger x, BigInteger y)
    {
        var quotient = BigInteger.DivRem(x, y, out var remainder);
        return !remainder.IsZero && remainder.Sign < 0 != y.Sign < 0 ? quotient - 1 : quotient;
    }

    private static long BitLength(BigInteger value) => (long)BigInteger.Abs(value).GetBitLength();

    private static object Normal(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value;

    private static BigInteger? AsInteger(object? value) => value switch
    {
        bool x => x ? BigInteger.One : BigInteger.Zero,
        long x => x,
        BigInteger x => x,
        _ => null,
    };

    private static double? AsDouble(object? value)
    {
        const long Exact = 1L << 53;
        return value switch
        {
            double x => x,
            bool x => x ? 1 : 0,
            long x when x is >= -Exact and <= Exact => x,
            _ => null,
        };
    }

    private static Complex? AsComplex(object? value) => value is Complex x ? x : AsDouble(value) is { } real ? new Complex(real, 0) : null;
}
