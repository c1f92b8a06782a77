using System.Reflection;
using System.Reflection.Emit;
using Fang.Jit.Graphs;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;

namespace Fang.Jit.Emit;

/// <content>
/// What is so frequent that it is written out: past some hundred local variables .NET's compiler inlines nothing any more, and each
/// call that it does inline adds some.
/// </content>
internal sealed partial class MachineCode
{
    private LocalBuilder? _shape;
    private LocalBuilder? _items;
    private LocalBuilder? _index;

    private void LeaveUnlessClass(Node value, Type type, Label exit) => GoByClass(value, type, TypeInequality, exit);

    private void GoIfClass(Node value, Type type, Label target) => GoByClass(value, type, TypeEquality, target);

    private void GoByClass(Node value, Type type, MethodInfo comparison, Label target)
    {
        Load(value);
        GoByClass(type, comparison, target);
    }

    private void GoByClass(Type type, MethodInfo comparison, Label target)
    {
        _il.Emit(OpCodes.Call, Members.GetType_);
        _il.Emit(OpCodes.Ldtoken, type);
        _il.Emit(OpCodes.Call, Members.TypeFromHandle);
        _il.Emit(OpCodes.Call, comparison);
        _il.Emit(OpCodes.Brtrue, target);
    }

    private void LoadShapeOf(Node instance)
    {
        Load(instance);
        _il.Emit(OpCodes.Ldfld, Members.InstanceShape);
    }

    private void WriteGuardShape(Node node)
    {
        var exit = Exit(node.State!, Way.Guard);
        var shape = (Shape)node.Data!;
        LeaveUnlessClass(node.Inputs[0], ClassOf(shape), exit);
        LoadShapeOf(node.Inputs[0]);
        LoadFact(shape);
        _il.Emit(OpCodes.Bne_Un, exit);
    }

    private void GoIfOutdated(ClassVersion version, Label target)
    {
        LoadFact(version);
        _il.Emit(OpCodes.Ldfld, Members.IsOutdated);
        _il.Emit(OpCodes.Brtrue, target);
    }

    private void WriteGuardField(Node node, System.Reflection.FieldInfo field)
    {
        Load(node.Inputs[0]);
        _il.Emit(OpCodes.Ldfld, field);
        LoadFact(node.Data!);
        _il.Emit(OpCodes.Bne_Un, Exit(node.State!, Way.Guard));
    }

    private void WriteLoadSlot(Node node)
    {
        LoadSlot(node.Inputs[0], (int)node.Index);
        StoreOrLeave(node);
        if (node.Index >= PyInstance.InlineCount || IsGuardedNext(node))
            return;
        var (isNumber, done) = (_il.DefineLabel(), _il.DefineLabel());
        GoIfClass(node, typeof(OwnedNumber), isNumber);
        _il.MarkLabel(done);
        _outOfLine.Add(() =>
        {
            _il.MarkLabel(isNumber);
            Load(node.Inputs[0]);
            _il.Emit(OpCodes.Ldc_I4, (int)node.Index);
            _il.Emit(OpCodes.Call, Fast(nameof(Support.FastPaths.ReadNumber)));
            _il.Emit(OpCodes.Stloc, node.Local!);
            _il.Emit(OpCodes.Ldloc, node.Local!);
            _il.Emit(OpCodes.Brfalse, Exit(node.State!, Way.Guard));
            _il.Emit(OpCodes.Br, done);
        });
    }

    // Whether the value's class is guarded before anything else is done with it, or anything happens. An OwnedNumber gets no further than to an
    // exit then, and is still what it was when it was read.
    private bool IsGuardedNext(Node value)
    {
        foreach (var node in _block.Nodes.Skip(_block.Nodes.IndexOf(value) + 1))
        {
            if (Array.IndexOf(node.Inputs, value) >= 0)
                return node.Kind is NodeKind.GuardShape or NodeKind.GuardClass or NodeKind.UnboxInt or NodeKind.UnboxFloat;
            if (node.HasEffect && node.Kind is not (NodeKind.GuardVersion or NodeKind.GuardShape or NodeKind.GuardClass or NodeKind.UnboxInt or NodeKind.UnboxFloat
                or NodeKind.LoadSlot or NodeKind.LoadNumber or NodeKind.LoadGlobal or (>= NodeKind.IntAdd and <= NodeKind.IntNegate)))
                return false;
        }
        return false;
    }

