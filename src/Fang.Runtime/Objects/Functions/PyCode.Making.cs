using Fang.Compiler.Bytecode;
using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <content>Code objects that Python code makes: checked, so that running them cannot leave their registers.</content>
public sealed partial class PyCode
{
    private sealed class Parts
    {
        public int ArgumentCount, PositionalOnlyCount, KeywordOnlyCount, VariableCount, StackSize, Flags, FirstLine;
        public required PyTuple Constants, Names, VariableNames, FreeNames, CellNames;
        public required PyBytes Code, LineTable, ExceptionTable;
        public required PyStr FileName, Name, QualifiedName;

        /// <summary>The code object that the parts are changes of.</summary>
        public PyCode? Source;
    }

    [PyNew("code(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize, flags, codestring, constants, names, varnames, filename, name, qualname, firstlineno, linetable, exceptiontable, freevars=(), cellvars=(), /)")]
    private static PyObject New(
        PyType type, int argcount, int posonlyargcount, int kwonlyargcount, int nlocals, int stacksize, int flags, PyBytes codestring,
        PyTuple constants, PyTuple names, PyTuple varnames, PyStr filename, PyStr name, PyStr qualname, int firstlineno, PyBytes linetable,
        PyBytes exceptiontable, PyTuple freevars, PyTuple cellvars) => Make(new Parts
        {
            ArgumentCount = argcount,
            PositionalOnlyCount = posonlyargcount,
            KeywordOnlyCount = kwonlyargcount,
            VariableCount = nlocals,
            StackSize = stacksize,
            Flags = flags,
            FirstLine = firstlineno,
            Constants = constants,
            Names = names,
            VariableNames = varnames,
            FreeNames = freevars,
            CellNames = cellvars,
            Code = codestring,
            LineTable = linetable,
            ExceptionTable = exceptiontable,
            FileName = filename,
            Name = name,
            QualifiedName = qualname,
        });

    /// <summary>Return a copy of the code object with new values for some attributes.</summary>
    [PyMethod("replace($self, /, *, co_argcount=None, co_posonlyargcount=None, co_kwonlyargcount=None, co_nlocals=None, co_stacksize=None, co_flags=None, co_firstlineno=None, co_code=<unrepresentable>, co_consts=<unrepresentable>, co_names=<unrepresentable>, co_varnames=<unrepresentable>, co_freevars=<unrepresentable>, co_cellvars=<unrepresentable>, co_filename=<unrepresentable>, co_name=<unrepresentable>, co_qualname=<unrepresentable>, co_linetable=<unrepresentable>, co_exceptiontable=<unrepresentable>)")]
    private PyObject Replace(
        int? coArgcount, int? coPosonlyargcount, int? coKwonlyargcount, int? coNlocals, int? coStacksize, int? coFlags, int? coFirstlineno,
        PyBytes? coCode, PyTuple? coConsts, PyTuple? coNames, PyTuple? coVarnames, PyTuple? coFreevars, PyTuple? coCellvars, PyStr? coFilename,
        PyStr? coName, PyStr? coQualname, PyBytes? coLinetable, PyBytes? coExceptiontable) => Make(new Parts
        {
            ArgumentCount = coArgcount ?? Unit.ArgumentCount,
            PositionalOnlyCount = coPosonlyargcount ?? Unit.PositionalOnlyCount,
            KeywordOnlyCount = coKwonlyargcount ?? Unit.KeywordOnlyCount,
            VariableCount = coNlocals ?? Unit.VariableCount,
            StackSize = coStacksize ?? StackSize,
            Flags = coFlags ?? (int)Unit.Flags,
            FirstLine = coFirstlineno ?? Unit.FirstLine,
            Constants = coConsts ?? PyTuple.From(Constants),
            Names = coNames ?? (PyTuple)NamesProperty,
            VariableNames = coVarnames ?? (PyTuple)VariableNames,
            FreeNames = coFreevars ?? (PyTuple)FreeNames,
            CellNames = coCellvars ?? (PyTuple)CellNames,
            Code = coCode ?? (PyBytes)CodeBytes,
            LineTable = coLinetable ?? (PyBytes)LineTable,
            ExceptionTable = coExceptiontable ?? (PyBytes)ExceptionTableProperty,
            FileName = coFilename ?? PyStr.From(Unit.FileName),
            Name = coName ?? PyStr.From(Unit.Name),
            QualifiedName = coQualname ?? PyStr.From(Unit.QualifiedName),
            Source = this,
        });

    /// <summary>As replace(), for copy.replace().</summary>
    [PyMethod("__replace__($self, /, **changes)")]
    private PyObject? ReplaceProtocol(PyDict? changes)
    {
        var arguments = new List<PyObject>();
        var names = new List<PyObject>();
        foreach (var (name, value) in Operations.Mappings.Items(changes ?? new PyDict()))
        {
            names.Add(name);
            arguments.Add(value);
        }
        return Calls.Callable.TryCall(Operations.Attributes.Get(this, "replace"), arguments.ToArray(), PyTuple.Own([.. names]));
    }

