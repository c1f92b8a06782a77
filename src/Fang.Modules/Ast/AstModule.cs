using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.SyntaxTrees;

/// <summary>The classes of the abstract syntax tree.</summary>
[PyModule("_ast")]
internal static partial class AstModule
{
    [PyConstant("PyCF_ONLY_AST")]
    public const int OnlyAst = 0x400;

    [PyConstant("PyCF_TYPE_COMMENTS")]
    public const int TypeComments = 0x1000;

    [PyConstant("PyCF_ALLOW_TOP_LEVEL_AWAIT")]
    public const int AllowTopLevelAwait = 0x2000;

    [PyConstant("PyCF_OPTIMIZED_AST")]
    public const int OptimizedAst = 0x8400;

    [PyModuleInit]
    private static void Initialize(PyModule module)
    {
        SourceCompiler.AstBridge ??= new AstBridge();
        module.Dict.SetItem(PyStr.Intern("AST"), AstBase.TypeObject);
        foreach (var type in NodeClasses.Get().All())
            module.Dict.SetItem(PyStr.Intern(type.ShortName), type);
    }
}
