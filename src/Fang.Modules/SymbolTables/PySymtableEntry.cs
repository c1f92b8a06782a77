using Fang.Compiler.Scopes;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Modules.SymbolTables;

/// <summary>One scope as Python sees it.</summary>
[PyType("symtable entry", Module = "builtins", Instantiable = false)]
internal sealed partial class PySymtableEntry : PyObject
{
    /// <summary>By how many bits a name's scope stands above its flags.</summary>
    internal const int ScopeShift = 12;

    private static long s_lastId;

    private readonly Scope _scope;

    public PySymtableEntry(Scope scope)
    {
        _scope = scope;
        Id = Interlocked.Increment(ref s_lastId);
        var symbols = new PyDict();
        foreach (var symbol in scope.Symbols.Values)
            symbols.SetItem(PyStr.Intern(symbol.Name), PyInt.From((int)symbol.Flags | (int)symbol.Scope << ScopeShift));
        Symbols = symbols;
        VarNames = new PyList(scope.Parameters.ConvertAll(name => (PyObject)PyStr.Intern(name)).ToArray());
        Children = new PyList(scope.Children.ConvertAll(child => (PyObject)new PySymtableEntry(child)).ToArray());
    }

    /// <summary>A number of the scope's own.</summary>
    [PyProperty("id")]
    public long Id { get; }

    /// <summary>The scope's name.</summary>
    [PyProperty("name")]
    public string Name => _scope.Name;

    /// <summary>The names with their flags.</summary>
    [PyProperty("symbols")]
    public PyDict Symbols { get; }

    /// <summary>The parameters.</summary>
    [PyProperty("varnames")]
    public PyList VarNames { get; }

    /// <summary>The scopes inside.</summary>
    [PyProperty("children")]
    public PyList Children { get; }

    /// <summary>1 inside of a function, else 0.</summary>
    [PyProperty("nested")]
    public int Nested => _scope.IsNested ? 1 : 0;

    /// <summary>The kind of scope.</summary>
    [PyProperty("type")]
    public int Kind => (int)_scope.Kind;

    /// <summary>The line where the scope begins.</summary>
    [PyProperty("lineno")]
    public int Line => _scope.Span.Line;

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot() => PyStr.From($"<symtable entry {Name}({Id}), line {Line}>");
}
