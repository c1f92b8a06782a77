using System.Reflection.Emit;
using Fang.Jit.Graphs;
using Fang.Jit.Support;
using Fang.Runtime.Slots;

namespace Fang.Jit.Emit;

/// <content>Arithmetic of ints, which leaves where the result does not fit, and comparisons.</content>
internal sealed partial class MachineCode
{
    // Comparisons with a NaN are false, but for !=.
    private void WriteComparison(CompareOp op, bool isFloat)
    {
        switch (op)
        {
            case CompareOp.Lt:
                _il.Emit(OpCodes.Clt);
                return;
            case CompareOp.Gt:
                _il.Emit(OpCodes.Cgt);
                return;
            case CompareOp.Eq:
                _il.Emit(OpCodes.Ceq);
                return;
            case CompareOp.Le:
                _il.Emit(isFloat ? OpCodes.Cgt_Un : OpCodes.Cgt);
                break;
            case CompareOp.Ge:
                _il.Emit(isFloat ? OpCodes.Clt_Un : OpCodes.Clt);
                break;
            default:
                _il.Emit(OpCodes.Ceq);
                break;
        }
        _il.Emit(OpCodes.Ldc_I4_0);
        _il.Emit(OpCodes.Ceq);
    }

    private void WriteIntArithmetic(Node node)
    {
        var left = node.Inputs[0];
        var right = node.Inputs.Length > 1 ? node.Inputs[1] : left;
        var exit = Exit(node.State!, Way.Guard);
        var result = node.Local = Declare(node.Representation);
        switch (node.Kind)
        {
            case NodeKind.IntAdd:
            case NodeKind.IntSubtract:
                Load(left);
                Load(right);
                _il.Emit(node.Kind == NodeKind.IntAdd ? OpCodes.Add : OpCodes.Sub);
                _il.Emit(OpCodes.Stloc, result);
                WriteOverflowTest(node, left, right, result, exit);
                return;
            case NodeKind.IntMultiply:
                LeaveIf(nameof(FastPaths.ProductOverflows), left, right, exit);
                Load(left);
                Load(right);
                _il.Emit(OpCodes.Mul);
                break;
            case NodeKind.IntFloorDivide:
            case NodeKind.IntRemainder:
                LeaveIfDivisorIs(right, 0, exit);
                LeaveIfDivisorIs(right, -1, exit);
                Load(left);
                Load(right);
                _il.Emit(OpCodes.Call, Fast(node.Kind == NodeKind.IntRemainder ? nameof(FastPaths.Remainder) : nameof(FastPaths.FloorDivide)));
                break;
            case NodeKind.IntDivide:
                LeaveIfDivisorIs(right, 0, exit);
                Load(left);
                Load(right);
                _il.Emit(OpCodes.Call, Fast(nameof(FastPaths.IsExactInFloat)));
                _il.Emit(OpCodes.Brfalse, exit);
                Load(left);
                _il.Emit(OpCodes.Conv_R8);
                Load(right);
                _il.Emit(OpCodes.Conv_R8);
                _il.Emit(OpCodes.Div);
                break;
            case NodeKind.IntShiftLeft:
                LeaveIf(nameof(FastPaths.ShiftOverflows), left, right, exit);
                Load(left);
                Load(right);
                _il.Emit(OpCodes.Conv_I4);
                _il.Emit(OpCodes.Shl);
                break;
            case NodeKind.IntShiftRight:
                Load(right);
                _il.Emit(OpCodes.Ldc_I8, 0L);
                _il.Emit(OpCodes.Blt, exit);
                Load(left);
                Load(right);
                _il.Emit(OpCodes.Call, Fast(nameof(FastPaths.ShiftRight)));
                break;
            default:
                Load(left);
                _il.Emit(OpCodes.Ldc_I8, long.MinValue);
                _il.Emit(OpCodes.Beq, exit);
                Load(left);
                _il.Emit(OpCodes.Neg);
                break;
        }
        _il.Emit(OpCodes.Stloc, result);
    }

    private void WriteOverflowTest(Node node, Node left, Node right, LocalBuilder result, Label exit)
    {
        if (right.Kind == NodeKind.IntConstant)
        {
            // Adding what is positive makes larger.
            var grows = right.Index >= 0 == (node.Kind == NodeKind.IntAdd);
            _il.Emit(OpCodes.Ldloc, result);
            Load(left);
            _il.Emit(grows ? OpCodes.Blt : OpCodes.Bgt, exit);
            return;
        }
        // The sign of the result differs from what both signs allow.
        Load(left);
        if (node.Kind == NodeKind.IntAdd)
            _il.Emit(OpCodes.Ldloc, result);
        else
            Load(right);
        _il.Emit(OpCodes.Xor);
        if (node.Kind == NodeKind.IntAdd)
            Load(right);
        else
            Load(left);
        _il.Emit(OpCodes.Ldloc, result);
        _il.Emit(OpCodes.Xor);
        _il.Emit(OpCodes.And);
        _il.Emit(OpCodes.Ldc_I8, 0L);
        _il.Emit(OpCodes.Blt, exit);
    }

    private void LeaveIf(string test, Node left, Node right, Label exit)
    {
        Load(left);
        Load(right);
        _il.Emit(OpCodes.Call, Fast(test));
        _il.Emit(OpCodes.Brtrue, exit);
    }

    private void LeaveIfDivisorIs(Node divisor, long value, Label exit)
    {
        if (divisor.Kind == NodeKind.IntConstant && divisor.Index != value)
            return;
        Load(divisor);
        _il.Emit(OpCodes.Ldc_I8, value);
        _il.Emit(OpCodes.Beq, exit);
    }
}
