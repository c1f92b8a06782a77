using Fang.Platform;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Io;

/// <summary>Makes <c>sys.stdin</c>, <c>sys.stdout</c> and <c>sys.stderr</c>.</summary>
public static class StandardStream
{
    /// <summary>A stream of text over a descriptor of the process, which stays open; None if there is no such descriptor.</summary>
    public static PyObject Make(int descriptor, string encoding, string errors, bool unbuffered)
    {
        if (FileDescriptors.Control(descriptor, FileDescriptors.F_GETFD, 0) < 0)
            return PyNone.Value;
        var writes = descriptor != 0;
        var raw = new PyFileIO(PyFileIO.TypeObject);
        raw.Init(PyInt.From(descriptor), writes ? "w" : "r", closefd: false, opener: null);
        Attributes.Set(raw, IoNames.Name, PyStr.Intern(descriptor switch { 0 => "<stdin>", 1 => "<stdout>", _ => "<stderr>" }));
        // Output that is not buffered goes straight to the file.
        unbuffered &= writes;
        var size = Math.Max(raw.BlockSize, IoModule.DefaultBufferSize);
        PyIOBase buffer = unbuffered ? raw : writes ? PyBufferedWriter.Over(raw, size) : PyBufferedReader.Over(raw, size);
        var linesAtOnce = !unbuffered && (descriptor == 2 || (raw.MayBeTerminal && raw.IsATty()));
        var text = new PyTextIOWrapper(PyTextIOWrapper.TypeObject);
        text.Init(buffer, encoding, errors, "\n", linesAtOnce, unbuffered);
        Attributes.Set(text, IoNames.Mode, PyStr.Intern(writes ? "w" : "r"));
        return text;
    }
}
