using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Fang.Jit.Graphs;
using Fang.Jit.Support;
using Fang.Runtime.Objects;
using Fang.Runtime.Tiering;

namespace Fang.Jit.Emit;

/// <content>Code that makes no frame, and calls of such code.</content>
internal sealed partial class MachineCode
{
    private static Type[] SignatureOf(FramelessSignature signature) =>
        [typeof(CompiledCode), typeof(ThreadState), typeof(PyFunction), .. signature.Parameters.Select(parameter => parameter.DotNetType())];

    // Callers keep the entry: code that is called in the same way takes it over.
    private static FramelessEntry EntryOf(PyCode code, FramelessSignature signature) =>
        code.Frameless is { } known && signature.Equals(known.Signature) ? known : new FramelessEntry(signature);

    private void WriteFramelessEntry()
    {
        var entered = _il.DefineLabel();
        _il.Emit(OpCodes.Ldarg, Thread);
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Call, Members.EnterFrameless);
        _il.Emit(OpCodes.Brtrue, entered);
        ReturnNothing();
        _il.MarkLabel(entered);
    }

    private void ReturnNothing()
    {
        switch (_graph.Signature!.Result)
        {
            case Representation.Int:
                _il.Emit(OpCodes.Ldc_I8, 0L);
                break;
            case Representation.Float:
                _il.Emit(OpCodes.Ldc_R8, 0.0);
                break;
            default:
                _il.Emit(OpCodes.Ldnull);
                break;
        }
        _il.Emit(OpCodes.Ret);
    }

    private void WriteFramelessLeaving()
    {
        _il.Emit(OpCodes.Ldarg, Thread);
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldloc, _exit!);
        _il.Emit(OpCodes.Call, Members.LeaveFrameless);
        ReturnNothing();
    }

    private void WriteFramelessReturn(Node node)
    {
        Load(node.Inputs[0]);
        _il.Emit(OpCodes.Ldarg, Thread);
        _il.Emit(OpCodes.Ldarg, Thread);
        _il.Emit(OpCodes.Ldfld, Members.Depth);
        _il.Emit(OpCodes.Ldc_I4_1);
        _il.Emit(OpCodes.Sub);
        _il.Emit(OpCodes.Stfld, Members.Depth);
        _il.Emit(OpCodes.Ret);
    }

    private void WriteCallFrameless(Node node)
    {
        MethodInfo method;
        if (node.Data is FramelessEntry entry)
        {
            var type = ((FramelessSignature)entry.Signature).Delegate;
            var body = _il.DeclareLocal(type);
            LoadFact(entry);
            _il.Emit(OpCodes.Ldfld, Members.FramelessBody);
            _il.Emit(OpCodes.Stloc, body);
            _il.Emit(OpCodes.Ldloc, body);
            _il.Emit(OpCodes.Brfalse, Exit(node.State!, Way.Stale));
            _il.Emit(OpCodes.Ldloc, body);
            method = type.GetMethod("Invoke")!;
        }
        else
        {
            _il.Emit(OpCodes.Ldarg_0);
            method = _method;
        }
        _il.Emit(OpCodes.Ldarg, Thread);
        foreach (var input in node.Inputs)
            Load(input);
        _il.Emit(node.Data == null ? OpCodes.Call : OpCodes.Callvirt, method);
        node.Local = Declare(node.Representation);
        _il.Emit(OpCodes.Stloc, node.Local);
        _il.Emit(OpCodes.Ldarg, Thread);
        _il.Emit(OpCodes.Ldfld, Members.Pending);
        _il.Emit(OpCodes.Brtrue, Exit(node.State!, Way.Quiet));
    }

    // The way in for callers with a frame that do not know the signature.
    private DynamicMethod MakeWrapper(CompiledCode compiled)
    {
        var signature = _graph.Signature!;
        var body = _method.CreateDelegate(signature.Delegate, compiled);
        RuntimeHelpers.PrepareDelegate(body);
        compiled.Frameless!.Body = body;
        var count = signature.Parameters.Length;
        var wrapper = new DynamicMethod(_method.Name, typeof(PyObject), DirectSignature(count), typeof(MachineCode).Module, skipVisibility: true);
        var il = wrapper.GetILGenerator();
        var (failed, refused, pending) = (il.DefineLabel(), il.DefineLabel(), il.DefineLabel());
        const int First = 4;
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, Members.CompiledOf);
        il.Emit(OpCodes.Ldarg, First - 1);
        il.Emit(OpCodes.Ldfld, Members.FunctionCode);
        il.Emit(OpCodes.Bne_Un, refused);
        for (var i = 0; i < count; i++)
        {
            if (signature.Parameters[i] == Representation.Object)
                continue;
            il.Emit(OpCodes.Ldarg, First + i);
            il.Emit(OpCodes.Call, Fast(signature.Parameters[i] == Representation.Int ? nameof(FastPaths.IsInt) : nameof(FastPaths.IsFloat)));
            il.Emit(OpCodes.Brfalse, failed);
        }
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg, Thread);
        il.Emit(OpCodes.Ldarg, First - 1);
        for (var i = 0; i < count; i++)
        {
            il.Emit(OpCodes.Ldarg, First + i);
            if (signature.Parameters[i] != Representation.Object)
                il.Emit(OpCodes.Ldfld, signature.Parameters[i] == Representation.Int ? Members.Int64 : Members.FloatValue);
        }
        il.Emit(OpCodes.Call, _method);
        if (signature.Result == Representation.Int)
            il.Emit(OpCodes.Call, Members.IntFrom);
        else if (signature.Result == Representation.Float)
            il.Emit(OpCodes.Newobj, Members.NewFloat);
        il.Emit(OpCodes.Ldarg, Thread);
        il.Emit(OpCodes.Ldfld, Members.Pending);
        il.Emit(OpCodes.Brtrue, pending);
        il.Emit(OpCodes.Ret);
        il.MarkLabel(pending);
        il.Emit(OpCodes.Pop);
        il.Emit(OpCodes.Ldarg, Thread);
        il.Emit(OpCodes.Call, Fast(nameof(FastPaths.TakeRefused)));
        il.Emit(OpCodes.Brtrue, refused);
        il.Emit(OpCodes.Ldarg, Thread);
        il.Emit(OpCodes.Ldarg, FrameOrCaller);
        il.Emit(OpCodes.Call, Members.FinishFrameless);
        il.Emit(OpCodes.Ret);
        il.MarkLabel(failed);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, Members.CountMismatch);
        il.MarkLabel(refused);
        for (var i = Thread; i < First + count; i++)
            il.Emit(OpCodes.Ldarg, i);
        il.Emit(OpCodes.Call, NativeSupport.Method("Interpret" + count));
        il.Emit(OpCodes.Ret);
        return wrapper;
    }
}
