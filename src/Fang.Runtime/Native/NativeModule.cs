namespace Fang.Runtime.Native;

/// <summary>A native module as it is declared; importing it makes the module object and calls <see cref="Fill"/>.</summary>
public sealed unsafe class NativeModule
{
    private readonly delegate*<ModuleBuilder, void> _fill;

    /// <param name="name">The module's name.</param>
    /// <param name="doc">Its <c>__doc__</c>.</param>
    /// <param name="fill">Adds the functions, types and constants and runs the module's initialiser.</param>
    public NativeModule(string name, string? doc, delegate*<ModuleBuilder, void> fill)
    {
        Name = name;
        Doc = doc;
        _fill = fill;
    }

    public string Name { get; }

    public string? Doc { get; }

    /// <summary>Fills the dictionary of the module that <paramref name="builder"/> builds.</summary>
    public void Fill(ModuleBuilder builder) => _fill(builder);
}
