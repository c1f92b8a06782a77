using Fang.Compiler.Bytecode;
using Fang.Jit.Graphs;
using Fang.Jit.Support;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;
using Fang.Runtime.Tiering;

namespace Fang.Jit.Lowering;

/// <content>Calls of what is known: native functions that have nodes of their own, and Python functions whose arguments are bound here.</content>
internal sealed partial class GraphBuilder
{
    /// <summary>A call with the arguments in the order of the function's parameters; for a class, of its <c>__init__</c>, whose first one is not made yet.</summary>
    private sealed record BoundCall(PyCode Code, Node Function, Node[] Arguments, PyType? Class);

    /// <summary>The call of a native function that the compiler knows, as far as it knows the arguments; else null.</summary>
    private Node? TryKnownFunction(Node callee, int start, int count)
    {
        if ((callee.Kind == NodeKind.Constant ? callee.Data : SeenCallee) is not PyObject function)
            return null;
        if (ReferenceEquals(function, KnownFunctions.ListAppend))
        {
            if (count != 2 || (Read(start).Class != typeof(PyList) && callee.Kind != NodeKind.Constant))
                return null;
            GuardCallee(callee, function);
            Call(nameof(NativeSupport.ListAppend), Guard(Read(start), typeof(PyList)), Object(Read(start + 1)));
            return Constant(PyNone.Value);
        }
        if (count == 1)
            return TryKnownOfOne(callee, function, Read(start));
        if (count == 2 && ReferenceEquals(function, KnownFunctions.IsInstance))
        {
            GuardCallee(callee, function);
            return Add(NodeKind.IsInstance, Representation.Bool, [Object(Read(start)), Object(Read(start + 1))], state: State);
        }
        if (count is 2 or 3 && (ReferenceEquals(function, KnownFunctions.Min) || ReferenceEquals(function, KnownFunctions.Max)))
            return TryExtreme(callee, function, ReadArguments(start, count));
        return null;
    }

    private Node? TryKnownOfOne(Node callee, PyObject function, Node value)
    {
        if (ReferenceEquals(function, KnownFunctions.Len))
        {
            GuardCallee(callee, function);
            return Add(NodeKind.Length, Representation.Int, [Object(value)], state: State);
        }
        var kinds = KindsOf(value, 1);
        if (ReferenceEquals(function, PyFloat.TypeObject) && kinds is Kinds.Float or Kinds.Int)
        {
            GuardCallee(callee, function);
            return kinds == Kinds.Float ? UnboxFloat(value) : ToFloat(value);
        }
        if (ReferenceEquals(function, PyInt.TypeObject) && kinds == Kinds.Int)
        {
            GuardCallee(callee, function);
            return UnboxInt(value);
        }
        if (kinds != Kinds.Float)
            return null;
        if (ReferenceEquals(function, KnownFunctions.Abs))
        {
            GuardCallee(callee, function);
            return Add(NodeKind.FloatAbsolute, Representation.Float, [UnboxFloat(value)]);
        }
        if (ReferenceEquals(function, KnownFunctions.SquareRoot))
        {
            GuardCallee(callee, function);
            return Add(NodeKind.FloatSquareRoot, Representation.Float, [UnboxFloat(value)], state: State);
        }
        return null;
    }

    private Node? TryExtreme(Node callee, PyObject function, Node[] values)
    {
        var kinds = KindsOf(values[0], 1);
        if (kinds is not (Kinds.Int or Kinds.Float))
            return null;
        for (var i = 1; i < values.Length; i++)
        {
            if (KindsOf(values[i], Math.Min(i + 1, 2)) != kinds)
                return null;
        }
        GuardCallee(callee, function);
        var result = Unbox(values[0]);
        for (var i = 1; i < values.Length; i++)
        {
            var kind = ReferenceEquals(function, KnownFunctions.Min) ? NodeKind.Minimum : NodeKind.Maximum;
            result = Add(kind, result.Representation, [result, Unbox(values[i])]);
        }
        return result;

        Node Unbox(Node value) => kinds == Kinds.Int ? UnboxInt(value) : UnboxFloat(value);
    }

