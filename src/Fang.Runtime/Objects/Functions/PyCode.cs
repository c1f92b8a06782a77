using System.Runtime.CompilerServices;
using Fang.Compiler.Bytecode;
using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Native;
using Fang.Runtime.Tiering;

namespace Fang.Runtime.Objects;

/// <summary>A code object: a code unit with its constants and names as Python objects and the caches of its instructions.</summary>
/// <remarks>Immutable but for <see cref="Caches"/>, whose entries any thread replaces as a whole, and what the tiers know of it.</remarks>
[PyType("code", Weakrefable = true)]
public sealed partial class PyCode : PyObject
{
    // What its constants and names come to as Python objects; made under the code's lock when the first of them is asked for.
    private Instruction[]? _instructions;
    private PyObject[]? _constants;
    private PyStr[]? _names;
    private bool _handlesExceptions;

    public PyCode(CodeUnit unit)
    {
        Unit = unit;
        RegisterCount = unit.RegisterCount;
        LocalCount = unit.LocalCount;
        ArgumentCount = unit.ArgumentCount;
        PlainArgumentCount = unit.KeywordOnlyCount == 0 && (unit.Flags & (CodeFlags.VarArgs | CodeFlags.VarKeywords | CodeFlags.Optimized)) == CodeFlags.Optimized ? ArgumentCount : -1;
    }

    // The constants of a code object that Python made may be any objects.
    internal PyCode(CodeUnit unit, PyObject[] constants)
        : this(unit) => _constants = constants;

    public CodeUnit Unit { get; }

    internal Instruction[] Instructions
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _instructions ?? Load()._instructions!;
    }

    internal PyObject[] Constants
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _constants ?? Load()._constants!;
    }

    internal PyStr[] Names
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _names ?? Load()._names!;
    }

    internal readonly int RegisterCount;
    internal readonly int LocalCount;
    internal readonly int ArgumentCount;

    /// <summary>Whether all parameters are positional (or either), with no *args or **kwargs.</summary>
    internal bool TakesPlainArguments => PlainArgumentCount >= 0;

    /// <summary><see cref="ArgumentCount"/>, if there are no other parameters; else -1.</summary>
    internal readonly int PlainArgumentCount;

    /// <summary>Whether the code is that of a generator (or its kin) in which exceptions are handled, and so needs a scope for them.</summary>
    internal bool HandlesExceptions => (Volatile.Read(ref _instructions) == null ? Load() : this)._handlesExceptions;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private PyCode Load()
    {
        lock (this)
        {
            if (_instructions != null)
                return this;
            var instructions = Unit.Instructions;
            _constants ??= Array.ConvertAll(Unit.Constants, ConstantObjects.Make);
            _names = Array.ConvertAll(Unit.Names, PyStr.Intern);
            _handlesExceptions = (Unit.Flags & (CodeFlags.Generator | CodeFlags.Coroutine | CodeFlags.AsyncGenerator)) != 0
                && Array.Exists(instructions, i => i.Opcode == Opcode.EnterHandler);
            Volatile.Write(ref _instructions, instructions);
        }
        return this;
    }

    private PyStr? _name;
    private PyStr? _qualifiedName;
    private PyStr[]? _localNames;

    /// <summary><c>co_name</c>.</summary>
    internal PyStr Name => _name ??= PyStr.Intern(Unit.Name);

    /// <summary><c>co_qualname</c>.</summary>
    internal PyStr QualifiedName => _qualifiedName ??= PyStr.Intern(Unit.QualifiedName);

    /// <summary>The names of the locals, interned.</summary>
    internal PyStr[] LocalNames => _localNames ??= Array.ConvertAll(Unit.LocalNames, PyStr.Intern);

    /// <summary>Machine code for its calls; null while they are interpreted. <see cref="Tiers"/> writes it.</summary>
    internal CompiledCode? Compiled;

    /// <summary>For compiled code, where it can be called without a frame; null if it cannot. Written before <see cref="Compiled"/>.</summary>
    internal volatile FramelessEntry? Frameless;

    /// <summary>Machine code for its loops, which frames that run already move to. Replaced as a whole under the code's lock.</summary>
    internal volatile CompiledCode[] CompiledLoops = [];

    /// <summary>The same by the instruction at which each is entered; null before the first. Elements are written under the code's lock.</summary>
    internal volatile CompiledCode?[]? Entries;

    /// <summary>Frames for generators of this code, linked by their Back; see <see cref="GeneratorFrames"/>.</summary>
    internal Frame? SpareFrame;
    internal int SpareFrameCount;

    /// <summary>How often its machine code was discarded; written under the code's lock.</summary>
    internal int Recompilations;

    /// <summary>Whether it is not to be compiled again. Never unset.</summary>
    internal volatile bool IsInterpretedForGood;

    /// <summary>Whether it was compiled for its first call, where all code is; written under the code's lock.</summary>
    internal bool IsPrepared;

    /// <summary>What was seen of it in samples; null before the first.</summary>
    internal CodeProfile? Profile;

    private object?[]? _caches;

    /// <summary>The inline caches, one place an instruction.</summary>
    internal object?[] Caches
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _caches ?? MakeCaches();
    }

    private object?[] MakeCaches() => Interlocked.CompareExchange(ref _caches, new object?[Instructions.Length], null) ?? _caches;

    public CodeFlags Flags => Unit.Flags;

    /// <summary>The line of the code's head, where calls are told to trace functions: that of the definition; 0 for a module.</summary>
    internal int HeadLine => (Unit.Flags & CodeFlags.Optimized) == 0 && Unit.Name == "<module>" ? 0 : Unit.FirstLine;

    /// <summary>The source line of an instruction; where it has none, that of the nearest one before it.</summary>
    internal int LineAt(int pc)
    {
        if (pc < 0)
            return HeadLine;
        var positions = Unit.Positions;
        for (; pc >= 0; pc--)
        {
            if (positions[pc].Line > 0)
                return positions[pc].Line;
        }
        // A line table that was given may tell no line at all.
        return _givenLineTable == null ? Unit.FirstLine : 0;
    }
}
