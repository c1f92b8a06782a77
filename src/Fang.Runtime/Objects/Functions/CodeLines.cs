using Fang.Compiler.Bytecode;
using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>The lines of a code object's instructions as ranges.</summary>
internal static class CodeLines
{
    /// <summary>The end (an instruction index) of the range of one line that starts at <paramref name="start"/>, which may be the head.</summary>
    public static int RangeEnd(PyCode code, int start)
    {
        var line = LineOf(code, start);
        var end = start + 1;
        while (end < code.Instructions.Length && LineOf(code, end) == line)
            end++;
        return end;
    }

    /// <summary>The line of an instruction or of the head; null for an instruction that no source text stands for.</summary>
    public static int? LineOf(PyCode code, int pc)
    {
        if (pc == PyCode.Head)
            return code.HeadLine;
        return code.Unit.Positions[pc].Line is > 0 and var line ? line : null;
    }

    /// <summary>Pairs of bytes: how much the offset and the line grow.</summary>
    public static byte[] Increments(PyCode code)
    {
        var result = new List<byte>();
        var line = code.Unit.FirstLine;
        var offset = 0;
        for (var start = 0; start < code.Instructions.Length; start = RangeEnd(code, start))
        {
            var at = code.Unit.Positions[start].Line;
            if (at <= 0 || at == line)
                continue;
            var bytes = code.OffsetOf(start) - offset;
            for (; bytes > 254; bytes -= 254)
                result.AddRange([254, 0]);
            var lines = at - line;
            for (; lines > 127; lines -= 127, bytes = 0)
                result.AddRange([(byte)bytes, 127]);
            for (; lines < -128; lines += 128, bytes = 0)
                result.AddRange([(byte)bytes, 0x80]);
            result.AddRange([(byte)bytes, (byte)(sbyte)lines]);
            line = at;
            offset = code.OffsetOf(start);
        }
        return [.. result];
    }
}

/// <summary>What <c>co_lines()</c> gives.</summary>
[PyType("line_iterator", Instantiable = false)]
internal sealed partial class PyLineIterator(CodePosition[] units) : PyObject
{
    private int _next;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self) => ((PyLineIterator)self).Next();

    private PyTuple? Next()
    {
        var start = _next;
        if (start >= units.Length)
            return null;
        var line = units[start].Line;
        while (_next < units.Length && units[_next].Line == line)
            _next++;
        return PyTuple.Of(
            PyInt.From(start * StackCode.UnitBytes), PyInt.From(_next * StackCode.UnitBytes), line >= 0 ? PyInt.From(line) : PyNone.Value);
    }
}

/// <summary>What <c>co_positions()</c> gives: one item for each code unit.</summary>
[PyType("positions_iterator", Instantiable = false)]
internal sealed partial class PyPositionsIterator(CodePosition[] units) : PyObject
{
    private int _next;
    private PyTuple? _current;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self) => ((PyPositionsIterator)self).Next();

    private PyTuple? Next()
    {
        if (_next >= units.Length)
            return null;
        var position = units[_next];
        if (_current == null || position != units[_next - 1])
            _current = PyTuple.Own([Place(position.Line), Place(position.EndLine), Place(position.Column), Place(position.EndColumn)]);
        _next++;
        return _current;
    }

    private static PyObject Place(int value) => value >= 0 ? PyInt.From(value) : PyNone.Value;
}
