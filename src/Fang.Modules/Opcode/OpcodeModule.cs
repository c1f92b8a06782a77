using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>What dis and opcode ask about instructions; those of the stack machine that <c>co_code</c> shows.</summary>
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

    // Numbers from 256 up are of CPython's compiler, which replaces them.
    private const int FirstPseudo = 256;

    /// <summary>Return whether the number is that of an instruction.</summary>
    [PyFunction("is_valid($module, /, opcode)")]
    private static bool IsValid(int opcode) => opcode is (>= 0 and <= 118) or (>= 149 and <= 222) or (>= 236 and <= 253) or (>= FirstPseudo and <= 267);

    /// <summary>Return whether the instruction has an operand.</summary>
    [PyFunction("has_arg($module, /, opcode)")]
    internal static bool HasArg(int opcode) => opcode is (>= 45 and <= 118) or 149 or (>= 162 and <= 206) or 208 or 211 or (>= 220 and <= 222) or 236
        or (>= 240 and <= 245) or (>= 248 and <= 253) or (>= FirstPseudo and <= 262) or (>= 264 and <= 267);

    /// <summary>Return whether the instruction names a constant.</summary>
    [PyFunction("has_const($module, /, opcode)")]
    private static bool HasConst(int opcode) => opcode is 83 or 103 or 240;

    /// <summary>Return whether the instruction names an attribute, global or module.</summary>
    [PyFunction("has_name($module, /, opcode)")]
    private static bool HasName(int opcode) =>
        opcode is 63 or 66 or 67 or 74 or 75 or 82 or (>= 90 and <= 93) or 108 or 113 or 114 or 192 or 202 or 205 or 206 or 211 or (>= 259 and <= 262);

    /// <summary>Return whether the instruction may jump.</summary>
    [PyFunction("has_jump($module, /, opcode)")]
    internal static bool HasJump(int opcode) =>
        opcode is 72 or (>= 77 and <= 79) or (>= 97 and <= 100) or 104 or (>= 188 and <= 190) or FirstPseudo or 257;

    /// <summary>Return whether the instruction names a local variable.</summary>
    [PyFunction("has_local($module, /, opcode)")]
    private static bool HasLocal(int opcode) => opcode is 3 or 65 or (>= 85 and <= 88) or (>= 110 and <= 112) or 258 or 267;

    /// <summary>Return whether the instruction names a cell or free variable.</summary>
    [PyFunction("has_free($module, /, opcode)")]
    private static bool HasFree(int opcode) => opcode is 64 or 84 or 89 or 94 or 109;

    /// <summary>Return whether the instruction sets up a handler.</summary>
    [PyFunction("has_exc($module, /, opcode)")]
    private static bool HasExc(int opcode) => opcode is >= 264 and <= 266;

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

    private static readonly string[] UnaryIntrinsics =
    [
        "INTRINSIC_1_INVALID", "INTRINSIC_PRINT", "INTRINSIC_IMPORT_STAR", "INTRINSIC_STOPITERATION_ERROR", "INTRINSIC_ASYNC_GEN_WRAP",
        "INTRINSIC_UNARY_POSITIVE", "INTRINSIC_LIST_TO_TUPLE", "INTRINSIC_TYPEVAR", "INTRINSIC_PARAMSPEC", "INTRINSIC_TYPEVARTUPLE",
        "INTRINSIC_SUBSCRIPT_GENERIC", "INTRINSIC_TYPEALIAS",
    ];

    private static readonly string[] BinaryIntrinsics =
    [
        "INTRINSIC_2_INVALID", "INTRINSIC_PREP_RERAISE_STAR", "INTRINSIC_TYPEVAR_WITH_BOUND", "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS",
        "INTRINSIC_SET_FUNCTION_TYPE_PARAMS", "INTRINSIC_SET_TYPEPARAM_DEFAULT",
    ];

    /// <summary>Return the names of the rare operations on one value.</summary>
    [PyFunction("get_intrinsic1_descs($module, /)")]
    private static PyObject GetIntrinsic1Descs() => PyList.From(Array.ConvertAll(UnaryIntrinsics, name => (PyObject)PyStr.From(name)));

    /// <summary>Return the names of the rare operations on two values.</summary>
    [PyFunction("get_intrinsic2_descs($module, /)")]
    private static PyObject GetIntrinsic2Descs() => PyList.From(Array.ConvertAll(BinaryIntrinsics, name => (PyObject)PyStr.From(name)));

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
}
