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
        if (IsRefuted || (callee.Kind == NodeKind.Constant ? callee.Data : SeenCallee) is not PyObject function)
            return null;
        if (ReferenceEquals(function, KnownFunctions.ListAppend) && count == 1)
        {
            var list = Add(NodeKind.BoundSelf, Representation.Object, [Object(callee)], data: function, state: State);
            Call(nameof(NativeSupport.ListAppend), Guard(list, typeof(PyList)), Object(Read(start)));
            return Constant(PyNone.Value);
        }
        if (ReferenceEquals(function, KnownFunctions.ListAppend))
        {
            if (count != 2 || (Read(start).Class != typeof(PyList) && callee.Kind != NodeKind.Constant))
                return null;
            GuardSame(callee, function);
            Call(nameof(NativeSupport.ListAppend), Guard(Read(start), typeof(PyList)), Object(Read(start + 1)));
            return Constant(PyNone.Value);
        }
        if (TryResumption(callee, function, start, count) is { } resumption)
            return resumption;
        if (count is >= 1 and <= 3 && ReferenceEquals(function, PyRange.TypeObject))
            return TryRange(callee, function, ReadArguments(start, count));
        if (count == 1)
            return TryKnownOfOne(callee, function, Read(start));
        if (count == 2 && ReferenceEquals(function, KnownFunctions.IsInstance))
        {
            GuardSame(callee, function);
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
            GuardSame(callee, function);
            if (KindsOf(value, 1) == Kinds.Instance)
                return TryInlineLength(value);
            if (_heap.VirtualOf(value) is { HasItems: true } known)
                return IntConstant(known.Fields.Length);
            return Add(NodeKind.Length, Representation.Int, [Object(value)], state: State);
        }
        var kinds = KindsOf(value, 1);
        if (ReferenceEquals(function, PyFloat.TypeObject) && kinds is Kinds.Float or Kinds.Int)
        {
            GuardSame(callee, function);
            return kinds == Kinds.Float ? UnboxFloat(value) : ToFloat(value);
        }
        if (ReferenceEquals(function, PyInt.TypeObject) && kinds == Kinds.Int)
        {
            GuardSame(callee, function);
            return UnboxInt(value);
        }
        if (kinds != Kinds.Float)
            return null;
        if (ReferenceEquals(function, PyInt.TypeObject))
        {
            GuardSame(callee, function);
            return Add(NodeKind.FloatToInt, Representation.Int, [UnboxFloat(value)], state: State);
        }
        if (ReferenceEquals(function, KnownFunctions.Abs))
        {
            GuardSame(callee, function);
            return Add(NodeKind.FloatAbsolute, Representation.Float, [UnboxFloat(value)]);
        }
        if (ReferenceEquals(function, KnownFunctions.SquareRoot))
        {
            GuardSame(callee, function);
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
        GuardSame(callee, function);
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
        var seen = callee.Kind == NodeKind.Constant ? callee.Data : SeenCallee;
        if (seen is Shape shape)
            return BindInstance(callee, shape.Type, arguments, names);
        if (seen is not PyObject known)
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
            if (Arrange(function, function.Code, arguments, names, 0) is not { } arranged || (!arranged.Code.TakesPlainArguments && !CanInline(arranged.Code)))
                return null;
            GuardSame(callee, known);
            return new BoundCall(arranged.Code, Constant(function), Complete(function, arranged, 0), null);
        }
        if (known is not PyType type)
            return null;
        var version = type.Version;
        if (!Evaluator.IsPlainClass(type) || (type.Traits & TypeTraits.HasFinalizer) != 0 || type.Lookup(WellKnown.Init) is not PyFunction init)
            return null;
        if (Arrange(init, init.Code, arguments, names, 1) is not { } parameters || !CanInline(parameters.Code))
            return null;
        GuardSame(callee, known);
        KnowVersion(type, version);
        return new BoundCall(parameters.Code, Constant(init), Complete(init, parameters, 1), type);
    }

    // Calls __call__ of an instance's class.
    private BoundCall? BindInstance(Node callee, PyType type, Node[] arguments, ReadOnlySpan<PyObject> names)
    {
        var version = type.Version;
        if (type.Lookup(WellKnown.Call) is not PyFunction function
            || Arrange(function, function.Code, [callee, .. arguments], names, 0) is not { } arranged
            || (!arranged.Code.TakesPlainArguments && !CanInline(arranged.Code)) || !KnowClass(callee, new TypeCache(type, version, function)))
            return null;
        return new BoundCall(arranged.Code, Constant(function), Complete(function, arranged, 0), null);
    }

    /// <summary>
    /// The arguments as the function takes them: for its named parameters, null where the default is taken; behind these the positional
    /// ones and the keywords that are left over. Code and defaults are read once: other threads may replace them.
    /// </summary>
    private sealed record Arrangement(
        PyCode Code, PyTuple? Defaults, GlobalCache?[] KeywordDefaults, Node?[] Named, Node[] Rest, PyTuple RestNames, Node[] RestValues);

    // Null: it is an error, or takes the general rules. The first parameters are given elsewhere.
    private static Arrangement? Arrange(PyFunction function, PyCode code, Node[] arguments, ReadOnlySpan<PyObject> names, int first)
    {
        var unit = code.Unit;
        var (defaults, positional) = (function.Defaults, arguments.Length - names.Length);
        if (!unit.Flags.HasFlag(CodeFlags.Optimized) || code.ArgumentCount < first || (first + positional > code.ArgumentCount && !unit.Flags.HasFlag(CodeFlags.VarArgs)))
            return null;
        var named = new Node?[code.ArgumentCount + unit.KeywordOnlyCount];
        var taken = Math.Min(positional, code.ArgumentCount - first);
        Array.Copy(arguments, 0, named, first, taken);
        var (restNames, restValues) = (new List<PyObject>(), new List<Node>());
        for (var i = 0; i < names.Length; i++)
        {
            // Parameters' names are interned; those of arguments are, unless they are very long.
            if (names[i] is not PyStr { IsInterned: true } name)
                return null;
            var at = Array.IndexOf(code.LocalNames, name, unit.PositionalOnlyCount, named.Length - unit.PositionalOnlyCount);
            if (at < 0 && unit.Flags.HasFlag(CodeFlags.VarKeywords) && !restNames.Contains(names[i]))
            {
                restNames.Add(names[i]);
                restValues.Add(arguments[positional + i]);
                continue;
            }
            if (at < first || named[at] != null)
                return null;
            named[at] = arguments[positional + i];
        }
        var keywordDefaults = new GlobalCache?[named.Length];
        for (var at = first; at < named.Length; at++)
        {
            if (named[at] != null || (at < code.ArgumentCount && at >= code.ArgumentCount - (defaults?.Count ?? 0)))
                continue;
            if (at < code.ArgumentCount || function.KeywordDefaults?.CurrentTable is not { } table)
                return null;
            var entry = PyDict.FindStr(table, code.LocalNames[at], code.LocalNames[at].Hash);
            if (entry < 0)
                return null;
            keywordDefaults[at] = new GlobalCache(table, entry, null, 0);
        }
        return new Arrangement(code, defaults, keywordDefaults, named, arguments[taken..positional], PyTuple.From([.. restNames]), [.. restValues]);
    }

    private Node[] Complete(PyFunction function, Arrangement arranged, int first)
    {
        var (code, defaults, parameters) = (arranged.Code, arranged.Defaults, arranged.Named);
        if (Array.IndexOf(parameters, null, first, code.ArgumentCount - first) >= 0)
            Add(NodeKind.GuardDefaults, Representation.None, [Constant(function)], data: defaults, state: State);
        for (var at = first; at < parameters.Length; at++)
        {
            parameters[at] ??= arranged.KeywordDefaults[at] is { } known
                ? Add(NodeKind.LoadKeywordDefault, Representation.Object, [Constant(function)], data: known, state: State)
                : Constant(defaults![at - (code.ArgumentCount - defaults.Count)]);
        }
        var all = new List<Node>(parameters!);
        if (code.Unit.Flags.HasFlag(CodeFlags.VarArgs))
            all.Add(Virtual(ObjectLayout.Tuple, typeof(PyTuple), [.. arranged.Rest]));
        if (code.Unit.Flags.HasFlag(CodeFlags.VarKeywords))
            all.Add(Virtual(arranged.RestNames, typeof(PyDict), [.. arranged.RestValues]));
        return [.. all];
    }

    // A call with * and ** of what is known, which mostly are the arguments of the function that calls.
    private bool TryCallSpread(in Instruction i)
    {
        if (ItemsOf(Read(i.B + 1)) is not { } arguments)
            return false;
        var names = PyTuple.Empty;
        if (Read(i.B + 2) is { Kind: not NodeKind.Unbound } keywords)
        {
            if (_heap.VirtualOf(keywords) is not { Keys: { } keys } known)
                return false;
            names = keys;
            arguments = [.. arguments, .. known.Fields];
        }
        return TryBind(Read(i.B), arguments, names.Items) is { } call && TryInlineCall(i, call);
    }

    // The items of a tuple whose making is known.
    private Node[]? ItemsOf(Node value) =>
        value.Kind == NodeKind.NewTuple ? value.Inputs
        : _heap.VirtualOf(value) is { } tuple && ReferenceEquals(tuple.Layout, ObjectLayout.Tuple) ? [.. tuple.Fields]
        : null;

    private bool TryMergeKeywords(in Instruction i)
    {
        var target = Read(i.A);
        if (_heap.VirtualOf(target) is not { Keys: { } keys } known || _heap.VirtualOf(Read(i.B)) is not { Keys: { } more } other
            || keys.Items.ContainsAny(more.Items))
            return false;
        var merged = known with { Layout = PyTuple.From([.. keys.Items, .. more.Items]), Fields = [.. known.Fields, .. other.Fields] };
        _heap = _heap with { Virtuals = _heap.Virtuals.SetItem(target, merged) };
        return true;
    }

    // False: it is left to the general rules.
    private bool CallBound(in Instruction i, BoundCall call)
    {
        if (TryInlineCall(i, call))
            return true;
        if (call.Class != null || call.Arguments.Length > CompiledCode.MaximumArity)
            return false;
        if (TryCallFrameless(call) is { } result)
        {
            Write(i.A, result);
            return true;
        }
        // The arguments stand in the order of this code's parameters.
        Add(NodeKind.GuardCode, Representation.None, [call.Function], data: call.Code, state: State);
        var arguments = Array.ConvertAll(call.Arguments, Object);
        CallWindow(i, "Call" + arguments.Length, i.B, [call.Function, .. arguments, IntConstant(i.B + 1)]);
        return true;
    }
}
