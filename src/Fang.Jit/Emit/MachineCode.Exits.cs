using System.Reflection;
using System.Reflection.Emit;
using Fang.Jit.Graphs;
using Fang.Runtime.Objects;
using Fang.Runtime.Tiering;

namespace Fang.Jit.Emit;

/// <content>
/// The ways out of compiled code. Machine code only lays down the values of the registers; which belongs where is told by a table,
/// so that the many guards, which rarely fail, cost little code. What the exits of an inlined call have in common is written once.
/// </content>
internal sealed partial class MachineCode
{
    private readonly List<CodeExit> _exitPoints = [];
    private readonly Dictionary<(FrameState State, Way Way), Label> _exits = [];
    private readonly Dictionary<FrameState, (ExitFrame Frame, Label Label)> _exitFrames = [];
    // No cache of an instruction: what was discarded is no reason to distrust the call.
    private static readonly object Discarded = new();

    private Label? _leaving;
    private LocalBuilder? _exit;
    private LocalBuilder? _values;
    private LocalBuilder? _numbers;

    /// <summary>How compiled code is left.</summary>
    private enum Way
    {
        /// <summary>An assumption failed.</summary>
        Guard,
        /// <summary>Code comes next that was not seen to run.</summary>
        Cold,
        /// <summary>Code that was to be called was discarded.</summary>
        Stale,
        Quiet,
        /// <summary>With an exception for which there is no handler here.</summary>
        Error,
        /// <summary>With an exception that the interpreter must hand to its handler.</summary>
        Pending,
    }

    // Where the interpreter is told to go on as `state` says.
    private Label Exit(FrameState state, Way way)
    {
        if (_exits.TryGetValue((state, way), out var label))
            return label;
        label = _il.DefineLabel();
        _exits[(state, way)] = label;
        _leaving ??= _il.DefineLabel();
        _exit ??= _il.DeclareLocal(typeof(int));
        _outOfLine.Add(() =>
        {
            _il.MarkLabel(label);
            _il.Emit(OpCodes.Ldc_I4, _exitPoints.Count);
            _il.Emit(OpCodes.Stloc, _exit);
            var (frame, first) = ExitFrameOf(state);
            var unmade = new UnmadeObjects(new ExitValueWriter(this), frame.ValueCount);
            foreach (var value in state.Values())
                unmade.Add(value, state.Heap);
            _exitPoints.Add(new CodeExit(frame, way is Way.Guard or Way.Cold or Way.Stale, way is Way.Error or Way.Pending)
            {
                Objects = [.. unmade.Objects],
                ValueCount = unmade.Count,
                // Who fails with the same cache is not to be trusted; what was discarded may come again.
                Cache = way == Way.Stale ? Discarded : frame.Code.Caches[frame.Pc],
                IsUnexpected = way == Way.Error && (state.Inlined != null || ColdHandlerAt(state.Pc) >= 0),
                ColdAt = way == Way.Cold ? state.Pc : way == Way.Error && state.Inlined == null ? ColdHandlerAt(state.Pc) : -1,
            });
            _il.Emit(OpCodes.Br, first);
        });
        return label;
    }

    // What an exit lays down for a frame, and the code that does it and goes on with the frame's caller.
    private (ExitFrame Frame, Label Label) ExitFrameOf(FrameState state)
    {
        if (_exitFrames.TryGetValue(state, out var known))
            return known;
        var inlined = state.Inlined;
        var caller = inlined?.Caller is { } outer ? ExitFrameOf(outer) : default;
        var label = _il.DefineLabel();
        var values = new List<Node>();
        var registers = new List<(int, ExitValue)>();
        var at = caller.Frame?.ValueCount ?? 0;
        foreach (var register in state.Stale())
        {
            // The registers of a frame that is made are unbound.
            if (inlined == null || state.Registers[register]!.Kind != NodeKind.Unbound)
                registers.Add((register, Describe(state.Registers[register]!)));
        }
        var frame = new ExitFrame(inlined?.Code ?? _graph.Code, state.Pc, [.. registers])
        {
            Caller = caller.Frame,
            Function = inlined == null ? null : Describe(inlined.Function),
            Flags = inlined?.Flags ?? default,
            Instance = inlined?.Instance is { } instance ? Describe(instance) : null,
            ValueCount = at + values.Count,
        };
        _exitFrames[state] = (frame, label);
        _outOfLine.Add(() =>
        {
            _il.MarkLabel(label);
            var writer = new ExitValueWriter(this);
            for (var i = 0; i < values.Count; i++)
                writer.Write(values[i], at + i);
            _il.Emit(OpCodes.Br, caller.Frame == null ? _leaving!.Value : caller.Label);
        });
        return (frame, label);

        ExitValue Describe(Node value)
        {
            if (DescribeKnown(value) is { } known)
                return known;
            values.Add(value);
            return new ExitValue(ExitRepresentation(value), at + values.Count - 1);
        }
    }

    // What need not be laid down.
    private static ExitValue? DescribeKnown(Node value) => value.Kind switch
    {
        NodeKind.VirtualObject => new ExitValue(Representation.Virtual, value.Id),
        NodeKind.Constant => new ExitValue(Representation.None, 0, (PyObject)value.Data!),
        NodeKind.IntConstant when value.Boxed == null => new ExitValue(Representation.None, 0, PyInt.From(value.Index)),
        NodeKind.Unbound => default,
        _ => null,
    };

