using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>UnicodeTranslateError.</summary>
[PyType("UnicodeTranslateError", Base = typeof(PyUnicodeErrorBase), Subclassable = true)]
public sealed partial class PyUnicodeTranslateError(PyType type) : PyUnicodeError(type)
{
    [PyProperty("encoding")]
    private PyObject? Encoding { get => EncodingObject; set => EncodingObject = value ?? PyNone.Value; }

    [PyProperty("object")]
    private PyObject? Object { get => Subject; set => Subject = value ?? PyNone.Value; }

    [PyProperty("start")]
    private nint Start { get => StartPosition; set => StartPosition = value; }

    [PyProperty("end")]
    private nint End { get => EndPosition; set => EndPosition = value; }

    [PyProperty("reason")]
    private PyObject? Reason { get => ReasonObject; set => ReasonObject = value ?? PyNone.Value; }

    [PySlot(Slot.Init)]
    private static void InitSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords) =>
        ((PyUnicodeTranslateError)self).InitArguments(arguments, keywords, hasEncoding: false);

    [PySlot(Slot.Str)]
    private static PyObject? StrSlot(PyObject self)
    {
        var error = (PyUnicodeTranslateError)self;
        return error.Subject is PyStr ? error.Describe("translate", null) : PyStr.Empty;
    }
}
