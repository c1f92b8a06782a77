namespace Fang.Compiler.Bytecode;

/// <summary>The operations of <see cref="Opcode.Intrinsic"/>: rare ones that need no opcode of their own.</summary>
public enum Intrinsic : ushort
{
    /// <summary>sys.displayhook(R[B]); R[A] = None. For interactive statements.</summary>
    Display,
    /// <summary>R[A] = TypeVar named R[B].</summary>
    TypeVar,
    /// <summary>R[A] = TypeVar named R[B] whose bound the function R[B+1] computes when asked for.</summary>
    TypeVarWithBound,
    /// <summary>R[A] = TypeVar named R[B] whose constraints the function R[B+1] computes when asked for.</summary>
    TypeVarWithConstraints,
    /// <summary>R[A] = ParamSpec named R[B].</summary>
    ParamSpec,
    /// <summary>R[A] = TypeVarTuple named R[B].</summary>
    TypeVarTuple,
    /// <summary>R[A] = the type parameter R[B], whose default the function R[B+1] computes when asked for (PEP 696).</summary>
    SetTypeParamDefault,
    /// <summary>R[A] = typing.Generic subscripted with the tuple of type parameters R[B].</summary>
    SubscriptGeneric,
    /// <summary>R[A] = the function R[B] with __type_params__ = the tuple R[B+1].</summary>
    SetFunctionTypeParams,
    /// <summary>R[A] = TypeAliasType: name R[B], type parameters R[B+1] (tuple or None), function R[B+2] that computes the value.</summary>
    TypeAlias,
    /// <summary>The exception R[B] leaves a generator, coroutine or async generator: R[A] = what to raise (PEP 479: StopIteration becomes RuntimeError).</summary>
    StopIterationError,
    /// <summary>R[A] = R[B] wrapped as the mark of a `yield` in an async generator.</summary>
    AsyncGeneratorWrap,
}

/// <summary>The methods that <see cref="Opcode.LoadSpecial"/> looks up on the type.</summary>
public enum SpecialMethod : ushort { Enter, Exit, AsyncEnter, AsyncExit }