    private static PyCode Make(Parts parts)
    {
        CheckPositive(parts.ArgumentCount, "co_argcount");
        CheckPositive(parts.PositionalOnlyCount, "co_posonlyargcount");
        CheckPositive(parts.KeywordOnlyCount, "co_kwonlyargcount");
        CheckPositive(parts.VariableCount, "co_nlocals");
        CheckPositive(parts.StackSize, "co_stacksize");
        CheckPositive(parts.Flags, "co_flags");
        CheckPositive(parts.FirstLine, "co_firstlineno");
        if (parts.VariableCount != parts.VariableNames.Count)
            throw Errors.ValueError("code: co_nlocals != len(co_varnames)");
        var variables = Strings(parts.VariableNames);
        var cells = Strings(parts.CellNames);
        var free = Strings(parts.FreeNames);
        string[] locals = [.. variables, .. cells.Where(name => !variables.Contains(name)), .. free];
        if (parts.Code.Span.Length == 0 || parts.Code.Span.Length % StackCode.UnitBytes != 0)
            throw Errors.ValueError("code: co_code is malformed");
        try
        {
            var executed = Executed(parts);
            var constants = parts.Constants.Items.ToArray();
            CodeUnit Unit(Instruction[] instructions, CodePosition[] positions) => new(Body(instructions, positions))
            {
                Name = parts.Name.ToString(),
                QualifiedName = parts.QualifiedName.ToString(),
                FileName = parts.FileName.ToString(),
                FirstLine = parts.FirstLine,
                Flags = (CodeFlags)parts.Flags,
                ArgumentCount = parts.ArgumentCount,
                PositionalOnlyCount = parts.PositionalOnlyCount,
                KeywordOnlyCount = parts.KeywordOnlyCount,
                RegisterCount = locals.Length + Math.Max(parts.StackSize, 1),
                VariableCount = variables.Length,
                FreeCount = free.Length,
            };
            CodeBody Body(Instruction[] instructions, CodePosition[] positions) => new()
            {
                LocalNames = locals,
                IsCell = [.. locals.Select((name, index) => index >= locals.Length - free.Length || cells.Contains(name))],
                Names = Strings(parts.Names),
                Constants = Array.ConvertAll(constants, Interpreter.ConstantObjects.Unmake),
                Instructions = instructions,
                Positions = positions,
                ExceptionTable = executed?.Handlers ?? [],
            };
            if (executed != null)
            {
                var unit = Unit(executed.Instructions, executed.Positions);
                CodeVerifier.Verify(unit);
                // The layout of what is shown depends on the positions that the compiler gave, whatever lines are now asked for.
                var shown = StackCode.Of(unit);
                if (parts.Code.Span.SequenceEqual(shown.Bytes))
                {
                    if (parts.Source is { } source && source.Unit.FirstLine == parts.FirstLine && parts.LineTable.Equals(source.LineTable))
                        return new PyCode(unit, constants) { _stackCode = shown, _givenLineTable = source._givenLineTable, _givenHandlers = source._givenHandlers };
                    var given = Fang.Compiler.Bytecode.LineTable.Decode(parts.LineTable.Span, parts.FirstLine, shown.UnitCount);
                    var positions = new CodePosition[unit.Instructions.Length];
                    for (var pc = 0; pc < positions.Length; pc++)
                        positions[pc] = shown.UnitOf(pc) < given.Length ? given[shown.UnitOf(pc)] : CodePosition.None;
                    return new PyCode(Unit(unit.Instructions, positions), constants) { _stackCode = shown, _givenLineTable = parts.LineTable };
                }
            }
            return Refused(Unit(Refusal(locals.Length, constants.Length), [CodePosition.None, CodePosition.None]), parts);
        }
        catch (CorruptCodeException error)
        {
            throw Errors.ValueError(error.Message == "parameters" ? "code: co_varnames is too small" : "code: " + error.Message);
        }
    }

    /// <summary>What the parts execute; null for code that Fang has not compiled.</summary>
    private static ExecutedCode? Executed(Parts parts)
    {
        if (parts.Source is { _foreignCode: null } source && parts.Code.Span.SequenceEqual(source.StackCode.Bytes))
        {
            var handlers = parts.ExceptionTable.Span.Length == 0 ? [] : source.Unit.ExceptionTable;
            return new ExecutedCode(source.Instructions, source.Unit.Positions, handlers);
        }
        return HandlerTable.Decode(parts.ExceptionTable.Span);
    }

    // Nothing executes instructions of the stack machine: code of them alone can be looked at, but a call raises.
    private static Instruction[] Refusal(int register, int constant) =>
        [new Instruction(Opcode.LoadConst, a: (ushort)register, x: constant), new Instruction(Opcode.Raise, a: (ushort)register)];

    private static PyCode Refused(CodeUnit unit, Parts parts)
    {
        var message = StackCode.UnknownOpcode(parts.Code.Span) is { } unknown ? $"unknown opcode {unknown}" : "co_code was not made by Fang's compiler";
        return new PyCode(unit, [.. parts.Constants.Items, Errors.SystemError(message).Value])
        {
            _foreignCode = parts.Code,
            _givenLineTable = parts.LineTable,
            _givenHandlers = parts.ExceptionTable,
        };
    }

    private static void CheckPositive(int value, string name)
    {
        if (value < 0)
            throw Errors.ValueError(name + " must be a positive integer");
    }

    private static string[] Strings(PyTuple names)
    {
        var result = new string[names.Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = names[i] is PyStr name ? name.ToString() : throw Errors.SystemError("non-string found in code slot");
        return result;
    }
}
