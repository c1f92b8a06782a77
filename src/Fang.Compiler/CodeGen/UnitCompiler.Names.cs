using Fang.Compiler.Bytecode;
using Fang.Compiler.Scopes;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>Names: where the value of each lives, and how it is loaded, stored and deleted.</summary>
internal sealed partial class UnitCompiler
{
    private enum Place
    {
        /// <summary>In a register.</summary>
        Register,
        /// <summary>In the cell in a register.</summary>
        Cell,
        /// <summary>In the class body's mapping or else the cell in a register.</summary>
        ClassOrCell,
        /// <summary>In the mapping of the class around an annotation scope, or else global.</summary>
        ClassOrGlobal,
        Global,
        /// <summary>In the frame's mapping of locals.</summary>
        Mapping,
    }

    private readonly record struct NamePlace(Place Place, int Register = 0);

    /// <summary>The registers of variables, in co_varnames' order: parameters first, then as the code mentions them.</summary>
    private readonly Dictionary<string, int> _variables = [];
    private readonly List<string> _variableNames = [];

    /// <summary>The registers of cell variables; a parameter that is one keeps its register among the variables.</summary>
    private readonly Dictionary<string, int> _cells = [];
    private readonly List<string> _cellNames = [];
    private readonly Dictionary<string, int> _frees = [];
    private readonly List<string> _freeNames = [];

    /// <summary>The innermost merged comprehension being compiled.</summary>
    private InlinedComprehension? _comprehension;

    private void DeclareNames()
    {
        foreach (var name in _scope.Parameters)
            VariableRegister(name);
        var cells = new List<string>();
        foreach (var symbol in _scope.Symbols.Values)
        {
            if (symbol.Scope == SymbolScope.Cell)
                cells.Add(symbol.Name);
            if (symbol.Scope == SymbolScope.Free || (symbol.Flags & SymbolFlags.FreeInClass) != 0)
                _freeNames.Add(symbol.Name);
        }
        if (_scope.NeedsClassCell)
            cells.Add("__class__");
        if (_scope.NeedsClassDict)
            cells.Add("__classdict__");
        cells.Sort(string.CompareOrdinal);
        foreach (var name in cells)
            CellRegister(name);
        _freeNames.Sort(string.CompareOrdinal);
        for (var i = 0; i < _freeNames.Count; i++)
            _frees.Add(_freeNames[i], Registers.Frees + i);
    }

    private void EmitCells()
    {
        if (_freeNames.Count > 0)
            _code.Emit(Opcode.CopyFreeVars, Registers.Frees, x: _freeNames.Count);
        // Of a module or class, the other cells belong to merged comprehensions, which make them.
        foreach (var (name, register) in _cells)
        {
            if (IsFunctionLike || name is "__class__" or "__classdict__")
                _code.Emit(Opcode.MakeCell, register);
        }
    }

    private int VariableRegister(string name)
    {
        if (_variables.TryGetValue(name, out var register))
            return register;
        if (!_cells.TryGetValue(name, out register))
        {
            register = Registers.Variables + _variableNames.Count;
            _variableNames.Add(name);
        }
        _variables.Add(name, register);
        return register;
    }

    private int CellRegister(string name)
    {
        if (_cells.TryGetValue(name, out var register))
            return register;
        if (!_variables.TryGetValue(name, out register))
        {
            register = Registers.Cells + _cellNames.Count;
            _cellNames.Add(name);
        }
        _cells.Add(name, register);
        return register;
    }

    /// <summary>Finds a mangled name.</summary>
    private NamePlace Resolve(string name)
    {
        for (var comprehension = _comprehension; comprehension is not null; comprehension = comprehension.Outer)
        {
            if (comprehension.Bound.TryGetValue(name, out var register))
                return new NamePlace(comprehension.Scope.Find(name)!.Scope == SymbolScope.Cell ? Place.Cell : Place.Register, register);
        }
        var place = _scope.Find(name)?.Scope ?? SymbolScope.Unknown;
        // A name that another comprehension binds may be global in this one.
        if (_comprehension?.Scope.Find(name)?.Scope is (SymbolScope.GlobalImplicit or SymbolScope.GlobalExplicit) and var inner)
            place = inner;
        if (IsClass && _comprehension is not null)
        {
            // A comprehension does not see the names of the class around it.
            return _comprehension.Scope.Find(name)?.Scope == SymbolScope.Free && _frees.TryGetValue(name, out var free)
                ? new NamePlace(Place.Cell, free)
                : new NamePlace(Place.Global);
        }
        switch (place)
        {
            case SymbolScope.Local when IsFunctionLike:
                return new NamePlace(Place.Register, VariableRegister(name));
            case SymbolScope.Cell when IsFunctionLike || (IsClass && name is "__class__" or "__classdict__"):
                return new NamePlace(Place.Cell, CellRegister(name));
            case SymbolScope.Free:
                var seesClass = IsClass || (_scope.SeesClass && name != "__classdict__");
                return new NamePlace(seesClass ? Place.ClassOrCell : Place.Cell, _frees[name]);
            case SymbolScope.GlobalImplicit when _scope.SeesClass:
                return new NamePlace(Place.ClassOrGlobal);
            case SymbolScope.GlobalImplicit when IsFunctionLike:
            case SymbolScope.GlobalExplicit:
                return new NamePlace(Place.Global);
            default:
                return new NamePlace(IsFunctionLike ? Place.Global : Place.Mapping);
        }
    }