    private static Type ClassOf(Shape shape) => (shape.Type.Traits & TypeTraits.HasFinalizer) != 0 ? typeof(PyFinalizableInstance) : typeof(PyInstance);

    // What stands in the position, which may be an OwnedNumber.
    private void LoadSlot(Node instance, int index)
    {
        Load(instance);
        if (index < PyInstance.InlineCount)
        {
            _il.Emit(OpCodes.Ldflda, Members.InstanceSlots);
            LoadOffset(index);
            _il.Emit(OpCodes.Ldind_Ref);
            return;
        }
        _il.Emit(OpCodes.Ldc_I4, index);
        _il.Emit(OpCodes.Call, Fast(nameof(Support.FastPaths.ReadSlot)));
    }

    private void WriteLoadNumber(Node node)
    {
        var isFloat = node.Representation == Representation.Float;
        var exit = Exit(node.State!, Way.Guard);
        var (isObject, done) = (_il.DefineLabel(), _il.DefineLabel());
        var held = Declare(Representation.Object);
        node.Local = Declare(node.Representation);
        LoadSlot(node.Inputs[0], (int)node.Index);
        _il.Emit(OpCodes.Stloc, held);
        _il.Emit(OpCodes.Ldloc, held);
        _il.Emit(OpCodes.Brfalse, exit);
        _il.Emit(OpCodes.Ldloc, held);
        GoByClass(typeof(OwnedNumber), TypeInequality, isObject);
        _il.Emit(OpCodes.Ldloc, held);
        _il.Emit(OpCodes.Ldfld, Members.NumberIsFloat);
        _il.Emit(isFloat ? OpCodes.Brfalse : OpCodes.Brtrue, exit);
        _il.Emit(OpCodes.Ldloc, held);
        _il.Emit(OpCodes.Ldfld, Members.NumberBits);
        if (isFloat)
            _il.Emit(OpCodes.Call, Members.FloatOfBits);
        _il.Emit(OpCodes.Stloc, node.Local);
        _il.MarkLabel(done);
        _outOfLine.Add(() =>
        {
            _il.MarkLabel(isObject);
            _il.Emit(OpCodes.Ldloc, held);
            GoByClass(isFloat ? typeof(PyFloat) : typeof(PyInt), TypeInequality, exit);
            _il.Emit(OpCodes.Ldloc, held);
            _il.Emit(OpCodes.Ldfld, isFloat ? Members.FloatValue : Members.Int64);
            _il.Emit(OpCodes.Stloc, node.Local);
            _il.Emit(OpCodes.Br, done);
        });
    }

