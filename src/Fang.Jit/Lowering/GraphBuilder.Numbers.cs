using Fang.Compiler.Bytecode;
using Fang.Jit.Graphs;
using Fang.Jit.Support;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;
using Fang.Runtime.Tiering;

namespace Fang.Jit.Lowering;

/// <content>Arithmetic, comparisons, truth.</content>
internal sealed partial class GraphBuilder
{
    // Beyond this a float does not tell neighbouring ints apart.
    private const long ExactInFloat = 1L << 53;

    private void LowerArithmetic(in Instruction i)
    {
        var isInplace = i.Opcode >= Opcode.InplaceAdd;
        var opcode = isInplace ? i.Opcode - Opcode.InplaceAdd + Opcode.Add : i.Opcode;
        var (left, right) = (Read(i.B), Read(i.C));
        Write(i.A, Arithmetic(opcode, left, right, KindsOf(left, 1), KindsOf(right, 2), isInplace));
    }

    private Node Arithmetic(Opcode opcode, Node left, Node right, Kinds leftKinds, Kinds rightKinds, bool isInplace)
    {
        // What did not fit, though these are ints, will not fit again.
        if (CountsAsInt(left, leftKinds, opcode) && CountsAsInt(right, rightKinds, opcode) && OfInts(opcode) is { } ofInts && !IsRefuted)
        {
            var a = UnboxInt(left);
            var b = ReferenceEquals(left, right) ? a : UnboxInt(right);
            return Add(ofInts, ofInts == NodeKind.IntDivide ? Representation.Float : Representation.Int, [a, b], state: State);
        }
        if (leftKinds is Kinds.Int or Kinds.Float && rightKinds is Kinds.Int or Kinds.Float && leftKinds != rightKinds | leftKinds == Kinds.Float
            && OfFloats(opcode) is { } ofFloats && !(ofFloats == NodeKind.FloatDivide && IsRefuted))
        {
            var a = leftKinds == Kinds.Float ? UnboxFloat(left) : ToFloat(left);
            var b = ReferenceEquals(left, right) ? a : rightKinds == Kinds.Float ? UnboxFloat(right) : ToFloat(right);
            return Add(ofFloats, Representation.Float, [a, b], state: ofFloats == NodeKind.FloatDivide ? State : null);
        }
        if (opcode == Opcode.Pow && !IsRefuted && leftKinds == Kinds.Float && rightKinds is Kinds.Float or Kinds.Int)
            return Add(NodeKind.FloatPower, Representation.Float, [UnboxFloat(left), rightKinds == Kinds.Float ? UnboxFloat(right) : ToFloat(right)], state: State);
        if (leftKinds == Kinds.Instance && !isInplace && opcode != Opcode.Pow && TryInlineSpecial(left, right, rightKinds) is { } special)
            return special;
        var operation = Add(NodeKind.IntConstant, Representation.Int, index: (int)opcode + (isInplace ? Opcode.InplaceAdd - Opcode.Add : 0));
        var result = CallLooking(nameof(NativeSupport.Arithmetic), Object(left), Object(right), operation);
        return result;
    }

    // Where the result is an int a comparison is one, too.
    private static bool CountsAsInt(Node value, Kinds kinds, Opcode opcode) =>
        kinds == Kinds.Int || (value.Representation == Representation.Bool && opcode is Opcode.Add or Opcode.Sub or Opcode.Mul);

    private Node ToFloat(Node value)
    {
        var number = UnboxInt(value);
        return number.Kind == NodeKind.IntConstant
            ? Add(NodeKind.FloatConstant, Representation.Float, data: (double)number.Index)
            : Add(NodeKind.IntToFloat, Representation.Float, [number]);
    }

    private static NodeKind? OfInts(Opcode opcode) => opcode switch
    {
        Opcode.Add => NodeKind.IntAdd,
        Opcode.Sub => NodeKind.IntSubtract,
        Opcode.Mul => NodeKind.IntMultiply,
        Opcode.Div => NodeKind.IntDivide,
        Opcode.FloorDiv => NodeKind.IntFloorDivide,
        Opcode.Mod => NodeKind.IntRemainder,
        Opcode.And => NodeKind.IntAnd,
        Opcode.Or => NodeKind.IntOr,
        Opcode.Xor => NodeKind.IntXor,
        Opcode.LShift => NodeKind.IntShiftLeft,
        Opcode.RShift => NodeKind.IntShiftRight,
        _ => null,
    };

    private static NodeKind? OfFloats(Opcode opcode) => opcode switch
    {
        Opcode.Add => NodeKind.FloatAdd,
        Opcode.Sub => NodeKind.FloatSubtract,
        Opcode.Mul => NodeKind.FloatMultiply,
        Opcode.Div => NodeKind.FloatDivide,
        _ => null,
    };

    /// <summary>The kinds that an operand has: as it is known, else as it was seen.</summary>
    private Kinds KindsOf(Node value, int operand) => value.Representation switch
    {
        Representation.Int => Kinds.Int,
        Representation.Float => Kinds.Float,
        Representation.Bool => Kinds.Bool,
        _ when value.Class == typeof(PyInt) => Kinds.Int,
        _ when value.Class == typeof(PyFloat) => Kinds.Float,
        _ when value.Class == typeof(PyInstance) => Kinds.Instance,
        _ when value.Class == typeof(PyStr) => Kinds.Str,
        _ when value is { Kind: NodeKind.Constant, Data: PyObject constant } => CodeProfile.KindOf(constant),
        _ => IsRefuted ? Kinds.Other : _profile?.Seen(_pc, operand) ?? Kinds.Other,
    };

