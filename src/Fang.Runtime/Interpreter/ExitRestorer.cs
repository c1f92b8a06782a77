using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;
using Fang.Runtime.Tiering;

namespace Fang.Runtime.Interpreter;

/// <summary>Makes what the interpreter needs of what machine code laid down as it was left: objects that were not made, registers, frames of inlined calls.</summary>
internal static class ExitRestorer
{
    /// <summary>
    /// Writes the registers of the frame, and makes those above it: that there is room for them was seen when the machine code was entered.
    /// What was laid down is taken away.
    /// </summary>
    public static void Restore(ThreadState thread, Frame own, CodeExit exit)
    {
        var made = exit.Objects.Length == 0 ? [] : new PyObject?[exit.Objects.Length];
        for (var i = 0; i < made.Length; i++)
        {
            var (_, layout, fields) = exit.Objects[i];
            made[i] = layout == null
                ? Value(thread, exit, made, fields[0])
                : ObjectLayout.Make(layout, Array.ConvertAll(fields, field => Value(thread, exit, made, field)));
        }
        Restore(thread, own, exit, exit.Frame, made);
        thread.ExitValues.AsSpan(0, exit.ValueCount).Clear();
    }

    private static void Restore(ThreadState thread, Frame own, CodeExit exit, ExitFrame left, PyObject?[] made)
    {
        var frame = own;
        if (left.Caller != null)
            Restore(thread, own, exit, left.Caller, made);
        if (left.Function is { } function)
        {
            var caller = thread.Frame!;
            frame = FrameStack.Place(caller, left.Code.RegisterCount);
            thread.Depth++;
            FunctionCalls.Enter(thread, frame, caller, (PyFunction)Value(thread, exit, made, function)!);
            frame.Code = left.Code;
            frame.Flags = left.Flags;
            frame.Instance = left.Instance is { } instance ? Value(thread, exit, made, instance) : null;
            frame.Registers.AsSpan(frame.Base, left.Code.RegisterCount).Clear();
        }
        frame.Pc = left.Pc;
        // No check of the array's type for each value.
        ref var first = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(frame.Registers), frame.Base);
        foreach (var (register, value) in left.Registers)
            Unsafe.Add(ref first, register) = Value(thread, exit, made, value);
    }

    private static PyObject? Value(ThreadState thread, CodeExit exit, PyObject?[] made, ExitValue value) => value.Representation switch
    {
        Representation.Object => thread.ExitValues[value.At] is OwnedNumber number ? number.ToObject() : thread.ExitValues[value.At],
        Representation.Int => PyInt.From(thread.ExitNumbers[value.At]),
        Representation.Float => new PyFloat(BitConverter.Int64BitsToDouble(thread.ExitNumbers[value.At])),
        Representation.Bool => PyBool.Of(thread.ExitNumbers[value.At] != 0),
        Representation.Virtual => made[Array.FindIndex(exit.Objects, left => left.Number == value.At)],
        _ => value.Known,
    };
}
