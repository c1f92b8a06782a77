using Fang.Runtime.Calls;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Slots;

/// <summary>What the slots of Python classes hold: each calls the special method that the class defines.</summary>
internal static class SpecialMethods
{
    private static readonly PyStr NegativeName = PyStr.Intern("__neg__");
    private static readonly PyStr PositiveName = PyStr.Intern("__pos__");
    private static readonly PyStr AbsoluteName = PyStr.Intern("__abs__");
    private static readonly PyStr InvertName = PyStr.Intern("__invert__");
    private static readonly PyStr IntName = PyStr.Intern("__int__");
    private static readonly PyStr FloatName = PyStr.Intern("__float__");
    private static readonly PyStr AIterName = PyStr.Intern("__aiter__");
    private static readonly PyStr ANextName = PyStr.Intern("__anext__");

    private static readonly PyStr[] CompareNames =
        [PyStr.Intern("__lt__"), PyStr.Intern("__le__"), WellKnown.Eq, PyStr.Intern("__ne__"), PyStr.Intern("__gt__"), PyStr.Intern("__ge__")];

    public static PyObject? Repr(PyObject self) => Call(self, WellKnown.Repr);
    public static PyObject? Str(PyObject self) => Call(self, WellKnown.Str);
    public static PyObject? Next(PyObject self) => Call(self, WellKnown.Next);
    public static PyObject? Await(PyObject self) => Call(self, WellKnown.Await);
    public static PyObject? AIter(PyObject self) => Call(self, AIterName);
    public static PyObject? ANext(PyObject self) => Call(self, ANextName);
    public static PyObject? Negative(PyObject self) => Call(self, NegativeName);
    public static PyObject? Positive(PyObject self) => Call(self, PositiveName);
    public static PyObject? Absolute(PyObject self) => Call(self, AbsoluteName);
    public static PyObject? Invert(PyObject self) => Call(self, InvertName);
    public static PyObject? Int(PyObject self) => Call(self, IntName);
    public static PyObject? Float(PyObject self) => Call(self, FloatName);
    public static PyObject? Index(PyObject self) => Call(self, WellKnown.Index);
    public static PyObject? GetItem(PyObject self, PyObject key) => Call(self, WellKnown.GetItem, key);

    public static PyObject? Iter(PyObject self)
    {
        if (self.Type.Lookup(WellKnown.Iter) is PyNone)
            throw Errors.TypeError($"'{self.Type.Name}' object is not iterable");
        return Call(self, WellKnown.Iter);
    }

    public static void SetItem(PyObject self, PyObject key, PyObject? value)
    {
        if (value == null)
        {
            var result = Callable.TryCallSpecial(self, WellKnown.DelItem, new ReadOnlySpan<PyObject>(ref key), out var found);
            ObjectProtocol.Checked(found ? result : throw Errors.TypeError($"'{self.Type.Name}' object doesn't support item deletion"));
        }
        else
        {
            var result = Callable.TryCallSpecial(self, WellKnown.SetItem, key, value, out var found);
            ObjectProtocol.Checked(found ? result : throw Errors.TypeError($"'{self.Type.Name}' object does not support item assignment"));
        }
    }

    public static nint Length(PyObject self)
    {
        var length = Number.Index(ObjectProtocol.Checked(Call(self, WellKnown.Length)));
        if (length.Value.Sign < 0)
            throw Errors.ValueError("__len__() should return >= 0");
        return length.TryToInt64(out var value) ? (nint)value : throw Errors.OverflowError("cannot fit 'int' into an index-sized integer");
    }

    public static bool Bool(PyObject self) => BoolResult(ObjectProtocol.Checked(Call(self, WellKnown.Bool)));

    /// <summary>What <c>__bool__</c> has said.</summary>
    public static bool BoolResult(PyObject result) =>
        result is PyBool ? ReferenceEquals(result, PyBool.True) : throw Errors.TypeError($"__bool__ should return bool, returned {result.Type.Name}");

    public static bool Contains(PyObject self, PyObject item)
    {
        if (self.Type.Lookup(WellKnown.Contains) is PyNone)
            throw Errors.TypeError($"'{self.Type.Name}' object is not a container");
        return ObjectProtocol.IsTrue(ObjectProtocol.Checked(Call(self, WellKnown.Contains, item)));
    }

    public static long HashNotImplemented(PyObject self) => throw Errors.TypeError($"unhashable type: '{self.Type.Name}'");

