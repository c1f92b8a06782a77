using Fang.Compiler.Bytecode;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Interpreter;

/// <summary>Names: globals, builtins, and the locals mapping of class bodies and modules.</summary>
internal static class Names
{
    /// <summary>A global or builtin name; remembers where it was found.</summary>
    public static PyObject? LoadGlobal(ThreadState thread, Frame frame, PyStr name, int pc)
    {
        var globals = frame.Globals;
        if (globals.GetType() == typeof(PyDict) && frame.Builtins.GetType() == typeof(PyDict))
        {
            var table = globals.CurrentTable;
            var count = table.Count;
            var entry = PyDict.FindStr(table, name, name.Hash);
            if (entry >= 0)
            {
                frame.Code.Caches[pc] = new GlobalCache(table, entry, null, 0);
                return table.Entries[entry].Value ?? LoadGlobal(thread, frame, name, pc);
            }
            var builtins = frame.Builtins.CurrentTable;
            entry = PyDict.FindStr(builtins, name, name.Hash);
            if (entry >= 0)
            {
                frame.Code.Caches[pc] = new GlobalCache(builtins, entry, table, count);
                return builtins.Entries[entry].Value ?? LoadGlobal(thread, frame, name, pc);
            }
        }
        else
        {
            return LoadGlobalUncached(thread, frame, name);
        }
        thread.Error = Errors.NameError(name).Value;
        return null;
    }

    /// <summary>A name in a class body, module or exec(): the locals mapping first.</summary>
    public static PyObject? Load(ThreadState thread, Frame frame, PyStr name) =>
        FromMapping(frame.Locals!, name) ?? (thread.Error != null ? null : LoadGlobalUncached(thread, frame, name));

    /// <summary>The same without a place to remember it in.</summary>
    public static PyObject? LoadGlobalUncached(ThreadState thread, Frame frame, PyStr name)
    {
        var found = FromMapping(frame.Globals, name) ?? (thread.Error != null ? null : FromMapping(frame.Builtins, name));
        if (found == null && thread.Error == null)
            thread.Error = Errors.NameError(name).Value;
        return found;
    }

    /// <summary>The value in a locals mapping; null if KeyError (no exception) or with an exception in the thread state.</summary>
    public static PyObject? FromMapping(PyObject mapping, PyStr name)
    {
        if (mapping.GetType() == typeof(PyDict))
            return ((PyDict)mapping).GetItemOrNull(name);
        var thread = ThreadState.Current;
        PyObject? found;
        try
        {
            found = Subscripts.TryGet(mapping, name);
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.KeyError))
        {
            return null;
        }
        if (found == null && thread.Error!.Type.IsSubtypeOf(ExceptionTypes.KeyError))
            thread.Error = null;
        return found;
    }

    public static void Store(PyObject mapping, PyStr name, PyObject value)
    {
        if (mapping.GetType() == typeof(PyDict))
            ((PyDict)mapping).SetItem(name, value);
        else
            Subscripts.Set(mapping, name, value);
    }

    public static void Delete(PyObject mapping, PyStr name)
    {
        if (mapping.GetType() == typeof(PyDict))
        {
            if (!((PyDict)mapping).RemoveItem(name))
                throw Errors.NameError(name);
            return;
        }
        try
        {
            Subscripts.Delete(mapping, name);
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.KeyError))
        {
            throw Errors.NameError(name);
        }
    }

    /// <summary>The exception of an instruction that met an unbound local or an empty cell.</summary>
    public static PyException Unbound(PyCode code, Instruction instruction)
    {
        var unit = code.Unit;
        var name = PyStr.Intern(unit.LocalNames[instruction.X]);
        return instruction.X >= unit.LocalNames.Length - unit.FreeCount ? Errors.FreeVariableError(name) : Errors.UnboundLocalError(name);
    }
}
