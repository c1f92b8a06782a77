namespace Fang.Compiler.Scopes;

/// <summary>A name in a <see cref="Scope"/>.</summary>
public sealed class Symbol(string name)
{
    /// <summary>The name, mangled where it is private to a class.</summary>
    public string Name { get; } = name;

    /// <summary>How the scope's text uses the name.</summary>
    public SymbolFlags Flags { get; internal set; }

    /// <summary>Where the name's value lives; known after the whole table has been analysed.</summary>
    public SymbolScope Scope { get; internal set; }
}
