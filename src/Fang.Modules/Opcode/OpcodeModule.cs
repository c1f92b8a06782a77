using Fang.Compiler.Bytecode;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>What dis and opcode ask about instructions; the numbers are those of Fang's own opcode table.</summary>
[PyModule("_opcode")]
internal static partial class OpcodeModule
{
    /// <summary>Instructions are not replaced by special ones: what they learn stands beside the code.</summary>
    [PyConstant("ENABLE_SPECIALIZATION")]
    public static PyObject EnableSpecialization => PyBool.False;

    private static readonly string[] BinaryOperators =
        ["+", "&", "//", "<<", "@", "*", "%", "|", "**", ">>", "-", "/", "^", "+=", "&=", "//=", "<<=", "@=", "*=", "%=", "|=", "**=", ">>=", "-=", "/=", "^="];

    private static readonly string[] OperatorNames =
        ["ADD", "AND", "FLOOR_DIVIDE", "LSHIFT", "MATRIX_MULTIPLY", "MULTIPLY", "REMAINDER", "OR", "POWER", "RSHIFT", "SUBTRACT", "TRUE_DIVIDE", "XOR"];

    /// <summary>Return whether the number is that of an instruction.</summary>
    [PyFunction("is_valid($module, /, opcode)")]
    private static bool IsValid(int opcode) => opcode is >= 0 and < OpcodeTable.Count;

    /// <summary>Return whether the instruction has an operand.</summary>
    [PyFunction("has_arg($module, /, opcode)")]
    private static bool HasArg(int opcode) => IsValid(opcode)
        && (OpcodeTable.A((Opcode)opcode) != OperandKind.None || OpcodeTable.X((Opcode)opcode) != ExtraKind.None);

    /// <summary>Return whether the instruction names a constant.</summary>
    [PyFunction("has_const($module, /, opcode)")]
    private static bool HasConst(int opcode) => HasExtra(opcode, ExtraKind.Constant);

    /// <summary>Return whether the instruction names an attribute, global or module.</summary>
    [PyFunction("has_name($module, /, opcode)")]
    private static bool HasName(int opcode) => HasExtra(opcode, ExtraKind.Name);

    /// <summary>Return whether the instruction may jump.</summary>
    [PyFunction("has_jump($module, /, opcode)")]
    private static bool HasJump(int opcode) => HasExtra(opcode, ExtraKind.Target);

    /// <summary>Return whether the instruction names a local variable.</summary>
    [PyFunction("has_local($module, /, opcode)")]
    private static bool HasLocal(int opcode) => HasExtra(opcode, ExtraKind.Local);

    /// <summary>Return whether the instruction names a cell or free variable.</summary>
    [PyFunction("has_free($module, /, opcode)")]
    private static bool HasFree(int opcode) => (Opcode)opcode is Opcode.LoadDeref or Opcode.StoreDeref or Opcode.DeleteDeref or Opcode.LoadFromDictOrDeref;

    /// <summary>Handlers stand in a table: no instruction sets one up.</summary>
    [PyFunction("has_exc($module, /, opcode)")]
    private static bool HasExc(int opcode) => false;

    /// <summary>Registers are not a stack: an instruction changes no depth.</summary>
    [PyFunction("stack_effect($module, opcode, oparg=None, /, *, jump=None)")]
    private static int StackEffect(int opcode, PyObject? oparg, PyObject? jump) =>
        IsValid(opcode) ? 0 : throw Errors.ValueError("invalid opcode or oparg");

    /// <summary>Return statistics of specialization, which are not kept.</summary>
    [PyFunction("get_specialization_stats($module, /)")]
    private static PyObject GetSpecializationStats() => PyNone.Value;

    /// <summary>Return the executor of compiled code; there is none.</summary>
    [PyFunction("get_executor($module, /, *, code, offset)")]
    private static PyObject GetExecutor(PyObject code, int offset) => PyNone.Value;

    /// <summary>Return the names of the rare operations.</summary>
    [PyFunction("get_intrinsic1_descs($module, /)")]
    private static PyObject GetIntrinsic1Descs() => PyList.From(Array.ConvertAll(Enum.GetNames<Intrinsic>(), name => (PyObject)PyStr.From(name)));

    /// <summary>There is one kind of rare operations.</summary>
    [PyFunction("get_intrinsic2_descs($module, /)")]
    private static PyObject GetIntrinsic2Descs() => new PyList();

    /// <summary>Return names and symbols of the binary operators.</summary>
    [PyFunction("get_nb_ops($module, /)")]
    private static PyObject GetNbOps()
    {
        var pairs = new PyList();
        for (var i = 0; i < BinaryOperators.Length; i++)
        {
            var name = i < OperatorNames.Length ? "NB_" + OperatorNames[i] : "NB_INPLACE_" + OperatorNames[i - OperatorNames.Length];
            pairs.Append(PyTuple.Of(PyStr.From(name), PyStr.From(BinaryOperators[i])));
        }
        return pairs;
    }

    private static bool HasExtra(int opcode, ExtraKind kind) => IsValid(opcode) && OpcodeTable.X((Opcode)opcode) == kind;
}