    // The interpreter boxes numbers: that takes more code than to lay them down.
    private static Representation ExitRepresentation(Node value) => value.Boxed != null || value.IsBound != null ? Representation.Object : value.Representation;

    /// <summary>Lays down values, in code without branches.</summary>
    private sealed class ExitValueWriter(MachineCode code)
    {
        // Whether the local variables tell by now where the thread's values, and numbers, are.
        private bool _hasValues;
        private bool _hasNumbers;

        public void Write(Node value, int at)
        {
            if (at >= TierLimits.ExitValues)
                throw new InvalidOperationException("too many values at an exit");
            var il = code._il;
            if (ExitRepresentation(value) == Representation.Object)
            {
                code._values ??= il.DeclareLocal(typeof(PyObject).MakeByRefType());
                Find(ref _hasValues, code._values, Members.ExitValues, Members.FirstObject);
                il.Emit(OpCodes.Ldloc, code._values);
                code.LoadOffset(at);
                code.LoadObject(value);
                il.Emit(OpCodes.Stind_Ref);
                return;
            }
            code._numbers ??= il.DeclareLocal(typeof(long).MakeByRefType());
            Find(ref _hasNumbers, code._numbers, Members.ExitNumbers, Members.FirstNumber);
            il.Emit(OpCodes.Ldloc, code._numbers);
            code.LoadOffset(at);
            code.Load(value);
            if (value.Representation == Representation.Bool)
                il.Emit(OpCodes.Conv_I8);
            il.Emit(value.Representation == Representation.Float ? OpCodes.Stind_R8 : OpCodes.Stind_I8);
        }

        private void Find(ref bool isFound, LocalBuilder local, FieldInfo array, MethodInfo first)
        {
            if (isFound)
                return;
            isFound = true;
            code._il.Emit(OpCodes.Ldarg, Thread);
            code._il.Emit(OpCodes.Ldfld, array);
            code._il.Emit(OpCodes.Call, first);
            code._il.Emit(OpCodes.Stloc, local);
        }
    }

    /// <summary>The objects that the code of an exit does not make; it lays down their fields behind the values of the frames.</summary>
    private sealed class UnmadeObjects(ExitValueWriter writer, int count)
    {
        public List<ExitObject> Objects { get; } = [];

        /// <summary>How many values are laid down.</summary>
        public int Count { get; private set; } = count;

        public void Add(Node value, HeapFacts heap)
        {
            if (value.Kind != NodeKind.VirtualObject || Objects.Exists(known => known.Number == value.Id))
                return;
            var what = heap.Virtuals[value];
            if (what.Made is { } made)
            {
                Objects.Add(new ExitObject(value.Id, null, [Describe(made)]));
                return;
            }
            foreach (var field in what.Fields)
                Add(field, heap);
            Objects.Add(new ExitObject(value.Id, what.Layout, [.. what.Fields.Select(Describe)]));
        }

        private ExitValue Describe(Node value)
        {
            if (DescribeKnown(value) is { } known)
                return known;
            writer.Write(value, Count);
            return new ExitValue(ExitRepresentation(value), Count++);
        }
    }

    private void LoadNew(object layout, ReadOnlySpan<Node> fields)
    {
        switch (layout)
        {
            case Shape shape:
                LoadNewInstance(shape, fields);
                break;
            case PyTuple names:
                LoadConstant(names);
                LoadArray(fields, fields.Length);
                _il.Emit(OpCodes.Call, Members.MakeKeywords);
                break;
            case var _ when ReferenceEquals(layout, ObjectLayout.Tuple):
                LoadArray(fields, fields.Length);
                _il.Emit(OpCodes.Call, Members.TupleOwn);
                break;
            default:
                foreach (var field in fields)
                    LoadObject(field);
                _il.Emit(OpCodes.Call, ReferenceEquals(layout, ObjectLayout.Range) ? Members.MakeRange : Members.MakeSlice);
                break;
        }
    }

    private void LoadNewInstance(Shape shape, ReadOnlySpan<Node> fields)
    {
        LoadFact(shape);
        for (var i = 0; i < PyInstance.InlineCount; i++)
        {
            if (i < fields.Length)
                LoadObject(fields[i]);
            else
                _il.Emit(OpCodes.Ldnull);
        }
        // Those of __slots__ have their positions before they have values.
        if (shape.Count > PyInstance.InlineCount)
            LoadArray(fields.Length > 0 ? fields[PyInstance.InlineCount..] : [], shape.Count - PyInstance.InlineCount);
        else
            _il.Emit(OpCodes.Ldnull);
        _il.Emit(OpCodes.Newobj, Members.NewInstance);
    }

    private void WriteLeaving()
    {
        if (_leaving is not { } leaving)
            return;
        _il.MarkLabel(leaving);
        if (_graph.IsFrameless)
        {
            WriteFramelessLeaving();
            return;
        }
        _il.Emit(OpCodes.Ldarg, Thread);
        LoadFrame();
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldloc, _exit!);
        _il.Emit(OpCodes.Call, Members.LeaveCode);
        _il.Emit(OpCodes.Ret);
    }
}
