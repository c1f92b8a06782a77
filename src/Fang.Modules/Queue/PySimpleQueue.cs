using System.Collections.Concurrent;
using Fang.Modules.Threads;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>A queue without limit, from which threads wait for items.</summary>
[PyType("SimpleQueue", Module = "_queue", Subclassable = true, Weakrefable = true)]
internal partial class PySimpleQueue : PyObject
{
    private readonly ConcurrentQueue<PyObject> _items = new();
    private readonly Tickets _tickets = new();

    /// <summary>One ticket for each item: who has taken a ticket will find an item.</summary>
    private sealed class Tickets : Waitable
    {
        // Under the monitor.
        private long _count;

        public bool TryTakeNow()
        {
            lock (this)
                return TryTake();
        }

        public void Add()
        {
            lock (this)
                _count++;
            Wake();
        }

        protected override bool TryTake()
        {
            if (_count == 0)
                return false;
            _count--;
            return true;
        }
    }

    [PyNew("SimpleQueue()")]
    private static PyObject New(PyType type) => ReferenceEquals(type, TypeObject) ? new PySimpleQueue() : new PySimpleQueueInstance(type);

    /// <summary>Put an item at the end; this never waits.</summary>
    [PyMethod("put($self, /, item, block=True, timeout=None)")]
    public void Put(PyObject item, bool block, PyObject? timeout)
    {
        _items.Enqueue(item);
        _tickets.Add();
    }

    /// <summary>Put an item at the end.</summary>
    [PyMethod("put_nowait($self, /, item)")]
    public void PutNoWait(PyObject item) => Put(item, true, null);

    /// <summary>Remove and return the first item, waiting for one if need be.</summary>
    [PyMethod("get($self, /, block=True, timeout=None)")]
    public PyObject? Get(ThreadState thread, bool block, PyObject? timeout)
    {
        var nanoseconds = Waitable.Forever;
        if (!block)
        {
            nanoseconds = 0;
        }
        else if (timeout != null)
        {
            nanoseconds = LockTimeout.ToNanoseconds(timeout);
            if (nanoseconds < 0)
                throw Errors.ValueError("'timeout' must be a non-negative number");
        }
        var hasTicket = _tickets.TryTakeNow() || (nanoseconds != 0 && _tickets.Wait(thread, nanoseconds));
        if (hasTicket && _items.TryDequeue(out var item))
            return item;
        return Errors.Pending(new PyException(new PyBaseException(QueueModule.Empty)));
    }

    /// <summary>Remove and return the first item if there is one.</summary>
    [PyMethod("get_nowait($self, /)")]
    public PyObject? GetNoWait(ThreadState thread) => Get(thread, false, null);

    /// <summary>Whether there are no items now.</summary>
    [PyMethod("empty($self, /)")]
    public bool IsEmpty() => _items.IsEmpty;

    /// <summary>How many items there are now.</summary>
    [PyMethod("qsize($self, /)")]
    public nint Size() => _items.Count;

    /// <summary>SimpleQueue[int] and the like.</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);
}
