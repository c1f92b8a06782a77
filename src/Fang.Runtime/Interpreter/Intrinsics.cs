using System.Runtime.CompilerServices;
using Fang.Compiler.Bytecode;
using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Interpreter;

/// <summary>The rare operations of <see cref="Opcode.Intrinsic"/>.</summary>
internal static class Intrinsics
{
    public static PyObject? Execute(Frame frame, Intrinsic intrinsic, ref PyObject? window)
    {
        var first = window!;
        ref var second = ref Unsafe.Add(ref window, 1);
        switch (intrinsic)
        {
            case Intrinsic.Display:
                {
                    var hook = SysModuleAccess.Get("displayhook") ?? throw Errors.RuntimeError("lost sys.displayhook");
                    return Callable.TryCall(hook, first);
                }
            case Intrinsic.TypeVar:
                return TypeParameterMaking.TypeVar((PyStr)first, null, null);
            case Intrinsic.TypeVarWithBound:
                return TypeParameterMaking.TypeVar((PyStr)first, second, null);
            case Intrinsic.TypeVarWithConstraints:
                return TypeParameterMaking.TypeVar((PyStr)first, null, second);
            case Intrinsic.ParamSpec:
                return TypeParameterMaking.ParamSpec((PyStr)first);
            case Intrinsic.TypeVarTuple:
                return TypeParameterMaking.TypeVarTuple((PyStr)first);
            case Intrinsic.SetTypeParamDefault:
                return TypeParameterMaking.SetDefault(first, second!);
            case Intrinsic.SubscriptGeneric:
                return TypeParameterMaking.SubscriptGeneric((PyTuple)first);
            case Intrinsic.SetFunctionTypeParams:
                ((PyFunction)first).TypeParameters = (PyTuple)second!;
                return first;
            case Intrinsic.TypeAlias:
                return TypeParameterMaking.Alias((PyStr)first, second!, Unsafe.Add(ref window, 2)!);
            case Intrinsic.StopIterationError:
                return StopIterationError(frame, (PyBaseException)first);
            case Intrinsic.AsyncGeneratorWrap:
                return new PyAsyncGeneratorValue(first);
            default:
                throw Errors.SystemError("unknown intrinsic " + intrinsic);
        }
    }

    // PEP 479.
    private static PyBaseException StopIterationError(Frame frame, PyBaseException error)
    {
        var flags = frame.Code.Flags;
        string? text = null;
        if (error.Type.IsSubtypeOf(ExceptionTypes.StopIteration))
        {
            text = (flags & CodeFlags.AsyncGenerator) != 0 ? "async generator raised StopIteration"
                : (flags & CodeFlags.Coroutine) != 0 ? "coroutine raised StopIteration"
                : "generator raised StopIteration";
        }
        else if ((flags & CodeFlags.AsyncGenerator) != 0 && error.Type.IsSubtypeOf(ExceptionTypes.StopAsyncIteration))
        {
            text = "async generator raised StopAsyncIteration";
        }
        if (text == null)
            return error;
        var replacement = Errors.RuntimeError(text).Value;
        replacement.Cause = error;
        replacement.Context = error;
        replacement.SuppressContext = true;
        replacement.HandledFrom = error.HandledFrom;
        return replacement;
    }
}
