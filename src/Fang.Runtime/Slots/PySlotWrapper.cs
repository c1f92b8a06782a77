using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>A special method that calls a native type's slot (type <c>wrapper_descriptor</c>).</summary>
[PyType("wrapper_descriptor", Instantiable = false, MethodDescriptor = true)]
public sealed unsafe partial class PySlotWrapper : PyObject
{
    internal PySlotWrapper(PyType owner, SlotDefinition definition, nint pointer)
    {
        Owner = owner;
        Definition = definition;
        Pointer = pointer;
    }

    public PyType Owner { get; }
    internal SlotDefinition Definition { get; }
    internal nint Pointer { get; }

    /// <summary><c>__getattribute__</c> without the detour through arguments.</summary>
    internal PyObject? GetAttr(PyObject self, PyStr name) => ((delegate*<PyObject, PyStr, PyObject?>)Pointer)(self, name);

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var wrapper = (PySlotWrapper)self;
        var name = wrapper.Definition.Name;
        if (arguments.Length - (keywords?.Count ?? 0) == 0)
            throw Errors.TypeError($"descriptor '{name}' of '{wrapper.Owner.Name}' object needs an argument");
        wrapper.Check(arguments[0]);
        return wrapper.Invoke(arguments[0], arguments[1..], keywords);
    }

    [PyMember("__name__")]
    private PyObject NameProperty => Definition.Name;

    [PyProperty("__qualname__")]
    private PyObject QualifiedNameProperty => PyStr.From(Owner.QualifiedName + "." + Definition.Name);

    [PyMember("__objclass__")]
    private PyObject OwnerProperty => Owner;

    [PyProperty("__doc__")]
    private PyObject DocProperty => PyStr.From(Definition.Doc);

    [PyProperty("__text_signature__")]
    private PyObject SignatureProperty => PyStr.From(Definition.Signature);

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) =>
        PyStr.From($"<slot wrapper '{((PySlotWrapper)self).Definition.Name}' of '{((PySlotWrapper)self).Owner.Name}' objects>");

    /// <summary>Return how to rebuild it: getattr of its class.</summary>
    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => PyTuple.Of(
        Importing.ImportSystem.Builtins.Dict.GetItemOrNull(PyStr.Intern("getattr"))!, PyTuple.Of(Owner, Definition.Name));

    [PySlot(Slot.DescriptorGet)]
    private static PyObject? GetSlot(PyObject self, PyObject? instance, PyObject? owner)
    {
        if (instance == null)
            return self;
        ((PySlotWrapper)self).Check(instance);
        return new PyMethodWrapper((PySlotWrapper)self, instance);
    }

    private void Check(PyObject instance)
    {
        if (!instance.Type.IsSubtypeOf(Owner))
            throw Errors.TypeError($"descriptor '{Definition.Name}' requires a '{Owner.Name}' object but received a '{instance.Type.Name}'");
    }

    /// <summary>Calls the slot on <paramref name="self"/>.</summary>
    internal PyObject? Invoke(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var kind = Definition.Kind;
        if (kind == WrapperKind.Call)
            return ((delegate*<PyObject, ReadOnlySpan<PyObject>, PyTuple?, PyObject?>)Pointer)(self, arguments, keywords);
        if (kind == WrapperKind.Init)
        {
            ((delegate*<PyObject, ReadOnlySpan<PyObject>, PyTuple?, void>)Pointer)(self, arguments, keywords);
            return PyNone.Value;
        }
        if (keywords != null && keywords.Count > 0)
            throw Errors.TypeError($"wrapper {Definition.Name}() takes no keyword arguments");
        switch (kind)
        {
            case WrapperKind.Unary:
                Expect(arguments, 0);
                return ((delegate*<PyObject, PyObject?>)Pointer)(self);
            case WrapperKind.Next:
                Expect(arguments, 0);
                return NextOrStop(self);
            case WrapperKind.Length:
                Expect(arguments, 0);
                return PyInt.From(((delegate*<PyObject, nint>)Pointer)(self));
            case WrapperKind.Bool:
                Expect(arguments, 0);
                return PyBool.Of(((delegate*<PyObject, bool>)Pointer)(self));
            case WrapperKind.Hash:
                Expect(arguments, 0);
                return PyInt.From(((delegate*<PyObject, long>)Pointer)(self));
            case WrapperKind.Finalize:
                Expect(arguments, 0);
                ((delegate*<PyObject, void>)Pointer)(self);
                return PyNone.Value;
            case WrapperKind.Binary or WrapperKind.Concat or WrapperKind.GetItem:
                Expect(arguments, 1);
                return ((delegate*<PyObject, PyObject, PyObject?>)Pointer)(self, arguments[0]);
            case WrapperKind.BinaryReflected:
                Expect(arguments, 1);
                return ((delegate*<PyObject, PyObject, PyObject?>)Pointer)(arguments[0], self);
            case WrapperKind.Power:
                Expect(arguments, 1, 2);
                return ((delegate*<PyObject, PyObject, PyObject, PyObject?>)Pointer)(self, arguments[0], arguments.Length > 1 ? arguments[1] : PyNone.Value);
            case WrapperKind.PowerReflected:
                Expect(arguments, 1, 2);
                return ((delegate*<PyObject, PyObject, PyObject, PyObject?>)Pointer)(arguments[0], self, arguments.Length > 1 ? arguments[1] : PyNone.Value);
            case WrapperKind.Repeat:
                Expect(arguments, 1);
                return ((delegate*<PyObject, nint, PyObject?>)Pointer)(self, RepeatCount(arguments[0]));
            case WrapperKind.Contains:
                Expect(arguments, 1);
                return PyBool.Of(((delegate*<PyObject, PyObject, bool>)Pointer)(self, arguments[0]));
            case WrapperKind.Compare:
                Expect(arguments, 1);
                return ((delegate*<PyObject, PyObject, CompareOp, PyObject?>)Pointer)(self, arguments[0], Definition.Op);
            case WrapperKind.SetItem:
                Expect(arguments, 2);
                ((delegate*<PyObject, PyObject, PyObject?, void>)Pointer)(self, arguments[0], arguments[1]);
                return PyNone.Value;
            case WrapperKind.DelItem:
                Expect(arguments, 1);
                ((delegate*<PyObject, PyObject, PyObject?, void>)Pointer)(self, arguments[0], null);
                return PyNone.Value;
            case WrapperKind.GetAttribute:
                Expect(arguments, 1);
                return GetAttributeOrRaise(self, AttributeName(arguments[0]));
            case WrapperKind.SetAttr:
                Expect(arguments, 2);
                return SetAttribute(self, AttributeName(arguments[0]), arguments[1]);
            case WrapperKind.DelAttr:
                Expect(arguments, 1);
                return SetAttribute(self, AttributeName(arguments[0]), null);
            case WrapperKind.DescriptorGet:
                Expect(arguments, 1, 2);
                return DescriptorGet(self, arguments[0], arguments.Length > 1 ? arguments[1] : PyNone.Value);
            case WrapperKind.DescriptorSet:
                Expect(arguments, 2);
                ((delegate*<PyObject, PyObject, PyObject?, void>)Pointer)(self, arguments[0], arguments[1]);
                return PyNone.Value;
            default:
                Expect(arguments, 1);
                ((delegate*<PyObject, PyObject, PyObject?, void>)Pointer)(self, arguments[0], null);
                return PyNone.Value;
        }
    }

    private PyObject? NextOrStop(PyObject self)
    {
        var item = ((delegate*<PyObject, PyObject?>)Pointer)(self);
        if (item != null)
            return item;
        var thread = ThreadState.Current;
        thread.Error ??= Errors.MakeStopIteration(null);
        return null;
    }

    private PyObject? GetAttributeOrRaise(PyObject self, PyStr name)
    {
        var found = GetAttr(self, name);
        if (found != null)
            return found;
        var thread = ThreadState.Current;
        thread.Error ??= Errors.MakeAttributeError(self, name);
        return null;
    }

    // object.__setattr__ must not be a way around what a native type forbids.
    private PyNone SetAttribute(PyObject self, PyStr name, PyObject? value)
    {
        var native = self.Type.Layout;
        if (self is PyType && !Owner.IsSubtypeOf(PyType.TypeObject))
            throw Errors.TypeError($"can't apply this {Definition.Name} to {native.Name} object");
        ((delegate*<PyObject, PyStr, PyObject?, void>)Pointer)(self, name, value);
        return PyNone.Value;
    }

    private PyObject? DescriptorGet(PyObject self, PyObject instance, PyObject owner)
    {
        if (instance is PyNone && owner is PyNone)
            throw Errors.TypeError("__get__(None, None) is invalid");
        return ((delegate*<PyObject, PyObject?, PyObject?, PyObject?>)Pointer)(self, instance is PyNone ? null : instance, owner is PyNone ? null : owner);
    }

    private static nint RepeatCount(PyObject count) =>
        Number.Index(count).TryToInt64(out var value) ? (nint)value : throw Errors.OverflowError($"cannot fit '{count.Type.Name}' into an index-sized integer");

    private static PyStr AttributeName(PyObject name) =>
        name is PyStr text ? text.Intern() : throw Errors.TypeError($"attribute name must be string, not '{name.Type.Name}'");

    private static void Expect(ReadOnlySpan<PyObject> arguments, int count)
    {
        if (arguments.Length != count)
            throw Errors.TypeError($"expected {count} argument{(count == 1 ? "" : "s")}, got {arguments.Length}");
    }

    private static void Expect(ReadOnlySpan<PyObject> arguments, int minimum, int maximum)
    {
        if (arguments.Length < minimum)
            throw Errors.TypeError($"expected at least {minimum} argument{(minimum == 1 ? "" : "s")}, got {arguments.Length}");
        if (arguments.Length > maximum)
            throw Errors.TypeError($"expected at most {maximum} argument{(maximum == 1 ? "" : "s")}, got {arguments.Length}");
    }
}

