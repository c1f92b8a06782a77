using Fang.Compiler.Bytecode;
using Fang.Jit.Graphs;
using Fang.Jit.Support;
using Fang.Runtime.Frames;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;

namespace Fang.Jit.Lowering;

/// <content>Attributes and methods, as the inline caches tell of them.</content>
internal sealed partial class GraphBuilder
{
    // Read once by each instruction: the interpreter may replace it meanwhile.
    private object? Cache => IsRefuted ? null : _code.Caches[_pc];

    // The entry of the caches that holds for a value whose shape is known; else the only one.
    private AttributeCache? EntryFor(Node value, AttributeCache? cache)
    {
        var shape = _heap.VirtualOf(value)?.Shape ?? (_heap.ObjectOf(value) is { } made && _heap.Shapes.TryGetValue(made, out var known) ? known : null);
        if (shape != null && AttributeCache.Find(cache, shape) is { } entry)
            return entry;
        return cache is { IsStale: false } && (cache.Next == null || GoesByClass(cache)) ? cache : null;
    }

    // Whether all entries of a site tell of one property, or other data descriptor, of one class: the shape does not matter.
    private static unsafe bool GoesByClass(AttributeCache first)
    {
        if (first.Kind != AttributeKind.Property && (first.Kind != AttributeKind.Descriptor || first.Value!.Type.Slots.DescriptorSet == null))
            return false;
        for (var entry = first.Next; entry != null; entry = entry.Next)
        {
            if (entry.IsStale || entry.Kind != first.Kind || !ReferenceEquals(entry.Shape.Type, first.Shape.Type)
                || !ReferenceEquals(entry.Function, first.Function) || !ReferenceEquals(entry.Value, first.Value))
                return false;
        }
        return true;
    }

    private void LowerLoadAttribute(in Instruction i)
    {
        var value = Read(i.B);
        var cache = Cache;
        if (cache is ModuleCache module)
        {
            Write(i.A, Add(NodeKind.LoadModuleAttribute, Representation.Object, [Object(value)], data: module, state: State));
            return;
        }
        if (EntryFor(value, cache as AttributeCache) is { } entry && TryLoadAttribute(value, entry) is { } known)
        {
            Write(i.A, known);
            return;
        }
        if (cache is AttributeCache { Kind: AttributeKind.Slot or AttributeKind.Class or AttributeKind.Variable, IsStale: false } several)
        {
            MayLook();
            Write(i.A, Add(NodeKind.LoadAttribute, Representation.Object, [Object(value)], data: several, state: State));
            MayHaveLooked();
            return;
        }
        if (TryFindInClass(value, _code.Names[i.X], out var variable) is { } found && found is not PyClassMethod)
        {
            Write(i.A, variable != null ? Add(NodeKind.LoadVariable, Representation.Object, data: variable) : Constant(found is PyStaticMethod method ? method.Function : found));
            return;
        }
        Write(i.A, CallLooking(nameof(NativeSupport.LoadAttribute), Object(value)));
        PollAfter();
    }

    // What the class that a name stands for, or that was seen here, has under another name, as long as it is that class and as it was; unless getting it
    // takes more than to find it.
    private unsafe PyObject? TryFindInClass(Node value, PyStr name, out ClassVariable? variable)
    {
        variable = null;
        var known = value.Kind switch
        {
            NodeKind.LoadGlobal => value.Data is GlobalCache global ? global.Table.Entries[global.Entry].Value : null,
            NodeKind.Constant => (PyObject)value.Data!,
            _ => (_code.Caches[_pc] as ClassCache)?.Owner,
        };
        if (IsRefuted || known is not PyType type || _heap.VirtualOf(value) != null)
            return null;
        var (version, meta) = (type.Version, type.Type);
        var metaVersion = meta.Version;
        if (meta.Lookup(name) != null || !ReferenceEquals(meta.Lookup(WellKnown.GetAttribute), PyType.TypeObject.Lookup(WellKnown.GetAttribute))
            || type.Lookup(name) is not { } found)
            return null;
        if (found is not (PyFunction or PyMethodDescriptor or PyStaticMethod { Function: PyFunction } or PyClassMethod { Function: PyFunction })
            && found.Type.Slots.DescriptorGet != null)
            return null;
        GuardSame(value, type);
        KnowVersion(type, version);
        if (!ReferenceEquals(meta, PyType.TypeObject))
            KnowVersion(meta, metaVersion);
        variable = type.LookupVariable(name);
        return found;
    }

