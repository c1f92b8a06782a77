using System.Runtime.InteropServices;
using Fang.Compiler.Bytecode;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <content>What Python sees of a code object.</content>
public sealed partial class PyCode
{
    /// <summary>The index that stands for the head of the code, a place of its own before the first instruction.</summary>
    internal const int Head = -1;

    private StackCode? _stackCode;

    // What the code object was made with, where that is not what it would show by itself.
    private PyBytes? _givenLineTable;
    private PyBytes? _givenHandlers;
    private PyBytes? _foreignCode;

    /// <summary>Whether positions have columns (not with <c>-X no_debug_ranges</c>). Set when Python starts.</summary>
    public static bool DebugRanges { get; set; } = true;

    /// <summary>What Python sees of the instructions.</summary>
    private StackCode StackCode => _stackCode ??= StackCode.Of(Unit);

    /// <summary>The offset of an instruction in <c>co_code</c>.</summary>
    internal int OffsetOf(int pc) => StackCode.UnitOf(pc) * StackCode.UnitBytes;

    /// <summary>The instruction at an offset in <c>co_code</c>.</summary>
    internal int IndexAt(int offset) => StackCode.IndexAt(offset / StackCode.UnitBytes);

    /// <summary>The positions of the code units: those that the line table tells, which may be given as less than the code.</summary>
    internal CodePosition[] UnitPositions()
    {
        var code = StackCode;
        if (_givenLineTable != null)
            return Fang.Compiler.Bytecode.LineTable.Decode(_givenLineTable.Span, Unit.FirstLine, code.UnitCount);
        var positions = new CodePosition[code.UnitCount];
        var ranges = DebugRanges;
        for (var unit = 0; unit < positions.Length; unit++)
        {
            var pc = code.IndexAt(unit);
            var position = pc < 0 ? new CodePosition(HeadLine, Math.Max(HeadLine, 1), 0, 0) : Unit.Positions[pc];
            if (position.Line <= 0 && pc >= 0)
                position = CodePosition.None;
            else if (!ranges)
                position = new CodePosition(position.Line, position.Line, -1, -1);
            positions[unit] = position;
        }
        return positions;
    }

    [PyMember("co_argcount")]
    private int ArgumentCountProperty => Unit.ArgumentCount;

    [PyMember("co_posonlyargcount")]
    private int PositionalOnlyCount => Unit.PositionalOnlyCount;

    [PyMember("co_kwonlyargcount")]
    private int KeywordOnlyCount => Unit.KeywordOnlyCount;

    [PyMember("co_nlocals")]
    private int VariableCount => Unit.VariableCount;

    [PyMember("co_stacksize")]
    private int StackSize => Unit.RegisterCount - Unit.LocalCount;

    [PyMember("co_flags")]
    private int FlagsProperty => (int)Unit.Flags;

    [PyProperty("co_code")]
    private PyObject CodeBytes => _foreignCode ?? PyBytes.From(StackCode.Bytes);

    [PyProperty("_co_code_adaptive")]
    private PyObject AdaptiveCodeBytes => CodeBytes;

    [PyMember("co_consts")]
    private PyObject ConstantsProperty => PyTuple.From(Constants.AsSpan(0, Unit.Constants.Length));

    [PyMember("co_names")]
    private PyObject NamesProperty => PyTuple.From((ReadOnlySpan<PyObject>)Names);

    [PyProperty("co_varnames")]
    private PyObject VariableNames => NameTuple(Unit.LocalNames.AsSpan(0, Unit.VariableCount));

    [PyProperty("co_freevars")]
    private PyObject FreeNames => NameTuple(Unit.LocalNames.AsSpan(Unit.LocalCount - Unit.FreeCount));

    [PyProperty("co_cellvars")]
    private PyObject CellNames => NameTuple(CellVariables(Unit));

    [PyMember("co_filename")]
    private PyObject FileNameProperty => PyStr.From(Unit.FileName);

    [PyMember("co_name")]
    private PyObject NameProperty => Name;

    [PyMember("co_qualname")]
    private PyObject QualifiedNameProperty => QualifiedName;

    [PyMember("co_firstlineno")]
    private int FirstLine => Unit.FirstLine;

    [PyMember("co_linetable")]
    private PyObject LineTable => _givenLineTable ?? PyBytes.Own(Fang.Compiler.Bytecode.LineTable.Encode(UnitPositions(), Unit.FirstLine));

    [PyMember("co_exceptiontable")]
    private PyObject ExceptionTableProperty => _givenHandlers ?? PyBytes.Own(HandlerTable.Encode(Unit, StackCode));

    /// <summary>The old form of the line table: pairs of offset and line increments.</summary>
    [PyProperty("co_lnotab")]
    private byte[] LineIncrements
    {
        get
        {
            Warnings.Deprecation("co_lnotab is deprecated, use co_lines instead.");
            return CodeLines.Increments(this);
        }
    }

    /// <summary>Return an iterator of (start, end, line): the line of each range of bytes.</summary>
    [PyMethod("co_lines($self, /)")]
    private PyObject Lines() => new PyLineIterator(UnitPositions());

    /// <summary>Return an iterator of the source ranges of all code units.</summary>
    [PyMethod("co_positions($self, /)")]
    private PyObject Positions() => new PyPositionsIterator(UnitPositions());

    [PyMethod("_varname_from_oparg($self, /, oparg)")]
    private PyObject VariableName(int oparg) => (uint)oparg < (uint)Unit.LocalCount
        ? PyStr.Intern(Unit.LocalNames[oparg])
        : throw Errors.IndexError("tuple index out of range");

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self)
    {
        var unit = ((PyCode)self).Unit;
        return PyStr.From($"<code object {unit.Name} at 0x{Identity.Of(self):x}, file \"{unit.FileName}\", line {unit.FirstLine}>");
    }

    [PySlot(Slot.Hash)]
    private static long HashSlot(PyObject self)
    {
        var unit = ((PyCode)self).Unit;
        var hash = new HashCode();
        hash.Add(unit.Name);
        hash.Add(unit.ArgumentCount);
        hash.Add(unit.KeywordOnlyCount);
        hash.Add(unit.Flags);
        hash.Add(unit.FirstLine);
        hash.AddBytes(MemoryMarshal.AsBytes(unit.Instructions.AsSpan()));
        foreach (var name in unit.LocalNames)
            hash.Add(name);
        return hash.ToHashCode();
    }

    [PySlot(Slot.RichCompare)]
    private static PyObject? CompareSlot(PyObject self, PyObject other, CompareOp op)
    {
        if (op is not (CompareOp.Eq or CompareOp.Ne) || self is not PyCode left || other is not PyCode right)
            return PyNotImplemented.Value;
        return PyBool.Of(CodeEquality.AreEqual(left, right) == (op == CompareOp.Eq));
    }

    internal static string[] CellVariables(CodeUnit unit)
    {
        var names = new List<string>();
        for (var i = 0; i < unit.LocalNames.Length - unit.FreeCount; i++)
        {
            if (unit.IsCell[i])
                names.Add(unit.LocalNames[i]);
        }
        return [.. names];
    }

    private static PyTuple NameTuple(ReadOnlySpan<string> names)
    {
        var items = new PyObject[names.Length];
        for (var i = 0; i < items.Length; i++)
            items[i] = PyStr.Intern(names[i]);
        return PyTuple.Own(items);
    }
}