    // CallKw and CallMethodKw: the last arguments have names.
    private bool TryCallWithNames(in Instruction i)
    {
        if (Read(i.C) is not { Kind: NodeKind.Constant, Data: PyTuple names })
            return false;
        var (callee, start, count) = (Read(i.B), i.B + 1, i.X);
        if (i.Opcode == Opcode.CallMethodKw)
        {
            if (callee.Kind == NodeKind.Unbound)
                callee = Read(start++);
            else if (callee.Kind is NodeKind.Constant or NodeKind.FindMethod)
                count++;
            else
                return false;
        }
        return TryBind(callee, ReadArguments(start, count), names.Items) is { } call && CallBound(i, call);
    }

    /// <summary>Binds the arguments to the parameters of what is called, if that is one Python function or class. Null: it takes the general rules.</summary>
    private BoundCall? TryBind(Node callee, Node[] arguments, ReadOnlySpan<PyObject> names)
    {
        if ((callee.Kind == NodeKind.Constant ? callee.Data : SeenCallee) is not PyObject known)
            return null;
        if (known is PyCode code)
        {
            // Functions of one code, with closures or defaults of their own.
            return names.Length == 0 && CanInline(code, arguments.Length)
                ? new BoundCall(code, Guard(callee, typeof(PyFunction)), arguments, null)
                : null;
        }
        if (known is PyFunction function)
        {
            // Read once: other threads may replace them.
            var (own, defaults) = (function.Code, function.Defaults);
            if (Arrange(own, defaults, arguments, names, 0) is not { } arranged)
                return null;
            GuardCallee(callee, known);
            return new BoundCall(own, Constant(function), Complete(function, defaults, arranged, 0), null);
        }
        if (known is not PyType type)
            return null;
        var version = type.Version;
        if (!Evaluator.IsPlainClass(type) || (type.Traits & TypeTraits.HasFinalizer) != 0 || type.Lookup(WellKnown.Init) is not PyFunction init)
            return null;
        var (initCode, initDefaults) = (init.Code, init.Defaults);
        if (Arrange(initCode, initDefaults, arguments, names, 1) is not { } parameters || !CanInline(initCode, parameters.Length))
            return null;
        GuardCallee(callee, known);
        KnowVersion(type, version);
        return new BoundCall(initCode, Constant(init), Complete(init, initDefaults, parameters, 1), type);
    }

    // The arguments in the order of the parameters from `first` on; null for those that take their default.
    private static Node?[]? Arrange(PyCode code, PyTuple? defaults, Node[] arguments, ReadOnlySpan<PyObject> names, int first)
    {
        var positional = arguments.Length - names.Length;
        if (!code.TakesPlainArguments || first + positional > code.ArgumentCount)
            return null;
        var result = new Node?[code.ArgumentCount];
        Array.Copy(arguments, 0, result, first, positional);
        for (var i = 0; i < names.Length; i++)
        {
            var at = Array.IndexOf(code.LocalNames, (PyStr)names[i], code.Unit.PositionalOnlyCount, code.ArgumentCount - code.Unit.PositionalOnlyCount);
            if (at < first || result[at] != null)
                return null;
            result[at] = arguments[positional + i];
        }
        for (var at = first; at < code.ArgumentCount - (defaults?.Count ?? 0); at++)
        {
            if (result[at] == null)
                return null;
        }
        return result;
    }

    private Node[] Complete(PyFunction function, PyTuple? defaults, Node?[] arguments, int first)
    {
        if (Array.IndexOf(arguments, null, first) >= 0)
            Add(NodeKind.GuardDefaults, Representation.None, [Constant(function)], data: defaults, state: State);
        for (var at = first; at < arguments.Length; at++)
            arguments[at] ??= Constant(defaults![at - (arguments.Length - defaults.Count)]);
        return arguments!;
    }

    // False: it is left to the general rules.
    private bool CallBound(in Instruction i, BoundCall call)
    {
        if (TryInlineCall(i, call))
            return true;
        if (call.Class != null || call.Arguments.Length > CompiledCode.MaximumArity)
            return false;
        // The arguments stand in the order of this code's parameters.
        Add(NodeKind.GuardCode, Representation.None, [call.Function], data: call.Code, state: State);
        var arguments = Array.ConvertAll(call.Arguments, Object);
        CallWindow(i, "Call" + arguments.Length, i.B, [call.Function, .. arguments, IntConstant(i.B + 1)]);
        return true;
    }
}