    private Node? TryLoadAttribute(Node value, AttributeCache entry)
    {
        switch (entry.Kind)
        {
            case AttributeKind.Slot when KnowShape(value, entry):
                return _heap.VirtualOf(value) is { } instance && instance.Fields[entry.Index].Kind != NodeKind.Unbound
                    ? instance.Fields[entry.Index]
                    : LoadSlot(Object(value), entry);
            case AttributeKind.Class when KnowShape(value, entry):
                return Constant(entry.Value!);
            case AttributeKind.Variable when KnowShape(value, entry):
                return Add(NodeKind.LoadVariable, Representation.Object, data: entry.Variable);
            case AttributeKind.Property:
                return TryInlineAccess(value, entry, entry.Function!, value);
            case AttributeKind.Descriptor:
                return TryInlineAccess(value, entry, entry.Function!, Constant(entry.Value!), value, Constant(entry.Shape.Type));
            default:
                return null;
        }
    }

    private Node LoadSlot(Node instance, AttributeCache entry) => (IsRefuted ? SlotNumbers.None : entry.Shape.NumbersAt(entry.Index)) switch
    {
        SlotNumbers.Int => Add(NodeKind.LoadNumber, Representation.Int, [instance], entry.Index, state: State),
        SlotNumbers.Float => Add(NodeKind.LoadNumber, Representation.Float, [instance], entry.Index, state: State),
        _ => Add(NodeKind.LoadSlot, Representation.Object, [instance], entry.Index, state: State),
    };

    private void LowerStoreAttribute(in Instruction i)
    {
        var (value, item) = (Read(i.A), Read(i.B));
        var cache = Cache;
        if (EntryFor(value, cache as AttributeCache) is { } entry && TryStoreAttribute(value, item, entry))
            return;
        if (cache is AttributeCache { Kind: AttributeKind.Slot or AttributeKind.Add, IsStale: false } several)
        {
            MayLook();
            Add(NodeKind.StoreAttribute, Representation.None, [Object(value), Object(item)], data: several, state: State);
            MayHaveLooked();
            return;
        }
        CallLooking(nameof(NativeSupport.StoreAttribute), Object(value), Object(item));
        PollAfter();
    }

    private bool TryStoreAttribute(Node value, Node item, AttributeCache entry)
    {
        switch (entry.Kind)
        {
            case AttributeKind.Slot or AttributeKind.Add when KnowShape(value, entry):
                StoreKnown(value, item, entry);
                return true;
            case AttributeKind.Property:
                return TryInlineAccess(value, entry, entry.Function!, value, item) != null;
            case AttributeKind.Descriptor:
                return TryInlineAccess(value, entry, entry.Function!, Constant(entry.Value!), value, item) != null;
            default:
                return false;
        }
    }

    // An attribute that a function of a property or of another descriptor gets or sets.
    private Node? TryInlineAccess(Node value, AttributeCache entry, PyFunction function, params Node[] arguments)
    {
        var code = function.Code;
        if (!CanInline(code, arguments.Length)
            || !(entry.Next != null && GoesByClass(entry) ? KnowClass(value, new TypeCache(entry.Shape.Type, entry.Version, function)) : KnowShape(value, entry)))
            return null;
        return entry.Value is { } descriptor && !KnowType(Constant(descriptor), new TypeCache(descriptor.Type, entry.ValueVersion!, descriptor))
            ? null
            : Inline(code, Constant(function), arguments, FrameFlags.Special, null);
    }

    private void StoreKnown(Node value, Node item, AttributeCache entry)
    {
        var isNew = entry.Kind == AttributeKind.Add;
        if (_heap.VirtualOf(value) is { } instance)
        {
            if (!_heap.Holds(item, value) && instance.Fields.Length + (isNew ? 1 : 0) <= VirtualObject.MostFields)
            {
                var changed = isNew
                    ? instance with { Layout = entry.NextShape!, Fields = instance.Fields.Add(item) }
                    : instance with { Fields = instance.Fields.SetItem(entry.Index, item) };
                _heap = _heap with { Virtuals = _heap.Virtuals.SetItem(value, changed) };
                return;
            }
        }
        value = Make(Object(value));
        if (!isNew && IsKeptAsNumber(item, entry))
        {
            Add(NodeKind.StoreNumber, Representation.None, [value, item], data: entry, state: State);
            return;
        }
        Add(NodeKind.StoreSlot, Representation.None, [value, Object(item)], data: entry, state: State);
        if (isNew)
            _heap = _heap with { Shapes = _heap.Shapes.SetItem(value, entry.NextShape!) };
    }

