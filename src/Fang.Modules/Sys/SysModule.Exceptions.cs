using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <content>Hooks for exceptions.</content>
internal static partial class SysModule
{
    /// <summary>Show an exception on sys.stderr.</summary>
    [PyFunction("excepthook($module, exctype, value, traceback, /)")]
    private static void ExceptHook(PyObject exctype, PyObject value, PyObject traceback)
    {
        if (value is not PyBaseException error)
        {
            ErrorStream.Write(value is PyNone
                ? "NoneType: None\n"
                : $"TypeError: print_exception(): Exception expected for value, {value.Type.Name} found\n");
            return;
        }
        if (traceback is PyTraceback entry && error.Traceback == null)
            error.Traceback = entry;
        ExceptionDisplay.Print(error);
    }

    /// <summary>Show an exception that nobody can catch on sys.stderr.</summary>
    [PyFunction("unraisablehook($module, unraisable, /)")]
    private static void UnraisableHook(PyObject unraisable)
    {
        if (!ReferenceEquals(unraisable.Type, Unraisable.ArgumentsType.Type))
            throw Errors.TypeError("sys.unraisablehook argument type must be UnraisableHookArgs");
        var arguments = (PyTuple)unraisable;
        var error = arguments[1] as PyBaseException ?? new PyBaseException((PyType)arguments[0]);
        Unraisable.Show(error, arguments[3] is PyStr message ? message.ToString() : null, arguments[4]);
    }
}
