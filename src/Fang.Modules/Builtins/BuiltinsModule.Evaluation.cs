using Fang.Compiler.Bytecode;
using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <content>Code: compile, exec, eval, imports, class statements, namespaces.</content>
internal static partial class BuiltinsModule
{
    private static readonly PyStr BuiltinsName = PyStr.Intern("__builtins__");

    /// <summary>Import a module, or what the import statement with these parts binds.</summary>
    [PyFunction("__import__($module, /, name, globals=None, locals=None, fromlist=(), level=0)")]
    private static PyObject? Import(PyObject name, PyObject? globals, PyObject? locals, PyObject? fromlist, int level) =>
        ImportSystem.Import(name, globals, fromlist, level);

    /// <summary>Make the class of a class statement.</summary>
    [PyFunction("__build_class__($module, func, name, /, *bases, **kwds)")]
    private static PyObject BuildClass(PyObject func, PyObject name, ReadOnlySpan<PyObject> bases, PyDict? kwds) =>
        ClassStatements.Build(func, name, bases, kwds);

    /// <summary>Return the dictionary of the current scope's global variables.</summary>
    [PyFunction("globals($module, /)")]
    private static PyObject Globals() => FrameViews.Current()?.Globals ?? throw Errors.SystemError("globals(): no frame");

    /// <summary>Return a mapping of the current scope's local variables.</summary>
    [PyFunction("locals($module, /)")]
    private static PyObject Locals() => FrameViews.Current()?.LocalsSnapshot() ?? throw Errors.SystemError("locals(): no frame");

    /// <summary>Return the names in the current scope, or those of the object's attributes.</summary>
    [PyFunction("dir($module, object=<unrepresentable>, /)")]
    private static PyObject Dir(PyObject? @object)
    {
        PyObject names;
        if (@object == null)
            names = Callable.CallMethod(Locals(), PyStr.Intern("keys"));
        else
            names = Callable.Call(Attributes.LookupSpecial(@object, PyStr.Intern("__dir__")) ?? throw Errors.TypeError("object does not provide __dir__"));
        return SortedList(names, null, null);
    }

    /// <summary>Compile source text or a syntax tree into a code object.</summary>
    [PyFunction("compile($module, /, source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)")]
    private static PyObject Compile(PyObject source, PyObject filename, string mode, int flags, bool dontInherit, int optimize, int featureVersion)
    {
        var inherited = dontInherit ? CodeFlags.None : (FrameViews.Current()?.Code.Flags ?? CodeFlags.None) & SourceCompiler.FutureMask;
        return SourceCompiler.Compile(source, FileNames.Decode(filename), mode, flags, inherited, optimize, featureVersion);
    }

    /// <summary>Evaluate an expression in the given namespaces.</summary>
    [PyFunction("eval($module, source, /, globals=None, locals=None)")]
    private static PyObject? Eval(PyObject source, PyObject? globals, PyObject? locals)
    {
        var (global, local) = Namespaces("eval", globals, locals);
        if (source is not PyCode code)
        {
            if (source is not (PyStr or IBufferExporter))
                throw Errors.TypeError("eval() arg 1 must be a string, bytes or code object");
            code = (PyCode)SourceCompiler.Compile(SourceCompiler.WithoutLeadingBlanks(source), "<string>", "eval", 0, InheritedFutures(), -1, -1);
        }
        if (code.Unit.FreeCount > 0)
            throw Errors.TypeError("code object passed to eval() may not contain free variables");
        return Run(code, global, local, null);
    }

    /// <summary>Execute statements in the given namespaces.</summary>
    [PyFunction("exec($module, source, /, globals=None, locals=None, *, closure=None)")]
    private static PyObject? Exec(PyObject source, PyObject? globals, PyObject? locals, PyObject? closure)
    {
        var (global, local) = Namespaces("exec", globals, locals);
        if (closure is PyNone)
            closure = null;
        if (source is PyCode code)
        {
            CheckClosure(code, closure);
        }
        else
        {
            if (closure != null)
                throw Errors.TypeError("closure can only be used when source is a code object");
            if (source is not (PyStr or IBufferExporter))
                throw Errors.TypeError("exec() arg 1 must be a string, bytes or code object");
            code = (PyCode)SourceCompiler.Compile(source, "<string>", "exec", 0, InheritedFutures(), -1, -1);
        }
        var result = Run(code, global, local, closure as PyTuple);
        return result == null ? null : PyNone.Value;
    }

    private static CodeFlags InheritedFutures() => (FrameViews.Current()?.Code.Flags ?? CodeFlags.None) & SourceCompiler.FutureMask;

    private static void CheckClosure(PyCode code, PyObject? closure)
    {
        var free = code.Unit.FreeCount;
        if (free == 0)
        {
            if (closure != null)
                throw Errors.TypeError("cannot use a closure with this code object");
            return;
        }
        if (closure is not PyTuple cells || cells.Count != free || cells.Items.ToArray().Any(cell => cell is not PyCell))
        {
            throw Errors.TypeError(closure == null
                ? $"code object requires a closure of exactly length {free}"
                : $"code object requires a closure of exactly length {free}");
        }
    }

    private static PyObject? Run(PyCode code, PyDict globals, PyObject locals, PyTuple? closure)
    {
        if (globals.GetItemOrNull(BuiltinsName) == null)
            globals.SetItem(BuiltinsName, FrameViews.Current()?.Builtins ?? ImportSystem.Builtins.Dict);
        return CodeExecution.Run(code, globals, locals, closure);
    }

    private static (PyDict Globals, PyObject Locals) Namespaces(string function, PyObject? globals, PyObject? locals)
    {
        if (globals is PyNone)
            globals = null;
        if (locals is PyNone)
            locals = null;
        if (globals != null && globals is not PyDict)
        {
            throw Errors.TypeError(function == "exec"
                ? $"exec() globals must be a dict, not {globals.Type.Name}"
                : locals == null ? "globals must be a dict" : "globals must be a real dict; try eval(code, {}, mapping)");
        }
        if (locals != null && locals is not PyDict && Attributes.LookupSpecial(locals, PyStr.Intern("__getitem__")) == null)
            throw Errors.TypeError(function == "exec" ? $"locals must be a mapping or None, not {locals.Type.Name}" : "locals must be a mapping");
        if (globals is PyDict dict)
            return (dict, locals ?? dict);
        var frame = FrameViews.Current() ?? throw Errors.SystemError($"globals and locals cannot be NULL");
        return (frame.Globals, locals ?? frame.LocalsSnapshot());
    }
}
