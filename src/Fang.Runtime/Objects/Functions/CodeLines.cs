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
            var bytes = PyCode.OffsetOf(start) - offset;
            for (; bytes > 254; bytes -= 254)
                result.AddRange([254, 0]);
            var lines = at - line;
            for (; lines > 127; lines -= 127, bytes = 0)
                result.AddRange([(byte)bytes, 127]);
            for (; lines < -128; lines += 128, bytes = 0)
                result.AddRange([(byte)bytes, 0x80]);
            result.AddRange([(byte)bytes, (byte)(sbyte)lines]);
            line = at;
            offset = PyCode.OffsetOf(start);
        }
        return [.. result];
    }
}

/// <summary>What <c>co_lines()</c> gives.</summary>
[PyType("line_iterator", Instantiable = false)]
internal sealed partial class PyLineIterator(PyCode code) : PyObject
{
    private int _next = PyCode.Head;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self) => ((PyLineIterator)self).Next();

    private PyTuple? Next()
    {
        var start = _next;
        if (start >= code.Instructions.Length)
            return null;
        _next = CodeLines.RangeEnd(code, start);
        return PyTuple.Of(
            PyInt.From(PyCode.OffsetOf(start)), PyInt.From(PyCode.OffsetOf(_next)), CodeLines.LineOf(code, start) is { } line ? PyInt.From(line) : PyNone.Value);
    }
}

/// <summary>What <c>co_positions()</c> gives: as in CPython one item for each two bytes of <c>co_code</c>.</summary>
[PyType("positions_iterator", Instantiable = false)]
internal sealed partial class PyPositionsIterator(PyCode code) : PyObject
{
    private int _next;
    private PyTuple? _current;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self) => ((PyPositionsIterator)self).Next();

    private PyTuple? Next()
    {
        const int headUnits = PyCode.HeadBytes / 2;
        var (index, part) = Math.DivRem(_next - headUnits, PyCode.BytesPerInstruction / 2);
        if (index >= code.Instructions.Length)
            return null;
        if (_next++ < headUnits)
            return PyTuple.Own([PyInt.From(code.HeadLine), PyInt.From(Math.Max(code.HeadLine, 1)), PyInt.Zero, PyInt.Zero]);
        if (part == 0 || _current == null)
        {
            var position = code.Unit.Positions[index];
            _current = PyTuple.Own([Place(position.Line, 1), Place(position.EndLine, 1), Place(position.Column, 0), Place(position.EndColumn, 0)]);
        }
        return _current;
    }

    private static PyObject Place(int value, int least) => value >= least ? PyInt.From(value) : PyNone.Value;
}