/// <summary>A <see cref="PySlotWrapper"/> bound to its object (type <c>method-wrapper</c>).</summary>
[PyType("method-wrapper", Instantiable = false)]
public sealed partial class PyMethodWrapper(PySlotWrapper wrapper, PyObject self) : PyObject
{
    public PySlotWrapper Wrapper { get; } = wrapper;
    public PyObject Self { get; } = self;

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var method = (PyMethodWrapper)self;
        return method.Wrapper.Invoke(method.Self, arguments, keywords);
    }

    [PyMember("__name__")]
    private PyObject NameProperty => Wrapper.Definition.Name;

    [PyProperty("__qualname__")]
    private PyObject QualifiedNameProperty => PyStr.From(Wrapper.Owner.QualifiedName + "." + Wrapper.Definition.Name);

    [PyProperty("__self__")]
    private PyObject SelfProperty => Self;

    [PyMember("__objclass__")]
    private PyObject OwnerProperty => Wrapper.Owner;

    [PyProperty("__doc__")]
    private PyObject DocProperty => PyStr.From(Wrapper.Definition.Doc);

    [PyProperty("__text_signature__")]
    private PyObject SignatureProperty => PyStr.From(Wrapper.Definition.Signature);

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self)
    {
        var method = (PyMethodWrapper)self;
        return PyStr.From($"<method-wrapper '{method.Wrapper.Definition.Name}' of {method.Self.Type.Name} object at 0x{Identity.Of(method.Self):x}>");
    }

    [PySlot(Slot.Hash)]
    private static long HashSlot(PyObject self) => Identity.Hash(((PyMethodWrapper)self).Self) ^ Identity.Hash(((PyMethodWrapper)self).Wrapper);

    [PySlot(Slot.RichCompare)]
    private static PyObject? CompareSlot(PyObject self, PyObject other, CompareOp op)
    {
        if (op is not (CompareOp.Eq or CompareOp.Ne) || other is not PyMethodWrapper right)
            return PyNotImplemented.Value;
        var left = (PyMethodWrapper)self;
        return PyBool.Of((ReferenceEquals(left.Self, right.Self) && ReferenceEquals(left.Wrapper, right.Wrapper)) == (op == CompareOp.Eq));
    }

    /// <summary>Return how to rebuild it: getattr of its object.</summary>
    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => PyTuple.Of(
        Importing.ImportSystem.Builtins.Dict.GetItemOrNull(PyStr.Intern("getattr"))!, PyTuple.Of(Self, Wrapper.Definition.Name));
}
