using Fang.Runtime.Frames;
using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>One entry of a traceback: the frame and the instruction at which an exception passed it.</summary>
/// <remarks><see cref="Next"/> is one reference that any thread may write; it never leads back to this entry.</remarks>
[PyType("traceback")]
public sealed partial class PyTraceback(PyTraceback? next, PyFrame frame, int pc, int line = -1, int? offset = null) : PyObject
{
    /// <summary>The entry nearer to where the exception was raised; null for none.</summary>
    public PyTraceback? Next { get; internal set; } = next;

    public PyFrame Frame { get; } = frame;

    /// <summary>The index of the instruction; negative where the constructor was given none.</summary>
    public int Pc { get; } = pc;

    /// <summary>The line; 0 for none.</summary>
    public int Line => line >= 0 ? line : Pc >= 0 ? Frame.Code.LineAt(Pc) : 0;

    [PyNew("traceback(tb_next, tb_frame, tb_lasti, tb_lineno)")]
    private static PyObject New(PyType type, PyObject tbNext, PyFrame tbFrame, int tbLasti, int tbLineno) =>
        new PyTraceback(Entry(tbNext, "traceback object or None"), tbFrame, tbLasti < 0 ? tbLasti : Math.Max(tbFrame.Code.IndexAt(tbLasti), 0), tbLineno, tbLasti);

    private static PyTraceback? Entry(PyObject value, string expected) => value switch
    {
        PyTraceback entry => entry,
        PyNone => null,
        _ => throw Errors.TypeError($"expected {expected}, got '{value.Type.Name}'"),
    };

    [PyProperty("tb_next")]
    private PyObject? NextProperty
    {
        get => (PyObject?)Next ?? PyNone.Value;
        set
        {
            var entry = Entry(value ?? throw Errors.TypeError("can't delete tb_next attribute"), "traceback object");
            for (var at = entry; at != null; at = at.Next)
            {
                if (ReferenceEquals(at, this))
                    throw Errors.ValueError("traceback loop detected");
            }
            Next = entry;
        }
    }

    [PyMember("tb_frame")]
    private PyObject FrameProperty => Frame;

    [PyMember("tb_lasti")]
    private int LastInstruction => offset ?? (Pc < 0 ? Pc : Frame.Code.OffsetOf(Pc));

    [PyProperty("tb_lineno")]
    private PyObject LineProperty => Line > 0 ? PyInt.From(Line) : line >= 0 ? PyInt.From(line) : PyNone.Value;

    /// <summary>List the attributes.</summary>
    [PyMethod("__dir__($self, /)")]
    private static PyObject Dir(PyTraceback self) => new PyList(
    [
        PyStr.Intern("tb_frame"), PyStr.Intern("tb_next"), PyStr.Intern("tb_lasti"), PyStr.Intern("tb_lineno"),
    ]);
}
