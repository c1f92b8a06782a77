using System.Runtime.InteropServices;
using Fang.Compiler.Bytecode;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>An instruction before registers and jump targets have their final numbers.</summary>
internal struct DraftInstruction
{
    public Opcode Opcode;
    public int A, B, C;

    /// <summary>As in the final instruction, except that a target is the number of a label.</summary>
    public int X;
    public CodePosition Position;

    /// <summary>The number of the handler for exceptions raised here; 0 for none.</summary>
    public int Handler;
}

/// <summary>Where an exception goes: the label of its handler and the register that receives it.</summary>
internal readonly record struct HandlerInfo(int Label, int Register);

/// <summary>Collects the instructions, constants, names and registers of one unit.</summary>
internal sealed class CodeBuilder
{
    /// <summary>As operand C of a Move: it puts back what the register held before, which may be nothing.</summary>
    public const int RestoringMove = 1;

    private readonly List<DraftInstruction> _code = new(16);
    private readonly List<int> _labels = [];
    private readonly List<HandlerInfo> _handlers = [default];
    private readonly Dictionary<string, int> _names = [];
    private readonly Dictionary<ConstantKey, int> _constantNumbers = [];
    private readonly List<object?> _constants = [];
    private int _temporaries;

    /// <summary>The source range that the next instructions get.</summary>
    public CodePosition Position;

    /// <summary>The handler that covers the next instructions; 0 for none.</summary>
    public int Handler;

    /// <summary>The position of the code's head, which what comes first and has no position of its own continues.</summary>
    public CodePosition HeadPosition { get; set; } = CodePosition.None;

    /// <summary>How many of the first variables are parameters.</summary>
    public int ParameterCount { get; set; }

    /// <summary>The number of temporaries in use: the stack discipline's mark.</summary>
    public int Mark { get; private set; }

    /// <summary>The most temporaries that were ever in use.</summary>
    public int TemporaryCount => _temporaries;

    public Span<DraftInstruction> Code => CollectionsMarshal.AsSpan(_code);
    public ReadOnlySpan<int> Labels => CollectionsMarshal.AsSpan(_labels);
    public ReadOnlySpan<HandlerInfo> Handlers => CollectionsMarshal.AsSpan(_handlers);
    public List<object?> Constants => _constants;

    public string[] NameTable() => [.. _names.Keys];

    public void At(SourceSpan span) => Position = new CodePosition(span.Line, span.EndLine, span.Column, span.EndColumn);

    public void AtNowhere() => Position = CodePosition.None;

    public void Emit(Opcode opcode, int a = 0, int b = 0, int c = 0, int x = 0) =>
        _code.Add(new DraftInstruction { Opcode = opcode, A = a, B = b, C = c, X = x, Position = Position, Handler = Handler });

    /// <summary>The next temporary.</summary>
    public int Allocate() => Allocate(1);

    /// <summary>The first of <paramref name="count"/> temporaries in a row.</summary>
    public int Allocate(int count)
    {
        var first = Registers.Temporaries + Mark;
        Mark += count;
        if (Mark > _temporaries)
            _temporaries = Mark;
        return first;
    }

    /// <summary>Frees the temporaries allocated since <see cref="Mark"/> had this value.</summary>
    public void Release(int mark) => Mark = mark;

    /// <summary>Whether a register is the temporary that was allocated last, so that a window may begin with it.</summary>
    public bool IsTop(int register) => register == Registers.Temporaries + Mark - 1;

    /// <summary>Ensures that a window reaches this far without keeping its registers allocated.</summary>
    public void Touch(int count) => _temporaries = Math.Max(_temporaries, Mark + count);

    public int NewLabel()
    {
        _labels.Add(-1);
        return _labels.Count - 1;
    }

    /// <summary>Puts a label before the next instruction.</summary>
    public void Place(int label) => _labels[label] = _code.Count;

    public int PlaceNewLabel()
    {
        var label = NewLabel();
        Place(label);
        return label;
    }

    public int NewHandler(int label, int register)
    {
        _handlers.Add(new HandlerInfo(label, register));
        return _handlers.Count - 1;
    }

    public int Name(string name)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_names, name, out var exists);
        if (!exists)
            number = _names.Count - 1;
        return number;
    }

    public int Constant(object? value)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_constantNumbers, new ConstantKey(value), out var exists);
        if (!exists)
        {
            number = _constants.Count;
            _constants.Add(value);
        }
        return number;
    }
}
