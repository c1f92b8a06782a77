using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>Instructions as CPython's compiler collects them: jumps go to labels until the sequence is read.</summary>
[PyType("InstructionSequence", Instantiable = false)]
internal sealed partial class InstructionSequence : PyObject
{
    private readonly record struct Item(int Opcode, int Argument, int Line, int EndLine, int Column, int EndColumn);

    private readonly List<Item> _items = [];
    private readonly Dictionary<int, int> _places = [];
    private readonly PyList _nested = new();
    private int _labels;

    /// <summary>Return a new label.</summary>
    [PyMethod("new_label($self, /)")]
    private int NewLabel() => ++_labels;

    /// <summary>Put a label before the next instruction.</summary>
    [PyMethod("use_label($self, /, label)")]
    private void UseLabel(int label) => _places[label] = _items.Count;

    /// <summary>Append an instruction.</summary>
    [PyMethod("addop($self, /, opcode, oparg, lineno, col_offset, end_lineno, end_col_offset)")]
    private void AddOperation(int opcode, int oparg, int lineno, int colOffset, int endLineno, int endColOffset) =>
        _items.Add(new Item(opcode, oparg, lineno, endLineno, colOffset, endColOffset));

    /// <summary>Append the sequence of code inside of this one.</summary>
    [PyMethod("add_nested($self, /, nested)")]
    private void AddNested(PyObject nested) => _nested.Append(nested);

    /// <summary>Return the sequences of code inside of this one.</summary>
    [PyMethod("get_nested($self, /)")]
    private PyObject GetNested() => _nested;

    /// <summary>Return (number, argument or None, lines and columns) of each instruction.</summary>
    [PyMethod("get_instructions($self, /)")]
    private PyObject GetInstructions()
    {
        var result = new PyList();
        foreach (var item in _items)
        {
            PyObject argument = !OpcodeModule.HasArg(item.Opcode) ? PyNone.Value
                : OpcodeModule.HasJump(item.Opcode) && _places.TryGetValue(item.Argument, out var place) ? PyInt.From(place) : PyInt.From(item.Argument);
            result.Append(PyTuple.Own(
            [
                PyInt.From(item.Opcode), argument, PyInt.From(item.Line), PyInt.From(item.EndLine), PyInt.From(item.Column), PyInt.From(item.EndColumn),
            ]));
        }
        return result;
    }
}
