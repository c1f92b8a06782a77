using System.Runtime.CompilerServices;
using Fang.Runtime.Calls;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Interpreter;

/// <summary><c>super().name</c> without making the super object, as long as <c>super</c> is the builtin.</summary>
internal static unsafe class SuperAccess
{
    /// <summary>The attribute; <paramref name="window"/> holds what <c>super</c> is bound to, the class and the first argument;
    /// <paramref name="count"/> is how many arguments were written.</summary>
    public static PyObject? Load(ThreadState thread, ReadOnlySpan<PyObject> window, int count, PyStr name)
    {
        if (!ReferenceEquals(window[0], PySuper.TypeObject))
        {
            var made = Callable.TryCall(window[0], window.Slice(1, count));
            return made == null ? null : Attributes.TryGet(thread, made, name);
        }
        return PySuper.Lookup(window[1], window[2], name) is { } found
            ? found
            : Attributes.TryGet(thread, new PySuper(window[1], window[2]), name);
    }

    /// <summary>The attribute as function and self where it is a plain method.</summary>
    public static void LoadMethod(ThreadState thread, ReadOnlySpan<PyObject> window, int count, PyStr name, ref object? cache, ref PyObject? target)
    {
        if (ReferenceEquals(window[0], PySuper.TypeObject) && window[1] is PyType type && window[2] is not PyType)
        {
            var self = window[2];
            if (cache is SuperCache known && ReferenceEquals(known.Owner, type) && ReferenceEquals(known.Receiver.Type, self.Type)
                && !known.Receiver.Version.IsOutdated)
            {
                target = known.Receiver.Value;
                Unsafe.Add(ref target, 1) = self;
                return;
            }
            var version = self.Type.Version;
            if (self.Type.IsSubtypeOf(type) && PySuper.Find(type, self.Type, name) is { } function
                && (function.GetType() == typeof(PyFunction) || function.GetType() == typeof(PyMethodDescriptor)))
            {
                cache = new SuperCache(type, new TypeCache(self.Type, version, function));
                target = function;
                Unsafe.Add(ref target, 1) = self;
                return;
            }
        }
        var found = Load(thread, window, count, name);
        if (found == null)
            throw thread.TakeError();
        target = null;
        Unsafe.Add(ref target, 1) = found;
    }
}
