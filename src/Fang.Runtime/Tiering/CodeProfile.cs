using System.Runtime.CompilerServices;
using Fang.Compiler.Bytecode;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Tiering;

/// <summary>The kinds of objects that an operand was seen to hold.</summary>
[Flags]
internal enum Kinds : ushort
{
    None = 0,
    Unbound = 1,
    Int = 2,
    Float = 4,
    Bool = 8,
    NoneObject = 16,
    Str = 32,
    List = 64,
    Tuple = 128,
    Dict = 256,
    Instance = 512,
    RangeIterator = 1024,
    ListIterator = 2048,
    /// <summary>Gives pairs, of a dict's items or zip() of two, and runs no Python code.</summary>
    PairIterator = 4096,
    Other = 8192,
    /// <summary>Of enumerate(), and runs no Python code.</summary>
    CountingIterator = 16384,
    /// <summary>As these, but may run Python code.</summary>
    LookingPairIterator = 32768,
}

/// <summary>What the interpreter saw while it ran a code object and was asked to look: how often, and what operands held.</summary>
/// <remarks>Threads that run the same code at once may lose each other's counts; nothing depends on more than their order of magnitude.</remarks>
internal sealed class CodeProfile(int length)
{
    private readonly int[] _counts = new int[length];
    private readonly Kinds[] _kinds = new Kinds[3 * length];
    private readonly object?[] _callees = new object?[length];
    private object?[]? _arguments;
    private readonly byte[] _changes = new byte[length];
    private readonly bool[] _isRefuted = new bool[length];

    private const int MostChanges = 3;

    /// <summary>Stands for several callees.</summary>
    public static readonly object Several = new();

    /// <summary>How often an instruction was executed.</summary>
    public int Count(int pc) => _counts[pc];

    /// <summary>What operand A (0), B (1) or C (2) of an instruction held; of a call, the first (1) and second (2) argument.</summary>
    public Kinds Seen(int pc, int operand) => _kinds[3 * pc + operand];

    private static object? CodeOf(object? callee) => callee is PyFunction function ? function.Code : callee as PyCode;

    /// <summary>
    /// What the calls of an instruction called: one object, the code of functions that share it, the root shape of instances of one class,
    /// the descriptor of bound native methods, <see cref="Several"/>, or null for none.
    /// </summary>
    public object? Callee(int pc) => _callees[pc];

    /// <summary>The class of the plain instances that were the first argument of a call; null for none, or several.</summary>
    public PyType? ArgumentClass(int pc) => _arguments?[pc] as PyType;

    private static void Note(ref object? seen, PyType type) => seen = seen == null || ReferenceEquals(seen, type) ? type : Several;

    /// <summary>Whether compiled code assumed something at this instruction that proved wrong.</summary>
    public bool IsRefuted(int pc) => _isRefuted[pc];

    /// <summary>Notes that what compiled code took from the cache of an instruction has changed. Whether it had done so before, too often.</summary>
    public bool HasChangedOften(int pc) => ++_changes[pc] > MostChanges;

    /// <summary>Whether the function was called with other arguments than compiled code takes for granted.</summary>
    public bool AreArgumentsRefuted { get; private set; }

    public void RefuteArguments() => AreArgumentsRefuted = true;

    /// <summary>Compiled code assumed something at this instruction that proved wrong.</summary>
    public void Refute(int pc)
    {
        _isRefuted[pc] = true;
        _counts[pc]++;
    }

    /// <summary>An instruction was executed, whatever its operands held.</summary>
    public void Note(int pc) => _counts[pc]++;

    /// <summary>The interpreter is about to execute an instruction.</summary>
    public void Record(int pc, in Instruction instruction, ref PyObject? registers)
    {
        _counts[pc]++;
        var opcode = instruction.Opcode;
        ref var kinds = ref _kinds[3 * pc];
        if (opcode is Opcode.Call or Opcode.CallMethod or Opcode.CallKw or Opcode.CallMethodKw or Opcode.CallEx)
        {
            object? callee = Unsafe.Add(ref registers, instruction.B) ?? Unsafe.Add(ref registers, instruction.B + 1);
            // What is bound to some object would keep that alive, and so would an instance: its class, or the descriptor, tells what is called.
            if (callee is PyInstance instance)
                callee = instance.Shape.Type.RootShape;
            else if (callee is PyBuiltinFunction { Self: not (null or PyModule or PyType) } bound)
                callee = (object?)bound.FindDescriptor() ?? Several;
            else if (callee is not (null or PyFunction or PyType or PyMethodDescriptor or PyBuiltinFunction { Self: null or PyModule or PyType }))
                callee = Several;
            ref var seen = ref _callees[pc];
            if (seen == null)
                seen = callee;
            else if (!ReferenceEquals(seen, callee))
                seen = CodeOf(callee) is { } code && ReferenceEquals(CodeOf(seen), code) ? code : Several;
            var first = instruction.B + (opcode is Opcode.Call or Opcode.CallKw or Opcode.CallEx ? 1 : 2);
            if (instruction.X > 0)
            {
                Unsafe.Add(ref kinds, 1) |= KindOf(Unsafe.Add(ref registers, first));
                if (Unsafe.Add(ref registers, first) is PyInstance argument)
                    Note(ref (_arguments ??= new object?[_counts.Length])[pc], argument.Shape.Type);
            }
            if (instruction.X > 1)
                Unsafe.Add(ref kinds, 2) |= KindOf(Unsafe.Add(ref registers, first + 1));
            return;
        }
        if (OpcodeTable.A(opcode) is OperandKind.Read or OperandKind.Change)
            kinds |= KindOf(Unsafe.Add(ref registers, instruction.A));
        if (OpcodeTable.B(opcode) == OperandKind.Read)
            Unsafe.Add(ref kinds, 1) |= KindOf(Unsafe.Add(ref registers, instruction.B));
        if (OpcodeTable.C(opcode) == OperandKind.Read)
            Unsafe.Add(ref kinds, 2) |= KindOf(Unsafe.Add(ref registers, instruction.C));
    }

    public static Kinds KindOf(PyObject? value)
    {
        if (value == null)
            return Kinds.Unbound;
        var type = value.GetType();
        return type == typeof(PyInt) ? Kinds.Int
            : type == typeof(PyFloat) ? Kinds.Float
            : type == typeof(PyInstance) ? Kinds.Instance
            : type == typeof(PyStr) ? Kinds.Str
            : type == typeof(PyList) ? Kinds.List
            : type == typeof(PyTuple) ? Kinds.Tuple
            : type == typeof(PyDict) ? Kinds.Dict
            : type == typeof(PyBool) ? Kinds.Bool
            : type == typeof(PyNone) ? Kinds.NoneObject
            : type == typeof(PyRangeIterator) ? Kinds.RangeIterator
            : type == typeof(PyListIterator) ? Kinds.ListIterator
            : !GeneralInstructions.GivesPairs(value) ? Kinds.Other
            : !GeneralInstructions.IsClosed(value) ? Kinds.LookingPairIterator
            : type == typeof(PyEnumerate) ? Kinds.CountingIterator
            : Kinds.PairIterator;
    }
}