    // A number that was computed, and that nothing else needs as an object.
    private bool IsKeptAsNumber(Node item, AttributeCache entry)
    {
        if (entry.Index >= PyInstance.InlineCount || item is not { Representation: Representation.Int or Representation.Float, Boxed: null, IsBound: null }
            || item.Kind is NodeKind.IntConstant or NodeKind.FloatConstant || _heap.Boxes.ContainsKey(item))
            return false;
        var kind = item.Representation == Representation.Int ? SlotNumbers.Int : SlotNumbers.Float;
        if (entry.Shape.NumbersAt(entry.Index) == SlotNumbers.None)
        {
            entry.Shape.KeepNumbers(entry.Index, kind);
            _facts.BuildAgain();
        }
        return entry.Shape.NumbersAt(entry.Index) == kind;
    }

    // After a node that only sometimes runs other code, and then writes local variables to the frame: unless nothing was to be
    // written, who knows what stands there.
    private void MayHaveLooked()
    {
        foreach (var register in State.Stale())
            _memory[register] = null;
        _state = null;
        if (_site == null)
            _heap = _heap.Forget();
    }

    private void LowerLoadMethod(in Instruction i)
    {
        var value = Read(i.B);
        var cache = Cache;
        if (TryFindMethod(value, cache) is { } function)
        {
            Write(i.A, Constant(function));
            Write(i.A + 1, value);
            return;
        }
        if (cache is ModuleCache or AttributeCache { Kind: AttributeKind.Slot or AttributeKind.Class or AttributeKind.Variable, IsStale: false })
        {
            // What is found there is not bound.
            LowerLoadAttribute(new Instruction(Opcode.LoadAttr, (ushort)(i.A + 1), i.B, i.C, i.X));
            Write(i.A, Add(NodeKind.Unbound, Representation.Object));
            return;
        }
        if (cache is AttributeCache { Kind: AttributeKind.Method } several)
        {
            Write(i.A, Add(NodeKind.FindMethod, Representation.Object, [Object(value)], data: several, state: State));
            Write(i.A + 1, value);
            return;
        }
        if (TryFindInClass(value, _code.Names[i.X], out var variable) is { } found && variable == null)
        {
            var isBound = found is PyClassMethod;
            Write(i.A + 1, isBound ? Read(i.B) : Constant(found is PyStaticMethod method ? method.Function : found));
            Write(i.A, isBound ? Constant(((PyClassMethod)found).Function) : Add(NodeKind.Unbound, Representation.Object));
            return;
        }
        CallLooking(nameof(NativeSupport.LoadMethod), Object(value));
        for (var at = i.A; at <= i.A + 1; at++)
            _memory[at] = _registers[at] = Add(NodeKind.LoadRegister, Representation.Object, index: at);
        PollAfter();
    }

    // super().name, of a receiver whose class is the one that was seen.
    private bool TryLoadSuperMethod(in Instruction i)
    {
        if (Cache is not SuperCache cache)
            return false;
        var self = Read(i.B + 2);
        if (_heap.VirtualOf(self) is { } instance && !ReferenceEquals(instance.Shape?.Type, cache.Receiver.Type))
            return false;
        GuardSame(Read(i.B), PySuper.TypeObject);
        GuardSame(Read(i.B + 1), cache.Owner);
        KnowType(self, cache.Receiver);
        Write(i.A, Constant(cache.Receiver.Value));
        Write(i.A + 1, self);
        return true;
    }

    // The function of the class, where one is known for the value.
    private PyObject? TryFindMethod(Node value, object? cache)
    {
        if (cache is TypeCache ofType)
            return KnowType(value, ofType) ? ofType.Value : null;
        return EntryFor(value, cache as AttributeCache) is { Kind: AttributeKind.Method } entry && KnowShape(value, entry) ? entry.Value : null;
    }
}