    private int CompileName(NameExpr name, int destination)
    {
        if (name.Id == "__debug__")
            return LoadConstant(_compilation.Options.Optimize == 0, destination);
        return LoadName(name.Id, destination);
    }

    /// <summary>Loads a name at the current position.</summary>
    private int LoadName(string name, int destination)
    {
        var mangled = _scope.Mangle(name);
        var place = Resolve(mangled);
        if (place.Place == Place.Register)
        {
            _code.Emit(Opcode.CheckLocal, place.Register, x: place.Register);
            return MoveTo(place.Register, destination);
        }
        var target = Destination(destination);
        switch (place.Place)
        {
            case Place.Cell:
                _code.Emit(Opcode.LoadDeref, target, place.Register, x: place.Register);
                break;
            case Place.ClassOrCell:
                _code.Emit(Opcode.LoadFromDictOrDeref, target, place.Register, LoadClassMapping(), place.Register);
                _code.Release(_mappingMark);
                break;
            case Place.ClassOrGlobal:
                _code.Emit(Opcode.LoadFromDictOrGlobals, target, LoadClassMapping(), x: _code.Name(mangled));
                _code.Release(_mappingMark);
                break;
            case Place.Global:
                _code.Emit(Opcode.LoadGlobal, target, x: _code.Name(mangled));
                break;
            default:
                _code.Emit(Opcode.LoadName, target, x: _code.Name(mangled));
                break;
        }
        return target;
    }

    private int _mappingMark;

    /// <summary>The mapping of the class body that is running, or in which the annotation scope stands; the caller releases it.</summary>
    private int LoadClassMapping()
    {
        _mappingMark = _code.Mark;
        var mapping = _code.Allocate();
        if (IsClass)
            _code.Emit(Opcode.LoadLocals, mapping);
        else
            _code.Emit(Opcode.LoadDeref, mapping, _frees["__classdict__"], x: _frees["__classdict__"]);
        return mapping;
    }

    /// <summary>The register of a name that is a plain local here, so that its value can be computed in place; else -1.</summary>
    private int LocalRegister(string name)
    {
        var place = Resolve(_scope.Mangle(name));
        return place.Place == Place.Register ? place.Register : Any;
    }

    private void StoreName(string name, int value, SourceSpan span)
    {
        CheckAssignable(name, span);
        _code.At(span);
        StoreName(name, value);
    }

    /// <summary>Stores at the current position.</summary>
    private void StoreName(string name, int value)
    {
        var mangled = _scope.Mangle(name);
        var place = Resolve(mangled);
        switch (place.Place)
        {
            case Place.Register:
                if (place.Register != value)
                    _code.Emit(Opcode.Move, place.Register, value);
                break;
            case Place.Cell or Place.ClassOrCell:
                _code.Emit(Opcode.StoreDeref, place.Register, value);
                break;
            case Place.Global or Place.ClassOrGlobal:
                _code.Emit(Opcode.StoreGlobal, value, x: _code.Name(mangled));
                break;
            default:
                _code.Emit(Opcode.StoreName, value, x: _code.Name(mangled));
                break;
        }
    }

    /// <summary>Deletes at the current position.</summary>
    private void DeleteName(string name)
    {
        var mangled = _scope.Mangle(name);
        var place = Resolve(mangled);
        switch (place.Place)
        {
            case Place.Register:
                _code.Emit(Opcode.DeleteLocal, place.Register, x: place.Register);
                break;
            case Place.Cell or Place.ClassOrCell:
                _code.Emit(Opcode.DeleteDeref, place.Register, x: place.Register);
                break;
            case Place.Global or Place.ClassOrGlobal:
                _code.Emit(Opcode.DeleteGlobal, x: _code.Name(mangled));
                break;
            default:
                _code.Emit(Opcode.DeleteName, x: _code.Name(mangled));
                break;
        }
    }

    /// <summary>The register that holds the cell of a name which code inside this unit needs.</summary>
    private int ClosureRegister(string name)
    {
        for (var comprehension = _comprehension; comprehension is not null; comprehension = comprehension.Outer)
        {
            if (comprehension.Bound.TryGetValue(name, out var register))
                return register;
        }
        if ((IsFunctionLike || name is "__class__" or "__classdict__") && _cells.TryGetValue(name, out var cell))
            return cell;
        return _frees[name];
    }

    private static void CheckAssignable(string name, SourceSpan span)
    {
        if (name == "__debug__")
            throw CompileError.At("cannot assign to __debug__", span);
    }
}