    private void LoadOffset(long position)
    {
        if (position == 0)
            return;
        _il.Emit(OpCodes.Ldc_I4, (int)position * nint.Size);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Add);
    }

    // As PyList.GetOrNull: the count is read first.
    private void WriteLoadListItem(Node node)
    {
        var exit = Exit(node.State!, Way.Guard);
        var (list, index) = (node.Inputs[0], node.Inputs[1]);
        _items ??= _il.DeclareLocal(typeof(PyObject[]));
        _index ??= _il.DeclareLocal(typeof(long));
        Load(index);
        _il.Emit(OpCodes.Stloc, _index);
        if (index is not { Kind: NodeKind.IntConstant, Index: >= 0 })
        {
            var fromStart = _il.DefineLabel();
            _il.Emit(OpCodes.Ldloc, _index);
            _il.Emit(OpCodes.Ldc_I8, 0L);
            _il.Emit(OpCodes.Bge, fromStart);
            _il.Emit(OpCodes.Ldloc, _index);
            LoadCount();
            _il.Emit(OpCodes.Add);
            _il.Emit(OpCodes.Stloc, _index);
            _il.MarkLabel(fromStart);
        }
        _il.Emit(OpCodes.Ldloc, _index);
        LoadCount();
        _il.Emit(OpCodes.Bge_Un, exit);
        Load(list);
        _il.Emit(OpCodes.Volatile);
        _il.Emit(OpCodes.Ldfld, Members.ListItems);
        _il.Emit(OpCodes.Stloc, _items);
        _il.Emit(OpCodes.Ldloc, _index);
        _il.Emit(OpCodes.Conv_I4);
        _il.Emit(OpCodes.Ldloc, _items);
        _il.Emit(OpCodes.Ldlen);
        _il.Emit(OpCodes.Conv_I4);
        _il.Emit(OpCodes.Bge_Un, exit);
        _il.Emit(OpCodes.Ldloc, _items);
        _il.Emit(OpCodes.Ldloc, _index);
        _il.Emit(OpCodes.Conv_I4);
        _il.Emit(OpCodes.Ldelem_Ref);
        StoreOrLeave(node);

        void LoadCount()
        {
            Load(list);
            _il.Emit(OpCodes.Volatile);
            _il.Emit(OpCodes.Ldfld, Members.ListCount);
            _il.Emit(OpCodes.Conv_I8);
        }
    }

    private void LoadTupleItems(Node tuple)
    {
        Load(tuple);
        _il.Emit(OpCodes.Ldfld, Members.TupleItems);
    }

    // Goes through the entries of a site for instances of several shapes: `found` writes what one of them gives, and goes on elsewhere.
    private void WriteShapes(Node instance, AttributeCache first, Label none, Action<AttributeCache> found)
    {
        var isInstance = _il.DefineLabel();
        _shape ??= _il.DeclareLocal(typeof(Shape));
        GoIfClass(instance, typeof(PyInstance), isInstance);
        LeaveUnlessClass(instance, typeof(PyFinalizableInstance), none);
        _il.MarkLabel(isInstance);
        LoadShapeOf(instance);
        _il.Emit(OpCodes.Stloc, _shape);
        for (var entry = first; entry != null; entry = entry.Next)
        {
            var other = _il.DefineLabel();
            _il.Emit(OpCodes.Ldloc, _shape);
            LoadFact(entry.Shape);
            _il.Emit(OpCodes.Bne_Un, other);
            GoIfOutdated(entry.Version, none);
            found(entry);
            _il.MarkLabel(other);
        }
        _il.Emit(OpCodes.Br, none);
    }

    private void WriteFindMethod(Node node)
    {
        var done = _il.DefineLabel();
        var exit = Exit(node.State!, Way.Guard);
        node.Local = Declare(Representation.Object);
        WriteShapes(node.Inputs[0], (AttributeCache)node.Data!, exit, entry =>
        {
            if (entry.Kind != AttributeKind.Method)
            {
                _il.Emit(OpCodes.Br, exit);
                return;
            }
            LoadConstant(entry.Value!);
            _il.Emit(OpCodes.Stloc, node.Local);
            _il.Emit(OpCodes.Br, done);
        });
        _il.MarkLabel(done);
    }

    private void LoadVariable(ClassVariable variable)
    {
        LoadFact(variable);
        _il.Emit(OpCodes.Ldfld, Members.VariableValue);
    }

    private void WriteSeveralAttributes(Node node, LocalBuilder result, Label slow, Label done) =>
        WriteShapes(node.Inputs[0], (AttributeCache)node.Data!, slow, entry =>
        {
            if (entry.Kind == AttributeKind.Slot)
                LoadSlot(node.Inputs[0], entry.Index);
            else if (entry.Kind == AttributeKind.Class)
                LoadConstant(entry.Value!);
            else if (entry.Kind == AttributeKind.Variable)
                LoadVariable(entry.Variable!);
            else
                _il.Emit(OpCodes.Ldnull);
            _il.Emit(OpCodes.Stloc, result);
            _il.Emit(OpCodes.Ldloc, result);
            _il.Emit(OpCodes.Brfalse, slow);
            if (entry.Kind == AttributeKind.Slot && entry.Index < PyInstance.InlineCount)
            {
                _il.Emit(OpCodes.Ldloc, result);
                GoByClass(typeof(OwnedNumber), TypeEquality, slow);
            }
            _il.Emit(OpCodes.Br, done);
        });
}
