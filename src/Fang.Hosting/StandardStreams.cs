using Fang.Runtime.Calls;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Hosting;

/// <summary><c>sys.stdin</c>, <c>sys.stdout</c> and <c>sys.stderr</c>, made of the io module's own classes.</summary>
internal static class StandardStreams
{
    private static readonly PyTuple Keywords = PyTuple.Own([PyStr.Intern("encoding"), PyStr.Intern("errors"), PyStr.Intern("newline"), PyStr.Intern("line_buffering")]);

    public static void Open(PyDict sys, PythonOptions options)
    {
        var io = PythonRuntime.Import("io");
        Set(sys, "stdin", Make(io, 0, "<stdin>", "r", "strict", options));
        Set(sys, "stdout", Make(io, 1, "<stdout>", "w", "strict", options));
        Set(sys, "stderr", Make(io, 2, "<stderr>", "w", "backslashreplace", options));
    }

    private static PyObject Make(PyObject io, int descriptor, string name, string mode, string errors, PythonOptions options)
    {
        if (Fang.Platform.FileStatus.Get(descriptor, out _) < 0)
            return PyNone.Value;
        var raw = Callable.Call(Attributes.Get(io, "FileIO"), [PyInt.From(descriptor), PyStr.From(mode), PyBool.False]);
        Attributes.Set(raw, PyStr.Intern("name"), PyStr.From(name));
        var terminal = ObjectProtocol.IsTrue(Callable.CallMethod(raw, PyStr.Intern("isatty")));
        var buffer = Callable.Call(Attributes.Get(io, mode == "r" ? "BufferedReader" : "BufferedWriter"), raw);
        var text = Callable.Call(
            Attributes.Get(io, "TextIOWrapper"),
            [buffer, PyStr.From("utf-8"), PyStr.From(errors), PyStr.From("\n"), PyBool.Of(terminal || descriptor == 2 || options.Unbuffered)],
            Keywords);
        Attributes.Set(text, PyStr.Intern("mode"), PyStr.From(mode));
        return text;
    }

    private static void Set(PyDict sys, string name, PyObject stream)
    {
        sys.SetItem(PyStr.Intern(name), stream);
        sys.SetItem(PyStr.Intern("__" + name + "__"), stream);
    }
}
