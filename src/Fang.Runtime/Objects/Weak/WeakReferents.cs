using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Fang.Runtime.Objects;

/// <summary>Knows the weak references to each object, and notices when the collector found the object dead.</summary>
internal static class WeakReferents
{
    private static readonly ConditionalWeakTable<PyObject, Watch> Watches = [];

    /// <summary>
    /// The weak references to one object. It dies with the object: then the callbacks of those references that are alive
    /// themselves are queued for a safepoint.
    /// </summary>
    internal sealed class Watch
    {
        // Under the lock of the watch. Entries whose reference is gone are dropped when the list grows. They are handles, not
        // WeakReference objects, whose own finalizers could run before that of the watch.
        private readonly List<WeakGCHandle<PyWeakObject>> _references = [];

        /// <summary>The reference of this kind without a callback, which all who ask share; made if there is none.</summary>
        public PyWeakObject Shared(Type kind, PyObject referent, Func<PyObject, PyWeakObject> make)
        {
            lock (_references)
            {
                foreach (var entry in _references)
                {
                    if (entry.TryGetTarget(out var reference) && reference.GetType() == kind && reference.Callback == null)
                        return reference;
                }
                var made = make(referent);
                AddCore(made);
                return made;
            }
        }

        public void Add(PyWeakObject reference)
        {
            lock (_references)
                AddCore(reference);
        }

        private void AddCore(PyWeakObject reference)
        {
            if (_references.Count == _references.Capacity)
                _references.RemoveAll(IsGone);
            _references.Add(new WeakGCHandle<PyWeakObject>(reference));
        }

        private static bool IsGone(WeakGCHandle<PyWeakObject> entry)
        {
            if (entry.TryGetTarget(out _))
                return false;
            entry.Dispose();
            return true;
        }

        /// <summary>The living references: the shared ones, the plain reference first, then the others.</summary>
        public List<PyObject> Living()
        {
            var living = new List<PyObject>();
            var shared = 0;
            lock (_references)
            {
                foreach (var entry in _references)
                {
                    if (!entry.TryGetTarget(out var reference) || reference.Referent == null)
                        continue;
                    if (reference.Callback != null || reference is PyWeakReferenceInstance)
                        living.Add(reference);
                    else
                        living.Insert(reference is PyWeakReference ? 0 : shared, reference);
                    shared = living.Count(static item => item is PyWeakObject { Callback: null } and not PyWeakReferenceInstance);
                }
            }
            return living;
        }

        // Newest first, as CPython calls them. No lock: nobody else can reach the watch any more.
        ~Watch()
        {
            for (var i = _references.Count - 1; i >= 0; i--)
            {
                if (_references[i].TryGetTarget(out var reference) && reference.Callback != null)
                    Finalizers.Enqueue(reference.RunCallback);
                _references[i].Dispose();
            }
        }
    }

    /// <summary>The watch of an object that will have weak references.</summary>
    public static Watch Of(PyObject referent)
    {
        if ((referent.Type.Traits & TypeTraits.Weakrefable) == 0)
            throw Errors.TypeError($"cannot create weak reference to '{referent.Type.Name}' object");
        return Watches.GetValue(referent, static _ => new Watch());
    }

    /// <summary>The living weak references to an object.</summary>
    public static List<PyObject> Living(PyObject referent) => Watches.TryGetValue(referent, out var watch) ? watch.Living() : [];
}
