using System.Runtime.CompilerServices;
using Fang.Compiler.Bytecode;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Interpreter;

/// <summary>The functions of def statements and lambdas.</summary>
internal static class FunctionMaking
{
    /// <summary>The function; its extra parts stand in order from <paramref name="window"/>.</summary>
    public static PyFunction Make(Frame frame, PyCode code, MakeFunctionFlags parts, ref PyObject? window)
    {
        var function = new PyFunction(code, frame.Globals, frame.Builtins);
        var at = 0;
        if ((parts & MakeFunctionFlags.Defaults) != 0)
            function.Defaults = (PyTuple)Unsafe.Add(ref window, at++)!;
        if ((parts & MakeFunctionFlags.KeywordDefaults) != 0)
            function.KeywordDefaults = (PyDict)Unsafe.Add(ref window, at++)!;
        if ((parts & MakeFunctionFlags.Annotations) != 0)
            function.AnnotationSource = Unsafe.Add(ref window, at++)!;
        if ((parts & MakeFunctionFlags.Closure) != 0)
            function.Closure = (PyTuple)Unsafe.Add(ref window, at)!;
        function.Module = frame.Globals.GetItemOrNull(WellKnown.Name);
        return function;
    }
}
