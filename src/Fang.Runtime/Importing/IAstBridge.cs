using Fang.Compiler.CodeGen;
using Fang.Runtime.Objects;
using Fang.Syntax.Ast;
using Fang.Syntax.Parsing;

namespace Fang.Runtime.Importing;

/// <summary>Between trees and the classes of <c>_ast</c>.</summary>
internal interface IAstBridge
{
    /// <summary>Whether the object is a node of <c>_ast</c>.</summary>
    bool IsTree(PyObject source);

    /// <summary>The tree of a node, checked.</summary>
    Mod ToTree(PyObject source, ParseMode mode);

    /// <summary>The node of a tree, simplified if there is somebody for that.</summary>
    PyObject ToPython(Mod tree, TreeSimplifier? simplifier);
}
