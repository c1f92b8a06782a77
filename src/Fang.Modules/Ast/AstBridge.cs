using Fang.Compiler.CodeGen;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;
using Fang.Syntax.Ast;
using Fang.Syntax.Parsing;

namespace Fang.Modules.SyntaxTrees;

/// <summary>Between trees and <c>ast</c> objects, for <c>compile()</c>.</summary>
internal sealed class AstBridge : IAstBridge
{
    /// <inheritdoc/>
    public bool IsTree(PyObject source) => source.Type.IsSubtypeOf(AstBase.TypeObject);

    /// <inheritdoc/>
    public Mod ToTree(PyObject source, ParseMode mode)
    {
        var wanted = mode switch
        {
            ParseMode.File => "Module",
            ParseMode.Expression => "Expression",
            ParseMode.Interactive => "Interactive",
            _ => "FunctionType",
        };
        var classes = NodeClasses.Get();
        if (classes.Find(source.Type)?.Name != wanted)
            throw Errors.TypeError($"expected {wanted} node, got {source.Type.Name}");
        var tree = (Mod)new TreeFromPython(classes).Convert(source, "mod");
        TreeValidator.Check(tree);
        return tree;
    }

    /// <inheritdoc/>
    public PyObject ToPython(Mod tree, TreeSimplifier? simplifier) => new TreeToPython(NodeClasses.Get(), simplifier).Convert(tree);
}