    // The operand unboxed, if it is a number of one kind.
    private Node? Number(Node value, int operand) => KindsOf(value, operand) switch
    {
        Kinds.Int => UnboxInt(value),
        Kinds.Float => UnboxFloat(value),
        _ => null,
    };

    private Node Compare(Node left, Node right, CompareOp op, int leftOperand, int rightOperand, bool asObject)
    {
        var (leftKinds, rightKinds) = (KindsOf(left, leftOperand), KindsOf(right, rightOperand));
        if (leftKinds == Kinds.Int && rightKinds == Kinds.Int)
        {
            var a = UnboxInt(left);
            return Add(NodeKind.IntCompare, Representation.Bool, [a, ReferenceEquals(left, right) ? a : UnboxInt(right)], (int)op);
        }
        if (leftKinds == Kinds.Float && rightKinds == Kinds.Float)
        {
            var a = UnboxFloat(left);
            return Add(NodeKind.FloatCompare, Representation.Bool, [a, ReferenceEquals(left, right) ? a : UnboxFloat(right)], (int)op);
        }
        if (leftKinds == Kinds.Float && right is { Kind: NodeKind.Constant, Data: PyInt { Int64: > -ExactInFloat and < ExactInFloat } })
            return Add(NodeKind.FloatCompare, Representation.Bool, [UnboxFloat(left), ToFloat(right)], (int)op);
        if (leftKinds == Kinds.Str && rightKinds == Kinds.Str && op is CompareOp.Eq or CompareOp.Ne)
        {
            var equal = Add(NodeKind.StrEqual, Representation.Bool, [Guard(left, typeof(PyStr)), Guard(right, typeof(PyStr))]);
            return op == CompareOp.Eq ? equal : Add(NodeKind.Not, Representation.Bool, [equal]);
        }
        if (leftKinds == Kinds.Instance && rightKinds == Kinds.Instance && TryInlineSpecial(left, right, rightKinds) is { } special)
        {
            if (special.Representation != Representation.Bool)
                Refuse();
            return special;
        }
        var operation = Add(NodeKind.IntConstant, Representation.Int, index: (int)op);
        return CallLooking(asObject ? nameof(NativeSupport.RichCompare) : nameof(NativeSupport.Compare), Object(left), Object(right), operation);
    }

    /// <summary>Whether a value, operand A (0) or B (1), is true, as a Bool.</summary>
    private Node Truth(Node value, int operand)
    {
        if (value.Representation == Representation.Object && KindsOf(value, operand) == Kinds.Int)
            value = UnboxInt(value);
        switch (value.Representation)
        {
            case Representation.Bool:
                return value;
            case Representation.Int:
                return Add(NodeKind.IntCompare, Representation.Bool, [value, Add(NodeKind.IntConstant, Representation.Int)], (int)CompareOp.Ne);
        }
        if (value.Representation == Representation.Float)
            return Add(NodeKind.FloatCompare, Representation.Bool, [value, Add(NodeKind.FloatConstant, Representation.Float, data: 0.0)], (int)CompareOp.Ne);
        // What inlined code cannot tell it must ask.
        if (_inlined != null && IsRefuted)
            NeedFrame();
        MayLook();
        var truth = Add(NodeKind.Truth, Representation.Bool, [Object(value)], state: State);
        MayHaveLooked();
        return truth;
    }

    private bool LowerBranch(in Instruction i)
    {
        Node condition;
        var holds = i.C != 0;
        switch (i.Opcode)
        {
            case Opcode.JumpIfTrue:
            case Opcode.JumpIfFalse:
                condition = Truth(Read(i.A), 0);
                holds = i.Opcode == Opcode.JumpIfTrue;
                break;
            case Opcode.JumpIfNone:
            case Opcode.JumpIfNotNone:
                condition = Same(Read(i.A), Constant(PyNone.Value));
                holds = i.Opcode == Opcode.JumpIfNone;
                break;
            case >= Opcode.JumpIfLt and <= Opcode.JumpIfGe:
                condition = Compare(Read(i.A), Read(i.B), (CompareOp)(i.Opcode - Opcode.JumpIfLt), 0, 1, asObject: false);
                break;
            case >= Opcode.JumpIfLtInt and <= Opcode.JumpIfGeInt:
                condition = Compare(Read(i.A), Constant(PyInt.From((short)i.B)), (CompareOp)(i.Opcode - Opcode.JumpIfLtInt), 0, 1, asObject: false);
                break;
            case Opcode.JumpIfIs:
                condition = Same(Read(i.A), Read(i.B));
                break;
            default:
                condition = CallLooking(nameof(NativeSupport.Contains), Object(Read(i.A)), Object(Read(i.B)));
                break;
        }
        Branch(NodeKind.Branch, Representation.None, [condition], holds ? i.X : _pc + 1, holds ? _pc + 1 : i.X);
        return false;
    }

    // Ends the block with two ways out.
    private Node Branch(NodeKind kind, Representation representation, Node[] inputs, int first, int second)
    {
        var node = Add(kind, representation, inputs, state: kind == NodeKind.Branch ? null : State);
        AddEdge(Side(first), first);
        AddEdge(Side(second), second);
        return node;
    }
}
