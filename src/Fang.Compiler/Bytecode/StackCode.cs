using System.Runtime.InteropServices;

namespace Fang.Compiler.Bytecode;

/// <summary>
/// A unit's code as instructions of CPython's stack machine: what <c>co_code</c>, <c>dis</c> and offsets such as <c>f_lasti</c> show.
/// Nothing executes it.
/// </summary>
/// <remarks>
/// The code starts with RESUME, the place of a call, which no instruction of the register machine stands for. Every other unit belongs
/// to one instruction, and each instruction has at least one unit, but for a constant that is returned at once, which shares them.
/// </remarks>
public sealed class StackCode
{
    /// <summary>The bytes of a code unit.</summary>
    public const int UnitBytes = 2;

    // The first unit of each instruction, and behind them the number of units.
    private readonly int[] _starts;
    private readonly byte[] _code;

    private StackCode(int[] starts, byte[] code)
    {
        _starts = starts;
        _code = code;
    }

    /// <summary>The code in bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _code;

    /// <summary>The number of code units.</summary>
    public int UnitCount => _starts[^1];

    /// <summary>The first code unit of an instruction; the code's end for the index behind the last one.</summary>
    public int UnitOf(int pc) => pc < 0 ? 0 : _starts[pc];

    /// <summary>The instruction that a code unit belongs to; -1 for the units before the first instruction.</summary>
    public int IndexAt(int unit)
    {
        if (unit < _starts[0])
            return -1;
        var index = Array.BinarySearch(_starts, Math.Min(unit, UnitCount - 1));
        if (index < 0)
            index = ~index - 1;
        while (index > 0 && _starts[index - 1] == _starts[index])
            index--;
        return index;
    }

    /// <summary>The first number in code that no instruction has; null if all are known.</summary>
    public static int? UnknownOpcode(ReadOnlySpan<byte> code)
    {
        for (var i = 0; i + 1 < code.Length; i += UnitBytes)
        {
            if (!Enum.IsDefined((StackOpcode)code[i]))
                return code[i];
            i += UnitBytes * StackOpcodes.CacheUnits((StackOpcode)code[i]);
        }
        return null;
    }

    /// <summary>Makes the code of a unit.</summary>
    public static StackCode Of(CodeUnit unit)
    {
        var items = new StackCodeTranslator(unit).Translate();
        var starts = new int[unit.Instructions.Length + 1];
        // Arguments of more than a byte take prefixes; a jump may grow by those inside of it, so lay out until nothing grows.
        var prefixes = new int[items.Count];
        var placed = new int[items.Count];
        for (var grown = true; grown;)
        {
            Place(items, prefixes, placed, starts);
            grown = false;
            for (var i = 0; i < prefixes.Length; i++)
            {
                var needed = PrefixCount(Argument(items[i], placed[i] + prefixes[i], starts));
                if (needed <= prefixes[i])
                    continue;
                prefixes[i] = needed;
                grown = true;
            }
        }
        return new StackCode(starts, Write(items, prefixes, placed, starts));
    }

    private static void Place(List<StackInstruction> items, int[] prefixes, int[] placed, int[] starts)
    {
        var at = 0;
        var pc = 0;
        for (var i = 0; i < placed.Length; i++)
        {
            for (; pc <= items[i].Pc; pc++)
                starts[pc] = at;
            placed[i] = at;
            at += prefixes[i] + 1 + StackOpcodes.CacheUnits(items[i].Opcode);
        }
        for (; pc < starts.Length; pc++)
            starts[pc] = at;
    }

    /// <summary>The argument of an item whose opcode stands at a unit: that of a jump is the distance from its end.</summary>
    private static uint Argument(in StackInstruction item, int unit, int[] starts) => item.Target < 0
        ? (uint)item.Argument
        : (uint)Math.Abs(starts[item.Target] - (unit + 1 + StackOpcodes.CacheUnits(item.Opcode)));

    private static int PrefixCount(uint argument) => argument switch { < 1 << 8 => 0, < 1 << 16 => 1, < 1 << 24 => 2, _ => 3 };

    private static byte[] Write(List<StackInstruction> items, int[] prefixes, int[] placed, int[] starts)
    {
        var code = new byte[starts[^1] * UnitBytes];
        for (var i = 0; i < placed.Length; i++)
        {
            var at = placed[i] * UnitBytes;
            var argument = Argument(items[i], placed[i] + prefixes[i], starts);
            for (var prefix = prefixes[i]; prefix > 0; prefix--)
            {
                code[at++] = (byte)StackOpcode.ExtendedArg;
                code[at++] = (byte)(argument >> (8 * prefix));
            }
            code[at++] = (byte)items[i].Opcode;
            code[at] = (byte)argument;
        }
        return code;
    }
}

/// <summary>An instruction of the stack machine that belongs to one of the register machine; a jump has a target of that machine.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StackInstruction(int Pc, StackOpcode Opcode, int Argument, int Target);
