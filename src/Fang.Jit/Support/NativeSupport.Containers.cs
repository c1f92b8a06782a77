using System.Runtime.CompilerServices;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;

namespace Fang.Jit.Support;

/// <content>What comprehensions build.</content>
internal static partial class NativeSupport
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ListAppend(ThreadState thread, Frame frame, PyObject list, PyObject item) =>
        Unsafe.As<PyList>(list).TryAppend(item) || AppendOther(thread, list, item);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool AppendOther(ThreadState thread, PyObject list, PyObject item)
    {
        try
        {
            Unsafe.As<PyList>(list).Append(item);
            return true;
        }
        catch (Exception error)
        {
            return Fail(thread, error) != null;
        }
    }

    public static bool SetAdd(ThreadState thread, Frame frame, PyObject set, PyObject item)
    {
        try
        {
            Unsafe.As<PySet>(set).Add(item);
            return true;
        }
        catch (Exception error)
        {
            return Fail(thread, error) != null;
        }
    }

    public static bool MapAdd(ThreadState thread, Frame frame, PyObject dict, PyObject key, PyObject value)
    {
        try
        {
            Unsafe.As<PyDict>(dict).SetItem(key, value);
            return true;
        }
        catch (Exception error)
        {
            return Fail(thread, error) != null;
        }
    }
}
