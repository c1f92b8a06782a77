using Fang.Runtime.Frames;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Jit.Support;

/// <content>Attributes. Properties and other descriptors whose functions are compiled are called from here.</content>
internal static partial class NativeSupport
{
    public static PyObject? LoadAttribute(ThreadState thread, Frame frame, PyObject value)
    {
        try
        {
            var code = frame.Code;
            var name = code.Names[code.Instructions[frame.Pc].X];
            ref var cache = ref code.Caches[frame.Pc];
            return FindFunction(value, cache) switch
            {
                { Kind: AttributeKind.Property, Function: { Code.Compiled.Direct1: { } direct } getter } =>
                    Attributes.Explained(thread, direct(thread, frame, getter, value), value, name),
                { Kind: AttributeKind.Descriptor, Function: { Code.Compiled.Direct3: { } direct } getter } known =>
                    Attributes.Explained(thread, direct(thread, frame, getter, known.Value!, value, known.Shape.Type), value, name),
                _ => AttributeAccess.Load(thread, value, name, ref cache),
            };
        }
        catch (Exception error)
        {
            return Fail(thread, error);
        }
    }

    public static bool StoreAttribute(ThreadState thread, Frame frame, PyObject value, PyObject item)
    {
        try
        {
            var code = frame.Code;
            ref var cache = ref code.Caches[frame.Pc];
            switch (FindFunction(value, cache))
            {
                case { Kind: AttributeKind.Property, Function: { Code.Compiled.Direct2: { } direct } setter }:
                    return direct(thread, frame, setter, value, item) != null;
                case { Kind: AttributeKind.Descriptor, Function: { Code.Compiled.Direct3: { } direct } setter } known:
                    return direct(thread, frame, setter, known.Value!, value, item) != null;
            }
            AttributeAccess.Store(value, code.Names[code.Instructions[frame.Pc].X], item, ref cache);
            return true;
        }
        catch (Exception error)
        {
            return Fail(thread, error) != null;
        }
    }

    // The entry of the caches that tells which function gets or sets the attribute.
    private static AttributeCache? FindFunction(PyObject value, object? cache) =>
        PyInstance.Is(value) && AttributeCache.Find(cache, ((PyInstance)value).Shape) is { Kind: AttributeKind.Property or AttributeKind.Descriptor, ValueVersion: null or { IsOutdated: false } } known
            ? known
            : null;

    public static bool LoadMethod(ThreadState thread, Frame frame, PyObject value)
    {
        try
        {
            var code = frame.Code;
            ref var instruction = ref code.Instructions[frame.Pc];
            return AttributeAccess.LoadMethod(thread, value, code.Names[instruction.X], ref code.Caches[frame.Pc], ref frame.Register(instruction.A));
        }
        catch (Exception error)
        {
            return Fail(thread, error) != null;
        }
    }
}
