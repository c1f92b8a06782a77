using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>SyntaxError, and with it IndentationError and TabError: knows the place.</summary>
[PyType("SyntaxError", Base = typeof(PyExceptionBase), Subclassable = true)]
public sealed partial class PySyntaxError(PyType type) : PyBaseException(type)
{
    [PyProperty("msg")]
    public PyObject? MessageText { get => field ?? PyNone.Value; set; }

    [PyProperty("filename")]
    public PyObject? FileName { get => field ?? PyNone.Value; set; }

    [PyProperty("lineno")]
    public PyObject? Line { get => field ?? PyNone.Value; set; }

    [PyProperty("offset")]
    public PyObject? Offset { get => field ?? PyNone.Value; set; }

    [PyProperty("text")]
    public PyObject? Text { get => field ?? PyNone.Value; set; }

    [PyProperty("end_lineno")]
    public PyObject? EndLine { get => field ?? PyNone.Value; set; }

    [PyProperty("end_offset")]
    public PyObject? EndOffset { get => field ?? PyNone.Value; set; }

    [PyProperty("print_file_and_line")]
    public PyObject? PrintFileAndLine { get => field ?? PyNone.Value; set; }

    [PySlot(Slot.Init)]
    private static void InitSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        PyBaseException.TypeObject.Slots.InvokeInit(self, arguments, keywords);
        var error = (PySyntaxError)self;
        if (arguments.Length >= 1)
            error.MessageText = arguments[0];
        if (arguments.Length != 2)
            return;
        var place = Iteration.ToArray(arguments[1]);
        if (place.Length is not (4 or 6))
        {
            throw Errors.TypeError(place.Length < 4
                ? $"function takes at least 4 arguments ({place.Length} given)"
                : place.Length == 5 ? "end_offset must be provided when end_lineno is provided" : $"function takes at most 6 arguments ({place.Length} given)");
        }
        error.FileName = place[0];
        error.Line = place[1];
        error.Offset = place[2];
        error.Text = place[3];
        error.EndLine = place.Length == 6 ? place[4] : PyNone.Value;
        error.EndOffset = place.Length == 6 ? place[5] : PyNone.Value;
    }

    [PySlot(Slot.Str)]
    private static PyObject? StrSlot(PyObject self)
    {
        var error = (PySyntaxError)self;
        var message = ObjectProtocol.Str(error.MessageText!);
        var file = error.FileName is PyStr path ? path.ToString()[(path.ToString().LastIndexOf('/') + 1)..] : null;
        if (file != null && error.Line is PyInteger)
            return PyStr.From($"{message} ({file}, line {error.Line})");
        if (file != null)
            return PyStr.From($"{message} ({file})");
        return error.Line is PyInteger ? PyStr.From($"{message} (line {error.Line})") : message;
    }
}