    public static long Hash(PyObject self)
    {
        var result = ObjectProtocol.Checked(Call(self, WellKnown.Hash));
        if (result is not PyInteger integer)
            throw Errors.TypeError("__hash__ method should return an integer");
        if (!integer.TryToInt64(out var hash))
            hash = ObjectProtocol.Hash(integer.Exact);
        return hash == -1 ? -2 : hash;
    }

    // A method that cannot be had from its descriptor compares nothing.
    private static bool CanBind(PyObject self, PyStr name)
    {
        try
        {
            return Attributes.LookupSpecial(self, name) != null;
        }
        catch (PyException)
        {
            return false;
        }
    }

    public static PyObject? RichCompare(PyObject self, PyObject other, CompareOp op)
    {
        var name = CompareNames[(int)op];
        if (self.Type.Lookup(name) is { } method and not (PyFunction or PySlotWrapper) && !CanBind(self, name))
            return PyNotImplemented.Value;
        var result = Callable.TryCallSpecial(self, name, new ReadOnlySpan<PyObject>(ref other), out var found);
        return found ? result : PyNotImplemented.Value;
    }

    public static PyObject? Call(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var method = Attributes.LookupSpecial(self, WellKnown.Call) ?? throw Errors.TypeError($"'{self.Type.Name}' object is not callable");
        return Callable.TryCall(method, arguments, keywords);
    }

    /// <summary><c>__getattribute__</c>, then <c>__getattr__</c> if that raised AttributeError.</summary>
    public static PyObject? GetAttr(PyObject self, PyStr name)
    {
        var thread = ThreadState.Current;
        PyObject? found;
        try
        {
            var own = self.Type.Lookup(WellKnown.GetAttribute);
            found = ReferenceEquals(own, AttributeAccess.PlainGetAttribute) ? Attributes.GenericGetOrNull(self, name)
                : own is PySlotWrapper wrapper ? wrapper.GetAttr(self, name)
                : Call(self, WellKnown.GetAttribute, name);
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
        {
            thread.Error = error.Value;
            found = null;
        }
        if (found != null || (thread.Error != null && !thread.Error.Type.IsSubtypeOf(ExceptionTypes.AttributeError)))
            return found;
        if (self.Type.Lookup(WellKnown.GetAttr) == null)
            return null;
        thread.Error = null;
        return Call(self, WellKnown.GetAttr, name);
    }

    public static void SetAttr(PyObject self, PyStr name, PyObject? value)
    {
        if (value == null)
            ObjectProtocol.Checked(Call(self, WellKnown.DelAttr, name));
        else
            ObjectProtocol.Checked(Callable.TryCallSpecial(self, WellKnown.SetAttr, name, value, out _));
    }

    public static PyObject? DescriptorGet(PyObject self, PyObject? instance, PyObject? owner)
    {
        // What it is is called with all three: it is not asked to bind itself.
        var get = self.Type.Lookup(WellKnown.Get);
        return get == null ? self : Callable.TryCall(get, [self, instance ?? PyNone.Value, owner ?? PyNone.Value]);
    }

    public static void DescriptorSet(PyObject self, PyObject instance, PyObject? value)
    {
        PyObject? result;
        bool found;
        if (value == null)
            result = Callable.TryCallSpecial(self, WellKnown.Delete, new ReadOnlySpan<PyObject>(ref instance), out found);
        else
            result = Callable.TryCallSpecial(self, WellKnown.Set, instance, value, out found);
        ObjectProtocol.Checked(found ? result : throw Errors.AttributeError(value == null ? "__delete__" : "__set__"));
    }

    public static void Init(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var method = self.Type.Lookup(WellKnown.Init)!;
        var result = method.GetType() == typeof(PyFunction)
            ? Callable.CallWithFirst(method, self, arguments, keywords)
            : Callable.TryCall(Attributes.LookupSpecial(self, WellKnown.Init)!, arguments, keywords);
        if (ObjectProtocol.Checked(result) is not PyNone)
            throw Errors.TypeError($"__init__() should return None, not '{result!.Type.Name}'");
    }

    public static void Finalize(PyObject self) => ObjectProtocol.Checked(Call(self, WellKnown.Del));

    private static PyObject? Call(PyObject self, PyStr name) => Callable.TryCallSpecial(self, name, default, out _);

    private static PyObject? Call(PyObject self, PyStr name, PyObject argument) =>
        Callable.TryCallSpecial(self, name, new ReadOnlySpan<PyObject>(ref argument), out _);
}
